import { describe, expect, it } from 'vitest'
import { readersFor } from '../../../src/text/create-reader.ts'
import { LEAF_CONTINUED, LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import { MEMBER_STRIDE } from '../../../src/text/members.ts'
import { KEY_BYTES, type Parts, type Reader } from '../../../src/text/reader.ts'
import { leafMap } from '../../../src/text/span-map.ts'
import { numbersOf } from './pair.ts'

const PART = 8192
const open = readersFor(['key'], 'kernel')
const whole = open()
const parted = open()

interface Whole {
  readonly form: string
  readonly text: Buffer
  /** Raw start, raw end, text start, text end of each leaf. */
  readonly leaves: readonly (readonly number[])[]
  readonly members: readonly number[]
}

function membersOf(reader: Reader): number[] {
  const { count, records } = reader.members
  return numbersOf({ data: records, length: count * MEMBER_STRIDE })
}

function readWhole(frame: Uint8Array): Whole {
  const form = whole.read(frame)
  const numbers = numbersOf(whole.leaves)
  const leaves = Array.from({ length: numbers.length / LEAF_STRIDE }, (_, leaf) =>
    numbers.slice(leaf * LEAF_STRIDE, leaf * LEAF_STRIDE + 4),
  )
  return { form, text: Buffer.from(whole.text.subarray(0, whole.textLength)), leaves, members: membersOf(whole) }
}

/** Reads in parts, gives up text as it goes, and puts together again what was seen. */
function readInParts(
  frame: Uint8Array,
  step: number,
  keep: number,
  expected?: Whole,
): Whole & { readonly longest: number } {
  const parts = parted.parts as Parts
  parts.open(frame, PART)
  const seen: Buffer[] = []
  const leaves: number[][] = []
  let length = 0
  let longest = 0
  let form: string = 'more'
  while (form === 'more') {
    form = parts.readOn(parted.textLength + step)
    if (form === 'whole' || form === 'malformed' || form === 'too-deep') break
    longest = Math.max(longest, parted.textLength)
    const { base } = parts
    // The last two bytes may yet change.
    const sure = form === 'more' ? parted.textLength - 2 : parted.textLength
    if (base + sure > length) {
      seen.push(Buffer.from(parted.text.subarray(length - base, sure)))
      length = base + sure
    }
    takeLeaves(base, leaves)
    if (expected !== undefined) {
      checkKey(parts, leaves, expected.text)
      checkPlaces(base, frame)
    }
    parts.drop(parted.textLength - keep)
  }
  return { form, text: Buffer.concat(seen), leaves, members: membersOf(parted), longest }
}

/** Adds the leaves that are not known yet, and what is new of those that go on. */
function takeLeaves(base: number, leaves: number[][]): void {
  const { data, length } = parted.leaves
  for (let at = 0; at < length; at += LEAF_STRIDE) {
    const raw = data[at]!
    const start = data[at + 2]! + base
    const end = data[at + 3]! + base
    const last = leaves.at(-1)
    if (data[at + 4]! & LEAF_CONTINUED || raw === last?.[0]) {
      if (end > last![3]!) {
        last![1] = data[at + 1]!
        last![3] = end
      }
    } else if (last === undefined || raw > last[0]!) {
      leaves.push([raw, data[at + 1]!, start, end])
    }
  }
}

/** Before the first leaf stands what stood before it in the whole text. */
function checkKey(parts: Parts, leaves: readonly (readonly number[])[], text: Buffer): void {
  if (parts.head === 0) return
  const first = parted.leaves.data[2]! + parts.base
  const start = leaves.findLast((record) => record[2]! <= first)![2]!
  const key = text.toString('latin1', Math.max(0, start - KEY_BYTES), start)
  expect(parted.text.toString('latin1', 0, parts.head)).toBe(key)
}

/** A leaf that goes on begins in the frame where the whole leaf's map says. */
function checkPlaces(base: number, frame: Uint8Array): void {
  const { data, length } = parted.leaves
  const map = leafMap(whole.leaves, frame, 0)
  for (let at = 0; at < length; at += LEAF_STRIDE) {
    const start = data[at + 2]! + base
    if (data[at + 3]! + base === start || (data[at + 4]! & LEAF_CONTINUED) === 0) continue
    expect(map.toParent(start, start + 1)[0]?.start).toBe(data[at])
  }
}

function compare(source: string | Buffer, step = PART, keep = 1000): number {
  const frame = Buffer.from(source)
  const expected = readWhole(frame)
  const { longest, ...read } = readInParts(frame, step, keep, expected)
  expect(read.form).toBe(expected.form)
  expect(read.text.equals(expected.text)).toBe(true)
  expect(read.leaves).toEqual(expected.leaves)
  expect(read.members).toEqual(expected.members)
  return longest
}

const LINE = 'A line with a "quote", a \\ and a tab\t, é, € and 😀.\n'
const ESCAPED = JSON.stringify(LINE.repeat(40)).slice(1, -1).replaceAll('😀', '\\ud83d\\ude00')

describe('a frame in parts', () => {
  it.each([
    ['one long string', `{"a":1,"text":"${ESCAPED.repeat(60)}","b":2}`],
    ['a long string without escapes', `{"key":"${'word '.repeat(30_000)}"}`],
    ['strings by the thousand', JSON.stringify({ list: Array.from({ length: 9000 }, (_, n) => `value number ${n}`) })],
    ['objects', JSON.stringify(Array.from({ length: 3000 }, (_, n) => ({ id: n, name: LINE, ok: true, no: null })))],
    ['short numbers', `{"n":[${'1,'.repeat(80_000)}2],"m":3}`],
    ['numbers under a key', `{"amounts":[${'1234567890,'.repeat(20_000)}2],"m":3}`],
    ['elements that each repeat a key', `{"a key of some length":[${'"abc",'.repeat(20_000)}"d"]}`],
    [
      'keys kept while their arrays are read',
      `{"outer":{"inner key":[${`["${'x'.repeat(3000)}"],`.repeat(40)}["last"]]}}`,
    ],
    [
      'members under the key of an object whose text is given up',
      `{"outer key":{"list":[${`{"value":"${'x'.repeat(3000)}","key":{"name":1}},`.repeat(40)}0],"name":"last"}}`,
    ],
    [
      'values whose labels were given up',
      JSON.stringify(
        Array.from({ length: 40 }, (_, n) => ({ name: `LABEL_${n}`, list: ['x'.repeat(9000)], value: 'v' })),
      ),
    ],
    [
      'values that each are named',
      `{"a key of 24 bytes at most":{${'"S":1,'.repeat(20_000)}"N":"2"}}`.replace(' at most', ''),
    ],
    ['members that each repeat a key', `{"a key of some length":[${'{"key":1},'.repeat(20_000)}0]}`],
    ['surrogates', `["${'\\ud83d\\ude00\\ud83d\\n'.repeat(8000)}"]`],
    ['white space', `{"a":${' '.repeat(40_000)}"b"${'\n'.repeat(40_000)}}`],
  ])('gives what it gives as a whole: %s', (_, source) => {
    const longest = compare(source)
    expect(longest).toBeLessThan(source.length)
  })

  it('cut at every place of an escape and of a token', () => {
    const token = '\\ud83d\\ude00\\u0041\\n","key":[12,345,"abc",true,false,null,1234567,-1.5e10],"k":"'
    for (let shift = 0; shift <= token.length; shift++) {
      compare(`{"a":"${'x'.repeat(PART - 6 - shift)}${token}${'y'.repeat(PART - 20)}${token}"}`)
      compare(`{"a":"${'x'.repeat(PART - 4096 - 6 - shift)}${token}${'y'.repeat(PART - 20)}${token}"}`)
    }
  })

  it('tells when it cannot be read so, and when it is no JSON', () => {
    const parts = parted.parts as Parts
    for (const source of [
      `{"${'k'.repeat(20_000)}":1}`,
      `[${'1'.repeat(20_000)}]`,
      `{"a":"${'x'.repeat(9000)}\n"}`.repeat(3),
    ]) {
      expect(readInParts(Buffer.from(source), PART, 0).form).toBe('whole')
    }
    parts.open(Buffer.from('{"a":"x}'), PART)
    expect(parts.readOn(1)).toBe('malformed')
    expect(readInParts(Buffer.from(`["${'x '.repeat(9000)}]`), PART, 0).form).toBe('malformed')
    expect(readInParts(Buffer.from('['.repeat(200_000)), PART, 0).form).toBe('too-deep')
  })

  it('whose containers are too many to keep the keys of keeps its text', () => {
    const deep = `${'{"k":['.repeat(1000)}"${'x'.repeat(100_000)}"${']}'.repeat(1000)}`
    expect(compare(deep)).toBeGreaterThan(100_000)
  })
})
