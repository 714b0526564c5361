import { describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine } from '../../detectors/engine/engine.ts'
import { FrontEnd } from '../../src/text/front-end.ts'
import { leafMap } from '../../src/text/span-map.ts'
import { answer, call, textResult } from '../session/playbook.ts'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { conversation, token } from './secrets.ts'

const engine = createEngine(catalogue)

/** Bytes looked at for each byte, by the count that budgets use. */
function effort(said: string): number {
  const frame = Buffer.from(said)
  return engine.scanFrame(frame).work / frame.length
}

/** Texts made to be slow; each is `count` times its piece. */
const FLOODS: readonly (readonly [name: string, make: (count: number) => string])[] = [
  ['at signs', (count) => '@'.repeat(count * 10)],
  ['addresses that never end', (count) => 'a.'.repeat(count) + '@'],
  ['blanks', (count) => ' '.repeat(count * 10)],
  ['digits', (count) => '1'.repeat(count * 10)],
  ['numbers', (count) => '4539 '.repeat(count)],
  ['quads', (count) => '1.2.3.'.repeat(count)],
  ['openings of keys', (count) => '-----BEGIN '.repeat(count)],
  ['openings of private keys', (count) => '-----BEGIN PRIVATE KEY-----'.repeat(count)],
  ['names of passwords', (count) => 'password='.repeat(count)],
  ['a name and blanks', (count) => `password = ${' '.repeat(count * 10)}`],
  ['prefixes', (count) => 'ghp_sk-AKIAxoxb-glpat-'.repeat(count)],
  ['triplets', (count) => '%41'.repeat(count * 3)],
  ['words with a triplet', (count) => '%41 '.repeat(count)],
  ['open quotes', (count) => 'a,"b\n'.repeat(count)],
  ['schemes', (count) => 'https://a:'.repeat(count)],
  ['base64', (count) => Buffer.from('words and '.repeat(count)).toString('base64')],
  ['lists as text', (count) => JSON.stringify(Array.from({ length: count }, () => '["a"]'))],
  ['backslashes', (count) => '\\'.repeat(count * 4)],
]

describe('twice the text, no more than twice the work', () => {
  it.each(FLOODS)('%s', (_, make) => {
    const small = effort(answer(1, textResult(make(2000))))
    const large = effort(answer(1, textResult(make(16_000))))
    expect(large).toBeLessThan(small * 1.2 + 16)
  })

  it.each([
    ['keys of one object', (count: number) => `{${Array.from({ length: count }, (_, at) => `"k${at}":1`).join()}}`],
    ['ones', (count: number) => `[${'1,'.repeat(count)}1]`],
    ['brackets', (count: number) => '['.repeat(count) + ']'.repeat(count)],
    ['escapes', (count: number) => `"${'\\u0041'.repeat(count)}"`],
  ])('%s', (_, make) => {
    const whole = (count: number): string => `{"jsonrpc":"2.0","id":1,"result":${make(count)}}`
    expect(effort(whole(80_000))).toBeLessThan(effort(whole(10_000)) * 1.2 + 1)
  })
})

/** A frame that counts how often a byte of it is read. */
function counted(frame: Uint8Array): { readonly frame: Uint8Array; reads: () => number } {
  let reads = 0
  const proxy = new Proxy(frame, {
    get: (target, name) => {
      reads++
      return Reflect.get(target, name) as unknown
    },
  })
  return { frame: proxy, reads: () => reads }
}

/** Reads for each of `count` questions about one leaf of many lines, each asked `often` times, as for two detectors. */
function readsPerQuestion(count: number, often: number): number {
  const bytes = Buffer.from(JSON.stringify('line of text\n'.repeat(count)))
  const { frame, reads } = counted(bytes)
  const frontEnd = new FrontEnd()
  frontEnd.read(bytes)
  const map = leafMap(frontEnd.leaves, frame, 0)
  for (let at = 0; at < count; at++) {
    for (let time = 0; time < often; time++) map.toParent(at * 13, at * 13 + 6)
  }
  return reads() / (count * often)
}

describe('many findings in one text', () => {
  it('questions in ascending order cost one walk in all', () => {
    expect(readsPerQuestion(400, 1)).toBeLessThan(60)
  })

  it('questions that come twice, as for two detectors of one value, cost no more', () => {
    expect(readsPerQuestion(400, 2)).toBeLessThan(60)
  })

  it('20,000 reported addresses leave the message as it is', () => {
    const said = answer(
      1,
      textResult(Array.from({ length: 20_000 }, (_, at) => `${random(`m${at}`, 'abcdefgh', 8)}@acme.org`).join(' ')),
    )
    const book = conversation()
    book.serverSays(said)
    expect(book.clientSees()).toBe(said)
  })
})

describe('what is huge or odd is answered all the same', () => {
  it.each([
    ['one text of 20 MB', () => 'plain words. '.repeat(1_600_000)],
    ['base64 of 12 MB', () => Buffer.from(random('b', ALNUM, 90_000).repeat(100)).toString('base64')],
    ['a string that never ends, as text', () => `{"a":"${'x'.repeat(100_000)}`],
    ['NUL, CR and the rest of them', () => '\u0000\r\u2028\u2029\ufeff\u0085'.repeat(10_000)],
  ])('%s', (_, make) => {
    const held = token('huge')
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    book.serverSays(
      answer(1, {
        content: [
          { type: 'text', text: make() },
          { type: 'text', text: `and ${held}` },
        ],
      }),
    )
    const seen = book.clientSees()
    expect(seen).not.toContain(held)
    expect(seen).toContain('REDACTED-TOKEN-')
    expect(seen.endsWith('\n')).toBe(true)
  })
})
