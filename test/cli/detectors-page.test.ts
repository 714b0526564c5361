import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { detectorsPage, detectorsSummary, SUMMARY_MARKS } from '../../src/cli/detectors-page.ts'

const root = join(import.meta.dirname, '../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

const HINT = 'run: node document-detectors.mjs'

test('DETECTORS.md lists the catalogue', () => {
  expect(read('DETECTORS.md'), HINT).toBe(detectorsPage(catalogue))
})

test('the summary in README.md is that of the catalogue', () => {
  const [begin, end] = SUMMARY_MARKS
  const [, summary, ...more] = read('README.md').split(begin)
  expect(more).toEqual([])
  expect(summary?.split(end)[0]?.trim(), HINT).toBe(detectorsSummary(catalogue).trim())
})

test('every detector has its row, and every issuer its name', () => {
  const page = detectorsPage(catalogue)
  const summary = detectorsSummary(catalogue)
  for (const { id, category } of catalogue.filter((detector) => !detector.id.startsWith('sluice/'))) {
    expect(page).toContain(`| \`${id}\` |`)
    if (category === 'secret') expect(summary).toContain(id.split(/[/-]/)[1])
  }
  expect(page).not.toContain('sluice/')
})

test('a title cannot break the table', () => {
  const [first] = catalogue
  expect(detectorsPage([{ ...first!, title: 'a | b' }])).toContain('| a \\| b |')
})
