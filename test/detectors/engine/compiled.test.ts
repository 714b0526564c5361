import { expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { compileCatalogue } from '../../../detectors/engine/compiled.ts'
import { keywordsOf, wordsOf } from '../../../detectors/engine/keywords-of.ts'

it('has the keywords that the build prepared tables for', () => {
  const { keywords, words } = compileCatalogue(catalogue)
  expect(keywords).toEqual(keywordsOf(catalogue))
  expect(words).toEqual(wordsOf(catalogue))
})
