import { describe, expect, it } from 'vitest'
import { measureViews } from '../../../bench/accuracy/views/measure-views.ts'
import { passThrough } from '../../../bench/accuracy/views/through.ts'
import { viewLines, viewsHold } from '../../../bench/accuracy/views/views-report.ts'
import { detectors, TOKEN } from '../../session/playbook.ts'
import { createInlineScanner } from '../../../workers/inline.ts'

describe('what becomes of a text', () => {
  const scanner = createInlineScanner(detectors)

  it('with something to hide', () => {
    const { result, refused, untouched } = passThrough(scanner, `it is ${TOKEN}!`)
    expect(result).toMatch(/^it is REDACTED-TOKEN-\w+!$/)
    expect([refused, untouched]).toEqual([true, false])
  })

  it('with nothing', () => {
    expect(passThrough(scanner, 'it is fine')).toEqual({ result: 'it is fine', refused: false, untouched: true })
  })
})

describe('the measure of views', () => {
  const measure = measureViews(true)

  it('finds every value in every view, leaves nothing and keeps honest text', () => {
    expect(measure.views.length).toBeGreaterThanOrEqual(60)
    expect(measure.views.filter(({ result }) => result.of < 9 || result.found < result.of)).toEqual([])
    expect(viewsHold(measure)).toBe(true)
    expect(measure.pairs.of).toBeGreaterThan(4000)
  })

  it('says so when one is missed, left or changed', () => {
    const [first, ...rest] = measure.views
    const all = { found: 3, of: 4 }
    expect(viewsHold({ ...measure, views: [{ ...first!, argument: all }, ...rest] })).toBe(false)
    expect(viewsHold({ ...measure, views: [{ ...first!, residue: 1 }, ...rest] })).toBe(false)
    expect(viewsHold({ ...measure, views: [{ ...first!, kept: false }, ...rest] })).toBe(false)
    expect(viewsHold({ ...measure, pairs: all })).toBe(false)
    const line = viewLines({ ...measure, views: [{ ...first!, argument: all, kept: false }] }).find((one) =>
      one.startsWith(first!.name),
    )
    expect(line).toMatch(/100\.0 +75\.0 +100\.0 .* NO$/)
  })

  it('looks at no byte of honest text more than twenty times, however it is spelled', () => {
    for (const { name, workPerByte } of measure.views) expect([name, workPerByte < 20]).toEqual([name, true])
  })
})
