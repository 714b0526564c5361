import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { Budget } from '../../../detectors/engine/budget.ts'
import { compileCatalogue } from '../../../detectors/engine/compiled.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { Matcher } from '../../../detectors/engine/matcher.ts'
import { PieceScan } from '../../../detectors/engine/piecewise.ts'
import { readersFor } from '../../../src/text/create-reader.ts'
import { LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import type { Parts, Reader } from '../../../src/text/reader.ts'

const compiled = compileCatalogue(catalogue)
const PIECE = 16_384
const MARGINS = 4 * 12_288

/** What a scan of one share did: bytes searched, and the most text and leaves that it held at a time. */
function workOf(source: string): { searched: number; text: number; leaves: number; bytes: number } {
  const frame = Buffer.from(source)
  const reader = readersFor(compiled.keywords, 'kernel')() as Reader
  const parts = reader.parts as Parts
  const search = reader.search.bind(reader)
  let searched = 0
  let text = 0
  let leaves = 0
  reader.search = (bytes, length) => {
    searched += length
    search(bytes, length)
  }
  const readOn = parts.readOn.bind(parts)
  parts.readOn = (length) => {
    const progress = readOn(length)
    text = Math.max(text, reader.textLength)
    leaves = Math.max(leaves, reader.leaves.length / LEAF_STRIDE)
    return progress
  }
  const scan = new PieceScan(
    frame,
    { index: 0, of: 1 },
    { from: 1, piece: PIECE, part: 8192 },
    {
      reader,
      parts,
      matcher: new Matcher(compiled),
      catalogue: compiled,
      budget: new Budget(frame.length),
      openJson: () => null,
      openView: () => undefined,
      collect: () => undefined,
    },
  )
  expect(scan.run()).toBe('object')
  return { searched, text, leaves, bytes: frame.length }
}

const message = (text: string): string => JSON.stringify({ jsonrpc: '2.0', id: 1, result: { text } })
const PROSE = 'The parser reads a key and a token, then the value.\n'
const armour = (name: string, lines = 20): string =>
  `-----BEGIN ${name}-----\n${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY3ODkw\n'.repeat(20 + (lines % 20))}-----END ${name}-----\n`
const LOG = '2026-11-23T09:15:00.123Z INFO request=0b9c1d2e-3f40-4a51-8b62-7c839d4ea5f6 took 873 ms status=200\n'

const SOURCES: readonly (readonly [string, string])[] = [
  ['prose', message(`${PROSE}${'Lines of words that announce nothing stand between them. '.repeat(20)}\n`.repeat(500))],
  ['logs', message(LOG.repeat(6000))],
  ['short leaves', `{"list":[${'"",'.repeat(200_000)}""]}`],
  ['short numbers', `{"list":[${'1,'.repeat(300_000)}1]}`],
  ['empty objects', `{"list":[${'{},'.repeat(200_000)}{}]}`],
  [
    'objects',
    JSON.stringify({ list: Array.from({ length: 9000 }, (_, n) => ({ id: n, name: 'a name', token: null })) }),
  ],
  [
    'keys and certificates in armour',
    message(
      Array.from({ length: 300 }, (_, n) => `${PROSE}${armour('CERTIFICATE')}${PROSE}${armour('PRIVATE KEY', n)}`).join(
        '',
      ),
    ),
  ],
  ['a flood of escapes', `{"text":"${'\\u0061\\n\\" '.repeat(50_000)}"}`],
]

describe('a long frame, piece by piece', () => {
  it.each(SOURCES)('is searched about once, and never held as a whole: %s', (_, source) => {
    const { searched, text, leaves, bytes } = workOf(source)
    expect(searched).toBeGreaterThan(0)
    expect(searched).toBeLessThan(4 * bytes)
    expect(text).toBeLessThan(2 * (PIECE + MARGINS))
    expect(leaves).toBeLessThan(2 * (PIECE + MARGINS))
    expect(text).toBeLessThan(bytes / 2)
  })

  it.each([
    ['no white space', message('x'.repeat(600_000))],
    ['one encoded run', message(Buffer.from(PROSE.repeat(9000)).toString('base64'))],
    ['text that is JSON', message(JSON.stringify(Array.from({ length: 9000 }, () => PROSE)))],
    ['keywords side by side', message('password=x token secret '.repeat(25_000))],
    ['digits side by side', message('4111 1111 1111 1112 \n'.repeat(25_000))],
    ['a table', message(`name,value\n${'jane,12345\n'.repeat(50_000)}`)],
  ])('is searched a few times at most where it cannot be cut: %s', (_, source) => {
    const { searched, bytes } = workOf(source)
    expect(searched).toBeGreaterThan(bytes / 2)
    expect(searched).toBeLessThan(4 * bytes)
  })

  it('costs twice the work when it is twice as long', () => {
    const engine = createEngine(catalogue, 'kernel', { from: 1, piece: PIECE, part: 8192 })
    for (const unit of [
      PROSE,
      LOG,
      'password=x token secret ',
      '4111 1111 1111 1112 \n',
      'eyJ AKIA ghp_ ',
      '{"a":1} ',
      '%41%42 ',
    ]) {
      const work = (count: number): number => engine.scanFrame(Buffer.from(message(unit.repeat(count)))).work
      const count = Math.ceil(100_000 / unit.length)
      expect(work(2 * count) / work(count), unit).toBeLessThan(2.1)
    }
  })
})
