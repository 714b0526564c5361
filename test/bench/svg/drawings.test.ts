import { expect, test } from 'vitest'
import { LATENCY } from '../../../bench/latency.ts'
import { thisMachine } from '../../../bench/record.ts'
import type { Row, Section } from '../../../bench/row.ts'
import { STAGES_BY_KIND, STAGES_BY_SIZE } from '../../../bench/stages/measure.ts'
import { STAGES } from '../../../bench/stages/stage.ts'
import { drawings, type SvgFile } from '../../../bench/svg/drawings.ts'

const at = (median: number): Row['value'] => ({ median, min: median, max: median })

const latency: Section = {
  title: LATENCY,
  rows: ['1 KB', '64 KB', '1 MB'].flatMap((size, step) =>
    ['direct', 'hop', 'sluice', 'engine'].map((arm, index) => ({
      name: `${size} p50 ${arm}`,
      unit: 'µs' as const,
      value: at((index + 1) * 10 ** (step + 1)),
    })),
  ),
}

function stages(title: string, names: readonly string[]): Section {
  const rows = names.flatMap((name) => [
    ...STAGES.map((stage, index) => ({ name: `${name} ${stage}`, unit: 'ns/byte' as const, value: at(index) })),
    { name: `${name} total`, unit: 'ns/byte' as const, value: at(55) },
  ])
  return { title, rows }
}

function draw(cpu: string, ...sections: readonly Section[]): readonly SvgFile[] {
  return drawings({ date: '2026-11-23', machine: { ...thisMachine(), cpu }, rounds: 5, texts: 't', load: 0, sections })
}

/** Tags are closed in order, attributes are quoted, and what is between is escaped: the names of all elements. */
function elementsOf(svg: string): readonly string[] {
  const open: string[] = []
  const names: string[] = []
  let rest = svg
  while (rest !== '') {
    const text = /^[^<>]+/.exec(rest)?.[0]
    if (text !== undefined) {
      if (open.at(-1) !== 'style') expect(text.replaceAll(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&')
      rest = rest.slice(text.length)
      continue
    }
    const tag = /^<(\/?)([a-z]+)((?: [A-Za-z0-9-]+="[^"<]*")*)(\/?)>/.exec(rest)
    if (tag === null) throw new Error(`not well-formed at: ${rest.slice(0, 60)}`)
    const [whole, closing, name, , empty] = tag
    if (closing === '/') expect(open.pop()).toBe(name)
    else names.push(name!)
    if (closing === '' && empty === '') open.push(name!)
    rest = rest.slice(whole.length)
  }
  expect(open).toEqual([])
  return names
}

test('a run with all parts gives three drawings, well-formed, with a title and a description', () => {
  const drawn = draw('<b> & "co"', latency, stages(STAGES_BY_KIND, ['code', 'dense']), stages(STAGES_BY_SIZE, ['1 KB']))
  expect(drawn.map(({ name }) => name)).toEqual(['scaling.svg', 'breakdown.svg', 'breakdown-by-size.svg'])
  for (const { svg } of drawn) {
    expect(elementsOf(svg.trim())).toEqual(expect.arrayContaining(['svg', 'title', 'desc', 'text']))
    expect(svg).toContain('&lt;b&gt; &amp; &quot;co&quot;')
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  }
})

test('each arm has its curve, and each point says what it is', () => {
  const [{ svg } = { svg: '' }] = draw('cpu', latency)
  expect(svg.match(/class="curve"/g)).toHaveLength(4)
  // 300 µs for 64 KB.
  expect(svg).toContain('sluice, 64 KB: 4.58 ns per byte')
})

test('each bar has all stages side by side, as long as their share', () => {
  const [{ svg } = { svg: '' }] = draw('cpu', stages(STAGES_BY_KIND, ['code']))
  const boxes = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="22"/g)]
  expect(boxes).toHaveLength(STAGES.length)
  let x = Number(boxes[0]![1])
  for (const [, from, width] of boxes) {
    expect(Number(from)).toBeCloseTo(x, 0)
    x = Number(from) + Number(width)
  }
  const widths = boxes.map((box) => Number(box[2]))
  expect(widths[10]! / widths[1]!).toBeCloseTo(10, 0)
})

test('a run without these parts gives no drawing', () => {
  expect(draw('cpu', { title: 'other', rows: [] })).toEqual([])
})

test('costs of nothing but zeros still draw', () => {
  const rows = STAGES.map((stage) => ({ name: `x ${stage}`, unit: 'ns/byte' as const, value: at(0) }))
  const drawn = draw('cpu', {
    title: STAGES_BY_KIND,
    rows: [...rows, { name: 'x total', unit: 'ns/byte', value: at(0) }],
  })
  expect(drawn[0]!.svg).not.toMatch(/NaN|Infinity/)
})
