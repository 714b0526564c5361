import { describe, expect, it } from 'vitest'
import { wrappedEnd } from '../../../src/text/views/base64.ts'
import { type Decoded, decodeLines, decodeRun } from '../../../src/text/views/base64-text.ts'
import { fc, test as property } from '../property.ts'
import { everyReading } from './every-reading.ts'
import { noise } from './noise.ts'

function opened(run: string): Decoded[] {
  const text = Buffer.from(`"${run}" `)
  const found: Decoded[] = []
  decodeRun(text, 1, 1 + run.length, (decoded) => found.push(decoded))
  for (const { start, end } of found) {
    expect(start).toBeGreaterThanOrEqual(1)
    expect(end).toBeLessThanOrEqual(1 + run.length)
  }
  return found
}

function openedLines(lines: string): Decoded[] {
  const text = Buffer.from(`${lines} `)
  const first = /^[A-Za-z0-9+/=]+/.exec(lines)![0].length
  const end = wrappedEnd(text, text.length, 0, first)
  expect(end).toBe(lines.length)
  const found: Decoded[] = []
  decodeLines(text, 0, end, (decoded) => found.push(decoded))
  return found
}

function holds(found: readonly Decoded[], text: string): boolean {
  return found.some(({ bytes }) => bytes.includes(text))
}

const TEXT = 'key = q7Xw-0pLm_2z'

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 1200 }).map((all) => Buffer.from(all)),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => Buffer.from(text)),
  fc.string({ unit: 'grapheme-ascii', maxLength: 900 }).map((text) => Buffer.from(text)),
  fc.constantFrom(Buffer.from(TEXT), Buffer.from('12345678'), Buffer.from('key\tvalue\n'.repeat(40))),
)

property(
  'nothing is lost that a decoder of every run would read',
  [
    fc.array(bytes, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', 'a/', 'data=', 'Ab1/', 'x'.repeat(23), 'Ab1/'.repeat(300)),
    fc.constantFrom('base64', 'base64url'),
  ],
  (parts, before, alphabet) => {
    const run = before + Buffer.concat(parts).toString(alphabet as 'base64')
    const found = opened(run)
    for (const decoded of everyReading(run)) {
      // What a value could be that is told from noise: no detector's is shorter.
      for (const [stretch] of decoded.toString('latin1').matchAll(/[\t\n\r\x20-\x7e]{8,}/g)) {
        expect(holds(found, stretch)).toBe(true)
      }
    }
  },
  1500,
)

describe('text in binary data', () => {
  it('is read wherever it stands, with what stands round it, and stands for the whole run', () => {
    for (let before = 500; before < 560; before++) {
      const run = Buffer.concat([noise(before, before), Buffer.from(TEXT), noise(700, 7)]).toString('base64')
      const found = opened(run)
      expect(holds(found, TEXT)).toBe(true)
      expect(found.some((decoded) => decoded.start === 1 && decoded.end === run.length + 1)).toBe(true)
    }
  })

  it('keeps a short name and its value together', () => {
    const fields = Buffer.from('\x81\xa3ssn\xa9123456789\0\0', 'latin1')
    const run = Buffer.concat([noise(900, 4), fields, noise(900, 5)]).toString('base64')
    expect(opened(run).some((decoded) => decoded.bytes.includes(fields))).toBe(true)
  })

  it('two texts far apart are not read as one', () => {
    const run = Buffer.concat([noise(900, 4), Buffer.from(TEXT), noise(2000, 5), Buffer.from(TEXT)]).toString('base64')
    const [found] = opened(run)
    const [first, second] = [found!.bytes.indexOf(TEXT), found!.bytes.lastIndexOf(TEXT)]
    expect(second).toBeGreaterThan(first)
    expect(found!.bytes.subarray(first, second)).toContain(0xff)
  })
})

describe('text as a whole', () => {
  const json = JSON.stringify({ text: 'ключ и значение', list: Array.from({ length: 60 }, (_, index) => index) })

  it.each([
    ['a document', json],
    ['a short one', '{"password":"hunter2"}'],
    ['another script', 'пароль и ключ от всего, что есть '.repeat(20)],
    ['no ASCII at all', '密码是什么'.repeat(60)],
    ['a short one in another script', 'мой пароль: hunter2'],
    ['base64', Buffer.from(json).toString('base64')],
  ])('%s, byte for byte', (_, text) => {
    expect(opened(Buffer.from(text).toString('base64')).map(({ bytes: all }) => all.toString())).toContain(text)
    expect(opened(Buffer.from(text).toString('base64url')).map(({ bytes: all }) => all.toString())).toContain(text)
  })

  it.each(['\n', '\r\n'])('in lines', (end) => {
    const wrap = (all: Buffer): string =>
      all
        .toString('base64')
        .replaceAll(/.{76}/g, `$&${end}`)
        .replace(/\r?\n$/, '')
    const long = json.repeat(3)
    expect(openedLines(wrap(Buffer.from(long))).map(({ bytes: all }) => all.toString())).toEqual([long])
    const chinese = '密码是什么'.repeat(60)
    expect(openedLines(wrap(Buffer.from(chinese))).map(({ bytes: all }) => all.toString())).toEqual([chinese])
    const hidden = openedLines(wrap(Buffer.concat([noise(1000, 4), Buffer.from(TEXT), noise(1000, 5)])))
    expect(holds(hidden, TEXT)).toBe(true)
    expect(hidden.every((decoded) => decoded.start === 0)).toBe(true)
  })
})

describe('what holds no text', () => {
  const decodedBytes = (found: readonly Decoded[]): number =>
    found.reduce((sum, decoded) => sum + decoded.bytes.length, 0)

  it('an image: next to nothing of it is decoded', () => {
    for (const seed of [11, 12, 13]) {
      const image = noise(48_000, seed)
      expect(decodedBytes(opened(image.toString('base64')))).toBeLessThan(image.length / 6)
      const lines = image.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
      expect(decodedBytes(openedLines(lines))).toBeLessThan(image.length / 6)
    }
  })

  it.each([
    'getElementsByClassNameAndMore',
    'src/components/Dashboard/WidgetContainer',
    'VeryLongCamelCaseIdentifierWithManyWordsInIt',
    'org/apache/commons/lang3/StringUtils',
    'node_modules/Typescript/lib/typesMap',
    'SomeName=getElementsByClassNameAndMore=AnotherRatherLongName',
  ])('%s', (name) => {
    expect(opened(name)).toEqual([])
  })
})
