import { expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { keywordsOf, wordsOf } from '../../../detectors/engine/keywords-of.ts'
import { buildKeywordImage } from '../../../src/text/kernel/keyword-image.ts'
import { extendImage } from '../../../src/text/kernel/extended-image.ts'
import { preparedImage } from '../../../src/text/kernel/prepared-image.ts'

it('is what would be built, for the list that the build knew and for no other', () => {
  const keywords = keywordsOf(catalogue)
  const words = wordsOf(catalogue)
  const prepared = preparedImage(keywords, words)!
  const built = buildKeywordImage(keywords, words)
  expect(Buffer.compare(prepared.bytes, built.bytes)).toBe(0)
  expect(Buffer.compare(prepared.buckets, built.buckets)).toBe(0)
  const numbers = ({ nodesAt, shortsAt, shortCount, shortEnds, end, hitsPerByte }: typeof built) => [
    nodesAt,
    shortsAt,
    shortCount,
    shortEnds,
    end,
    hitsPerByte,
  ]
  expect(numbers(prepared)).toEqual(numbers(built))
  const longer = [...keywords, 'one_more']
  expect(preparedImage(longer, words)).toEqual(extendImage(prepared, keywords.length, longer, words))
  expect(preparedImage(['one_more', ...keywords], words)).toBeUndefined()
  expect(preparedImage(keywords.slice(0, -1), words)).toBeUndefined()
})
