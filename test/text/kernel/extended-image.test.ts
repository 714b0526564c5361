import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { keywordsOf, wordsOf } from '../../../detectors/engine/keywords-of.ts'
import {
  buildKeywordImage,
  GROUP_RECORD,
  GROUPS_AT,
  type KeywordImage,
} from '../../../src/text/kernel/keyword-image.ts'
import { extendImage } from '../../../src/text/kernel/extended-image.ts'
import { KernelReader } from '../../../src/text/kernel/kernel.ts'
import { KEYWORDS_AT } from '../../../src/text/kernel/layout.ts'
import { fc, test as property } from '../property.ts'
import { numbersOf } from './pair.ts'

const known = keywordsOf(catalogue)
const knownWords = wordsOf(catalogue)
/** Of one byte to many, beginnings and ends of known ones among them, and of bytes that no known keyword holds. */
const OWN = [
  '§',
  '\\x',
  'zq9',
  'acme_',
  'acme_live_',
  'ghp_acme',
  'xghp_',
  'password acme',
  'ssword',
  'żółw_',
  'k'.repeat(255),
  '0'.repeat(40),
  ...Array.from({ length: 300 }, (_, at) => `own${at.toString(36)}-rule`),
]
const all = [...known, ...OWN]
/** A rule that takes a known keyword anywhere takes its mark away. */
const words = new Set([...knownWords].filter((_, at) => at % 3 !== 0).concat('acme_', 'zq9'))
const base = buildKeywordImage(known, knownWords)
const extended = extendImage(base, known.length, all, words)!
const anew = buildKeywordImage(all, words)

function hits(reader: KernelReader, text: Buffer): readonly number[] {
  reader.search(text, text.length)
  return numbersOf(reader.hits)
}

const readers = [extended, anew].map((image) => new KernelReader(image))

function same(text: Buffer): readonly number[] {
  const [one, other] = readers.map((reader) => hits(reader, text))
  expect(one).toEqual(other)
  return one!
}

describe('an image with further keywords', () => {
  it('finds each of them and each known one, where words begin and within them', () => {
    for (const [number, keyword] of all.entries()) {
      const [alone, within] = [same(Buffer.from(`.${keyword}.`)), same(Buffer.from(`.a${keyword}b.`))]
      expect(alone.some((value, at) => at % 2 === 0 && value === 1 && alone[at + 1] === number)).toBe(true)
      expect(within.some((value, at) => at % 2 === 0 && value === 2 && within[at + 1] === number)).toBe(
        !words.has(keyword),
      )
    }
  })

  property(
    'finds what one built anew finds',
    [fc.array(fc.constantFrom(...all, ' ', 'x', '_', '\n', 'é'), { maxLength: 40 })],
    (parts) => {
      same(Buffer.from(parts.join('').toUpperCase()))
      same(Buffer.from(parts.join('')))
    },
  )

  it('keeps the anchors of the known ones', () => {
    const records = ({ bytes, shortsAt }: KeywordImage): readonly string[] => {
      const count = (shortsAt - KEYWORDS_AT - GROUPS_AT) / GROUP_RECORD
      return Array.from({ length: count }, (_, at) => {
        const record = Buffer.from(bytes.subarray(GROUPS_AT + at * GROUP_RECORD, GROUPS_AT + (at + 1) * GROUP_RECORD))
        return `${record.readUInt32LE(0) & 0x7fffffff} ${record.toString('hex', 8)}`
      })
    }
    const kept = records(base)
    expect(kept.length).toBeGreaterThan(1000)
    expect(records(extended).slice(0, kept.length)).toEqual(kept)
  })

  it('lets no more places through than are asked for', () => {
    const sum = (buckets: Uint8Array): number =>
      buckets.reduce((bits, byte) => bits + byte.toString(2).split('1').length - 1, 0)
    const one = extendImage(base, known.length, [...known, 'github_acme_'], knownWords)!
    expect(sum(one.buckets)).toBe(sum(base.buckets))
    expect(sum(extended.buckets)).toBeLessThan(sum(base.buckets) + 2 * OWN.length)
  })

  it('is none for too many, and for two that are one', () => {
    const many = Array.from({ length: 0x8000 }, (_, at) => `many${at}`)
    expect(extendImage(base, known.length, [...known, ...many], words)).toBeUndefined()
    expect(extendImage(base, known.length, [...known, 'acme_', 'ACME_'], words)).toBeUndefined()
  })
})
