import { describe, expect, test } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import type { Finding, Standing } from '../../detectors/contract.ts'
import { createEngine } from '../../detectors/engine/engine.ts'
import { all } from './examples/all.ts'

const engine = createEngine(catalogue)

interface Example {
  readonly text: Uint8Array
  readonly start: number
  readonly end: number
}

function parse(marked: string): Example {
  const plain = marked.replaceAll(/[«»]/g, '')
  const text = Buffer.from(plain)
  if (!marked.includes('«')) return { text, start: 0, end: text.length }
  return {
    text,
    start: Buffer.byteLength(marked.slice(0, marked.indexOf('«'))),
    end: Buffer.byteLength(marked.slice(0, marked.indexOf('»')).replace('«', '')),
  }
}

function findings(text: Uint8Array, detector: string): readonly Finding[] {
  const scan = engine.scanText(text)
  expect(scan.status).toBe('done')
  return scan.status === 'done' ? scan.findings.filter((finding) => finding.detector === detector) : []
}

function spansOf(marked: string, detector: string, standing: Standing): { expected: object; found: readonly object[] } {
  const { text, start, end } = parse(marked)
  const found = findings(text, detector)
    .filter((finding) => finding.standing === standing && (standing !== 'live' || finding.confidence !== 'possible'))
    .map(({ spans }) => ({ start: spans[0]?.start, end: spans.at(-1)?.end }))
  return { expected: { start, end }, found }
}

describe.each(all)('$detector', ({ detector, also = [], hits, misses, publics = [], samples = [] }) => {
  test.each(hits.map((text, index) => ({ text, index })))('hit $index', ({ text }) => {
    const { expected } = spansOf(text, detector, 'live')
    const found = [detector, ...also].flatMap((id) => spansOf(text, id, 'live').found)
    expect(found).toContainEqual(expected)
  })

  test.each(misses.map((text, index) => ({ text, index })))('miss $index', ({ text }) => {
    expect(spansOf(text, detector, 'live').found).toEqual([])
  })

  test.each(publics.map((text, index) => ({ text, index })))('public $index', ({ text }) => {
    const { expected, found } = spansOf(text, detector, 'public')
    expect(found).toContainEqual(expected)
  })

  test.each(samples.map((text, index) => ({ text, index })))('sample $index', ({ text }) => {
    const { expected, found } = spansOf(text, detector, 'sample')
    expect(found).toContainEqual(expected)
  })
})

test('every detector has three hits and three near misses at the least', () => {
  for (const { id } of catalogue.filter((detector) => !detector.id.startsWith('sluice/'))) {
    const own = all.filter((examples) => examples.detector === id)
    const hits = own.flatMap((examples) => [...examples.hits, ...(examples.publics ?? [])])
    const misses = own.flatMap((examples) => examples.misses)
    expect({ id, hits: hits.length >= 3, misses: misses.length >= 3 || own.some((one) => one.publics) }).toEqual({
      id,
      hits: true,
      misses: true,
    })
  }
})
