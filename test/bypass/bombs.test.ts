import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine } from '../../detectors/engine/engine.ts'
import { answer, call, textResult } from '../session/playbook.ts'
import { conversation, token } from './secrets.ts'

const engine = createEngine(catalogue)
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64')
const times = (text: string, count: number, change: (text: string) => string): string =>
  Array.from({ length: count }).reduce<string>((all) => change(all), text)

/** What the engine may look at: 8 MiB, and 256 bytes for each byte of the frame. */
function allowance(frame: Buffer): number {
  return (8 << 20) + 256 * frame.length
}

const ZEROS = Buffer.alloc(64 << 20)
const SAID = `it is ${token('bomb')} and on`

/** Blocks of equal bytes in a frame whose window has 23 bits: four bytes a block. */
function zstdRepeats(blocks: number, size: number): Buffer {
  const header = (size << 3) | 2
  const frame = Buffer.alloc(6 + 4 * blocks)
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0, 13 << 3])
  for (let at = 6; at < frame.length; at += 4) frame.writeUInt32LE((0x61 << 24) | header, at)
  frame[frame.length - 4]! |= 1
  return frame
}

/** Each comes to more than it may, or lies deeper than anyone looks. */
const BOMBS: readonly (readonly [name: string, text: string])[] = [
  ['gzip, a thousand to one', base64(gzipSync(ZEROS))],
  ['zlib, a thousand to one', base64(deflateSync(ZEROS))],
  [
    'brotli, ten thousand to one, many',
    `${base64(brotliCompressSync(`${SAID.slice(0, 6)}${'ab '.repeat(300_000)}and so on`))} `.repeat(60),
  ],
  ['brotli, a million to one', base64(brotliCompressSync(ZEROS))],
  ['gzip of letters', base64(gzipSync(Buffer.alloc(32 << 20, 'a')))],
  ['gzip in gzip', base64(gzipSync(gzipSync(ZEROS)))],
  [
    'gzip in gzip, nine times',
    base64(Array.from({ length: 9 }).reduce<Buffer>((all) => gzipSync(all), Buffer.from(SAID))),
  ],
  ['gzip in base64 in gzip', base64(gzipSync(base64(gzipSync(ZEROS))))],
  ['gzip in hexadecimal', Buffer.from(base64(gzipSync(ZEROS))).toString('hex')],
  ['zstd, a thousand to one', base64(zstdRepeats(60_000, 128 << 10))],
  ['zstd, a window for each byte', base64(zstdRepeats(20_000, 1))],
  ['deflate, a thousand to one', base64(deflateRawSync(Buffer.alloc(64 << 20, `${SAID} `)))],
  ['gzip in digits', gzipSync(ZEROS).toString('hex')],
  ['gzip in a list', JSON.stringify([...gzipSync(ZEROS)])],
  ['many of them', `${base64(gzipSync(Buffer.alloc(1 << 20)))} `.repeat(40)],
  ['many, each alone within bounds', `${base64(gzipSync(Buffer.alloc(2 << 20, 'ab ')))} `.repeat(8)],
  ['base64, thirty times', times('x', 30, base64)],
  ['base64 and a value, twelve times', times(SAID, 12, base64)],
  ['base64url and JSON, twelve times', times(SAID, 12, (text) => base64(JSON.stringify({ a: text })))],
  ['percent, fifty times', `%${'25'.repeat(50)}41${SAID.replaceAll(' ', '_')}`],
  [
    'percent, fifty times, all of it',
    times(SAID, 50, (text) => text.replaceAll(/[% ]/g, (one) => encodeURIComponent(one))),
  ],
  ['entities, fifty times', `&${'amp;'.repeat(50)}#103;${SAID.replaceAll(' ', '_')}`],
  ['quoted-printable, fifty times', `=${'3D'.repeat(50)}67${SAID.replaceAll(' ', '_')}`],
  ['hexadecimal, twelve times', times('it is what it is', 12, (text) => Buffer.from(text).toString('hex'))],
  ['JSON strings, eleven times', times(SAID, 11, (text) => JSON.stringify(text))],
  ['JSON objects, ten times', times(SAID, 10, (text) => JSON.stringify({ a: text }))],
]

describe.each(BOMBS)('%s', (_, text) => {
  const frame = Buffer.from(answer(1, textResult(text)))

  it('is not looked at beyond what is allowed, and is no clean scan', () => {
    const { scan, work } = engine.scanFrame(frame)
    // What is spent last may be one view of an allowance's quarter.
    expect(work).toBeLessThan(allowance(frame) * 1.26)
    expect(scan.status === 'failed' || scan.findings.length > 0).toBe(true)
    if (scan.status === 'failed') expect(['overloaded', 'too-deep']).toContain(scan.reason)
  })

  it('does not pass, either way', () => {
    const book = conversation()
    book.clientSays(call(1, 'w', { text }))
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage()).toMatchObject({ id: 1, result: { isError: true } })
    book.clientSays(call(2, 'r', {}))
    book.serverSees()
    book.serverSays(answer(2, textResult(text)))
    const seen = book.clientSees()
    expect(JSON.parse(seen)).toMatchObject({ id: 2 })
    expect(seen).not.toContain(text.slice(0, 400))
  })
})

describe('ladders that are short of the depth', () => {
  it.each<[string, (size: number) => string]>([
    ['percent', (size) => '%252541bcdefg '.repeat(size / 14)],
    ['entities', (size) => '&amp;#103;abcdefg '.repeat(size / 18)],
    ['base64 of base64', (size) => times('lorem ipsum dolor sit amet '.repeat(size / 48), 2, base64)],
    [
      'gzip, ten to one',
      (size) =>
        base64(gzipSync(Buffer.from(Array.from({ length: size / 8 }, (_, at) => `${at % 977} lorem `).join('')))),
    ],
    ['colours side by side', (size) => `a${'\u001b[m'.repeat(size / 3)} b`],
    ['titles that never end', (size) => 'a\u001b]0;b'.repeat(size / 6)],
    ['backslashes', (size) => '\\'.repeat(size)],
    ['backslashes and a sign', (size) => `${'\\'.repeat(40)}u0061`.repeat(size / 45)],
    ['lines of one width', (size) => `${'QUJDREVGR0hJSktMTU5PUHFyc3R1dnd4\n'.repeat(size / 33)}`],
    ['a dump', (size) => `00000000: ${'6974 2069 7320 '.repeat(8)}  it is\n`.repeat(size / 138)],
    ['a dump in one line', (size) => '69 74 20 '.repeat(size / 9)],
    ['a list', (size) => `[${'105, 116, 32, '.repeat(size / 14)}]`],
    ['a list of what is no text', (size) => `[${'1,200,3,'.repeat(size / 8)}]`],
    ['offsets alone', (size) => '00000000: 00000000: '.repeat(size / 20)],
    ['words before a dump', (size) => 'dead beef 00000000: 6974 2069 7320 it is\n'.repeat(size / 42)],
    ['literals side by side', (size) => 'ghp_" . "'.repeat(size / 9)],
    ['a list of literals', (size) => '"ghp_", '.repeat(size / 8)],
    ['a list of literals that is joined', (size) => `["ghp_${'", "a'.repeat(size / 5)}"].join("")`],
    ['blanks between literals', (size) => `"ghp_"${' '.repeat(60)}. "a" `.repeat(size / 72)],
    ['spaces of type', (size) => 'a1B\u2009'.repeat(size / 6)],
  ])('%s: twice the text, twice the work', (_, make) => {
    const workOf = (size: number): number => {
      const { scan, work } = engine.scanFrame(Buffer.from(answer(1, textResult(make(size)))))
      expect(scan.status).toBe('done')
      return work / size
    }
    expect(workOf(240_000)).toBeLessThan(workOf(60_000) * 1.25 + 0.5)
  })
})
