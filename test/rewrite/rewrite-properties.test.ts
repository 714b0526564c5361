import fc from 'fast-check'
import { expect, test } from 'vitest'

import { JsonCursor } from '../../src/text/json-cursor.ts'
import { unescape } from '../../src/text/json-string.ts'
import { redactPlain } from '../../src/rewrite/plain.ts'
import { splice } from '../../src/rewrite/edit.ts'
import { findingAt } from '../message/planted.ts'
import { KEY, rewritten } from './rewritten.ts'

interface Token {
  readonly type: string
  readonly text: string
  readonly object: number
  readonly start: number
  readonly end: number
  readonly raw: string
}

/** The tokens of a text, which must be one JSON text; each key with the number of its object. */
function tokensOf(bytes: Uint8Array): Token[] {
  const cursor = new JsonCursor(bytes)
  const tokens: Token[] = []
  const open: number[] = []
  for (;;) {
    const type = cursor.next()
    if (type === 'malformed') throw new Error(`malformed at ${cursor.start}`)
    if (type === 'end') return tokens
    if (type === '{' || type === '[') open.push(tokens.length)
    if (type === '}' || type === ']') open.pop()
    const quoted = type === 'key' || type === 'string'
    const text = quoted ? unescape(bytes, cursor.start + 1, cursor.end - 1) : ''
    const { start, end } = cursor
    const raw = Buffer.from(bytes.subarray(start, end)).toString('latin1')
    tokens.push({ type, text, object: type === 'key' ? (open.at(-1) ?? -1) : -1, start, end, raw })
  }
}

/** JSON in which strings may be spelled with escapes, as arguments of a call: free data throughout. */
const spelled = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 8 }), fc.boolean())
  .map(([text, escape]) =>
    escape
      ? `"${Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(text),
  )
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    spelled,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.constantFrom('true', 'null', '123456789', '[]', '{}'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(' ,')}]`),
    fc
      .array(fc.tuple(fc.oneof(spelled, fc.constantFrom('"a"', '"b"')), tie('json')), { maxLength: 4 })
      .map((members) => `{ ${members.map(([key, value]) => `${key}: ${value}`).join(',')}}`),
  ),
}))

/** Spans inside tokens, anywhere: escapes and characters may be cut, and spans may overlap. */
const marks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom('redact', 'mask')), {
  minLength: 1,
  maxLength: 6,
})

test('a rewritten frame parses, keeps its shape and all bytes outside of the edits, and its keys stay apart', () => {
  fc.assert(
    fc.property(json, marks, fc.boolean(), (text, picks, nested) => {
      const frame = Buffer.from(
        `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":${text}}}`,
      )
      const start = frame.length - 2 - Buffer.byteLength(text)
      const spots: [number, number][] = []
      const cursor = new JsonCursor(frame)
      for (let type = cursor.next(); type !== 'end'; type = cursor.next()) {
        if (cursor.start >= start && !['{', '}', '[', ']'].includes(type)) spots.push([cursor.start, cursor.end])
      }
      fc.pre(spots.length > 0)
      const findings = picks.map(([spot, from, length]) => {
        const [tokenStart, tokenEnd] = spots[spot % spots.length] as [number, number]
        const first = tokenStart + (from % (tokenEnd - tokenStart))
        return findingAt(first, first + 1 + (length % (tokenEnd - first)), { via: nested ? ['json'] : [] })
      })
      const action = picks[0]?.[3] === 'mask' ? 'mask' : 'redact'
      const outcome = rewritten({ frame, findings, action })
      if (outcome.kind === 'blocked') throw new Error(outcome.reason)
      // splice itself refuses edits that are not sorted or overlap; the rest of the frame is copied by it.
      const made = Buffer.concat(splice(frame, outcome.edits))

      const before = tokensOf(frame)
      const after = tokensOf(made)
      const shape = (type: string): string =>
        ['number', 'true', 'false', 'null', 'string'].includes(type) ? 'scalar' : type
      expect(after.map(({ type }) => shape(type))).toEqual(before.map(({ type }) => shape(type)))
      for (const [i, { type, text: name, object }] of after.entries()) {
        if (before[i]?.type === 'string') expect(type).toBe('string')
        if (type !== 'key' || name === before[i]?.text) continue
        expect(
          after.filter((other) => other.object === object && other.type === 'key' && other.text === name),
        ).toHaveLength(1)
      }
      for (const [i, { start: from, end: to, raw }] of before.entries()) {
        const edited = outcome.edits.some((edit) => edit.start < to && edit.end >= from)
        if (!edited) expect(after[i]?.raw).toBe(raw)
      }
      for (const finding of findings) {
        const { start: from = 0, end: to = 0 } = finding.spans[0] ?? {}
        const quotes = frame[from] === 0x22 || frame[to - 1] === 0x22
        if (!quotes) expect(outcome.edits.some((edit) => edit.start <= from && edit.end >= to)).toBe(true)
      }
      expect(rewritten({ frame, findings: findings.toReversed(), action })).toEqual(outcome)
    }),
    { numRuns: 3000 },
  )
})

test('plain text keeps its bytes outside of the edits and stays valid UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), marks, (text, picks) => {
      const bytes = Buffer.from(text)
      const findings = picks.map(([, from, length]) => {
        const first = from % bytes.length
        return findingAt(first, first + 1 + (length % (bytes.length - first)))
      })
      const edits = redactPlain(
        bytes,
        findings,
        picks.map(([, , , action]) => action as 'redact' | 'mask'),
        KEY,
      )
      const made = Buffer.concat(splice(bytes, edits))
      expect(Buffer.from(made.toString('utf8'), 'utf8').equals(made)).toBe(true)
      for (const { spans } of findings) {
        expect(edits.some((edit) => edit.start <= (spans[0]?.start ?? 0) && edit.end >= (spans[0]?.end ?? 0))).toBe(
          true,
        )
      }
      expect(
        redactPlain(
          bytes,
          findings,
          findings.map(() => 'report' as const),
          KEY,
        ),
      ).toEqual([])
    }),
  )
})
