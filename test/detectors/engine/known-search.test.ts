import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, KnownValues } from '../../../detectors/contract.ts'
import { Budget } from '../../../detectors/engine/budget.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { KnownSearch } from '../../../detectors/engine/known-search.ts'
import { joinShares } from '../../../detectors/engine/share.ts'
import { knownValues } from '../../../detectors/known/known-values.ts'
import { catalogue } from '../../../detectors/catalogue.ts'
import { ALNUM, random } from '../examples/make.ts'

const lengths = [8, 9, 10, 11, 14, 15, 16, 22, 23, 24, 40, 100, 4096]
const secrets = lengths.map((length) => random(`secret of ${length}`, ALNUM, length))
const known = knownOf(secrets)

function knownOf(values: readonly string[]): KnownValues {
  return knownValues(values.map((value) => ({ kind: 'password', value })))!
}

function find(search: KnownSearch, text: Buffer): readonly (readonly [number, number])[] {
  return search.find(text, text.length, 0, text.length, new Budget(text.length)).map(({ start, end }) => [start, end])
}

function findingsIn(frame: Uint8Array | string, of: KnownValues = known): readonly Finding[] {
  const { scan } = createEngine([], undefined, undefined, undefined, of).scanFrame(Buffer.from(frame))
  expect(scan.status).toBe('done')
  return scan.status === 'done' ? scan.findings : []
}

describe('a search', () => {
  it.each(lengths.map((length, index) => [length, secrets[index]!] as const))(
    'finds a value of %i bytes at every place, wherever in memory the text begins',
    (_, secret) => {
      const search = new KnownSearch(known)
      for (let offset = 0; offset < 8; offset++) {
        for (let before = 0; before < 20; before++) {
          const text = Buffer.from(`${'.'.repeat(before)}${secret}`)
          const memory = Buffer.alloc(text.length + offset)
          text.copy(memory, offset)
          expect(find(search, memory.subarray(offset))).toEqual([[before, before + secret.length]])
        }
      }
    },
  )

  it('finds exactly what occurs, as a plain search would', () => {
    const search = new KnownSearch(known)
    const piece = fc.oneof(
      fc.constantFrom(...secrets.slice(0, 11)),
      fc.constantFrom(...secrets.slice(0, 11)).map((secret) => secret.slice(0, -1)),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = Buffer.from(pieces.join(''))
        const expected: (readonly [number, number])[] = []
        for (const secret of secrets) {
          for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
            expected.push([at, at + secret.length])
        }
        const order = (spans: readonly (readonly [number, number])[]): string[] => spans.map(String).toSorted()
        expect(order(find(search, text))).toEqual(order(expected))
      }),
    )
  })

  it('finds each of a hundred thousand', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      createHash('sha256')
        .update(`many ${index}`)
        .digest('base64url')
        .slice(0, 12 + (index % 30)),
    )
    const search = new KnownSearch(knownOf(many))
    const chosen = many.filter((_, index) => index % 997 === 0)
    const text = Buffer.from(chosen.join(' '))
    expect(find(search, text)).toHaveLength(chosen.length)
    expect(find(search, Buffer.from(chosen.map((value) => value.slice(1)).join(' ')))).toEqual([])
  })

  it('spends in proportion to the text, also where a value comes again and again', () => {
    const secret = secrets[10]!
    const spent = (times: number): number => {
      const text = Buffer.from(secret.repeat(times))
      const budget = new Budget(text.length)
      expect(new KnownSearch(known).find(text, text.length, 0, text.length, budget)).toHaveLength(times)
      return budget.spent
    }
    expect(spent(2000) / spent(1000)).toBeCloseTo(2, 1)
  })
})

describe('in frames', () => {
  const secret = secrets[10]!
  const via = (text: string): readonly string[] =>
    findingsIn(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text }] } })).map((one) =>
      one.via.join('>'),
    )

  it('is a secret, certain and live, with the kind that its name gave it', () => {
    const [finding] = findingsIn(JSON.stringify({ note: `x${secret}y` }))
    expect(finding).toEqual({
      detector: 'secret/known-value',
      category: 'secret',
      kind: 'password',
      confidence: 'certain',
      standing: 'live',
      spans: [{ start: 10, end: 10 + secret.length }],
      via: [],
    })
  })

  it('is found in every view, as an object key, with escapes, and in plain text', () => {
    expect(via(`a ${secret} b`)).toEqual([''])
    expect(via(JSON.stringify({ deep: JSON.stringify({ secret }) }))).toEqual(['json>json'])
    expect(via(`data ${Buffer.from(`the value is ${secret} indeed`).toString('base64')}`)).toEqual(['base64'])
    const spelled = `%${secret.charCodeAt(2).toString(16)}`
    expect(via(`q=%20${secret.slice(0, 2)}${spelled}${secret.slice(3)}`)).toEqual(['percent'])
    expect(findingsIn(`{"${secret}":1}`)).toHaveLength(1)
    const escaped = [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
    expect(findingsIn(`{"a":"${escaped}"}`)[0]?.spans).toEqual([{ start: 6, end: 6 + escaped.length }])
    expect(findingsIn(`not json ${secret}`)).toHaveLength(1)
  })

  it.each(lengths.filter((length) => length < 24))(
    'of %i bytes is found in base64 and in hexadecimal of nothing else',
    (length) => {
      const value = secrets[lengths.indexOf(length)]!
      const bytes = Buffer.from(value)
      const line = Buffer.from(`${value}\n`)
      const hex = bytes.toString('hex')
      for (const spelling of [
        bytes.toString('base64'),
        bytes.toString('base64url'),
        line.toString('base64'),
        hex,
        hex.toUpperCase(),
        hex.replace(/..(?=.)/g, '$& '),
      ])
        expect(findingsIn(JSON.stringify({ note: spelling }))).toHaveLength(1)
      const other = Buffer.from(random(`another of ${length}`, ALNUM, length))
      for (const spelling of [other.toString('base64'), other.toString('hex')])
        expect(findingsIn(JSON.stringify({ note: spelling }))).toEqual([])
    },
  )

  it('is found as code, forms, markup and shells spell it', () => {
    const value = `${secret.slice(0, 6)}"\\ &<'$${secret.slice(6, 10)}`
    const odd = knownOf([value])
    const spellings = [
      `x = ${JSON.stringify(value)};`,
      `a,"${value.replaceAll('"', '""')}",b`,
      `a=1&password=${new URLSearchParams([['p', value]]).toString().slice(2)}&b=2`,
      `<b>${value.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;')).replaceAll('"', '&quot;')}</b>`,
      `+ login ${value.replace(/[^A-Za-z0-9]/g, '\\$&')} now`,
    ]
    for (const spelling of spellings) expect(findingsIn(JSON.stringify({ note: spelling }), odd)).toHaveLength(1)
    expect(findingsIn(JSON.stringify({ note: spellings.join(' ').replaceAll(secret.slice(0, 6), '') }), odd)).toEqual(
      [],
    )
  })

  it('is not found where only a part of it stands', () => {
    expect(findingsIn(JSON.stringify({ note: secret.slice(1), other: secret.slice(0, -1) }))).toEqual([])
  })

  it('counts the same in one, by pieces and by shares', () => {
    const lines = Array.from(
      { length: 400 },
      (_, index) => `line ${index} of some words ${index % 7 === 0 ? secrets[index % 13]! : 'and more'}`,
    )
    const frame = Buffer.from(
      JSON.stringify({ id: 1, result: { content: [{ type: 'text', text: `pass phrase: ${lines.join('\n')}` }] } }),
    )
    const spaced = knownOf([...secrets, 'and more\nline 3 of some words'])
    const whole = createEngine(catalogue, undefined, { from: Infinity, piece: Infinity }, undefined, spaced)
    const cut = createEngine(catalogue, undefined, { from: 1, piece: 4096, part: 8192 }, undefined, spaced)
    const expected = whole.scanFrame(frame).scan
    expect(expected.status === 'done' && expected.findings.length).toBeGreaterThan(58)
    expect(cut.scanFrame(frame).scan).toEqual(expected)
    const shares = [0, 1, 2].map((index) => cut.scanShare(frame, { index, of: 3 })!)
    expect(joinShares(shares, frame.length)).toEqual(expected)
  })

  it('beside ordinary binary text finds nothing', () => {
    const noise = gzipSync(Buffer.from(random('noise', ALNUM, 200_000))).toString('base64')
    expect(findingsIn(JSON.stringify({ image: noise }))).toEqual([])
  })
})
