import fc from 'fast-check'
import RE2 from 're2'
import { describe, expect, test } from 'vitest'

import { isPlaceholder, LONGEST_PLACEHOLDER, PLACEHOLDER_PATTERN } from '../../detectors/checks/placeholder-format.ts'
import type { Kind, Match } from '../../detectors/contract.ts'
import { placeholderDetector } from '../../detectors/placeholder.ts'
import { fingerprint, placeholder } from '../../src/rewrite/placeholder.ts'

const KINDS: readonly Kind[] = [
  'token',
  'key',
  'password',
  'session',
  'financial',
  'government',
  'health',
  'contact',
  'person',
  'special',
  'device',
]
const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const kind = fc.constantFrom(...KINDS)

function judged(value: string): unknown {
  const match: Match = { value, whole: value, key: '', before: () => '', after: () => '', around: () => '' }
  return placeholderDetector.judge?.(match)
}

describe('placeholder', () => {
  test('is the same for the same key, kind and value, in every process', () => {
    expect(placeholder(Buffer.alloc(32, 7), 'token', 'value')).toBe(placeholder(Buffer.alloc(32, 7), 'token', 'value'))
    expect(placeholder(Buffer.alloc(32, 7), 'token', 'value')).toMatchInlineSnapshot(`"REDACTED-TOKEN-155PJ9HSFKW"`)
  })

  test('differs with key, kind and value', () => {
    const base = placeholder(Buffer.alloc(32, 1), 'token', 'value')
    const others = [
      placeholder(Buffer.alloc(32, 2), 'token', 'value'),
      placeholder(Buffer.alloc(32, 1), 'key', 'value'),
      placeholder(Buffer.alloc(32, 1), 'token', 'valuf'),
    ].map((other) => other.split('-')[2])
    expect(new Set([base.split('-')[2], ...others]).size).toBe(4)
  })

  test('carries its kind, has a safe alphabet and is recognised in any case', () => {
    fc.assert(
      fc.property(key, kind, fc.string(), (secret, of, value) => {
        const made = placeholder(secret, of, value)
        expect(made).toMatch(/^REDACTED-[A-Z]+-[0-9A-HJKMNP-TV-Z]{11}$/)
        expect(made.split('-')[1]).toBe(of.toUpperCase())
        expect(made.length).toBeLessThanOrEqual(LONGEST_PLACEHOLDER)
        for (const spelled of [made, made.toLowerCase()]) {
          expect(isPlaceholder(spelled)).toBe(true)
          expect(new RE2(`^${PLACEHOLDER_PATTERN}$`).test(spelled)).toBe(true)
        }
        expect(encodeURIComponent(made)).toBe(made)
      }),
    )
  })

  test('one wrong character or two swapped ones make it none', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const made = placeholder(Buffer.alloc(32, 3), 'password', 'x')
    const from = made.length - 11
    for (let at = from; at < made.length; at++) {
      for (const other of alphabet) {
        if (other !== made[at]) expect(isPlaceholder(made.slice(0, at) + other + made.slice(at + 1))).toBe(false)
      }
      for (let second = at + 1; second < made.length; second++) {
        const characters = Array.from(made)
        const [a, b] = [characters[at] as string, characters[second] as string]
        characters[at] = b
        characters[second] = a
        if (a !== b) expect(isPlaceholder(characters.join(''))).toBe(false)
      }
    }
    for (const other of KINDS) {
      expect(isPlaceholder(made.replace('PASSWORD', other.toUpperCase()))).toBe(other === 'password')
    }
  })

  test.each([
    '',
    'REDACTED-',
    'REDACTED-TOKEN-',
    'REDACTED-NOTHING-00000000000',
    'REDACTED-TOKEN-ILOU0000000',
    'REDACTED--0',
    'x'.repeat(9999),
  ])('%s is none', (text) => {
    expect(isPlaceholder(text)).toBe(false)
  })

  test('its detector finds it inside other text, and only it', () => {
    const made = placeholder(Buffer.alloc(32, 3), 'token', 'x')
    const pattern = new RE2(placeholderDetector.pattern)
    for (const text of [made, `KEY_${made}_b`, `"${made.toLowerCase()}",`, `https://u:${made}@h/`, `\`${made}\``]) {
      const value = pattern.match(text)?.groups?.['value']
      expect(value?.toUpperCase()).toBe(made)
      expect(judged(value ?? '')).toBe('certain')
    }
    expect(judged(`${made.slice(0, -1)}${made.endsWith('0') ? '1' : '0'}`)).toBe('reject')
    expect(placeholderDetector.keywords.every((word) => made.toLowerCase().includes(word))).toBe(true)
  })
})

test('fingerprint is short, keyed and unlike the placeholder', () => {
  const one = fingerprint(Buffer.alloc(32, 1), 'value')
  expect(one).toMatch(/^[0-9a-f]{16}$/)
  expect(fingerprint(Buffer.alloc(32, 1), 'value')).toBe(one)
  expect(fingerprint(Buffer.alloc(32, 2), 'value')).not.toBe(one)
  expect(fingerprint(Buffer.alloc(32, 1), 'other')).not.toBe(one)
})
