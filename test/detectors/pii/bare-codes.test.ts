import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

function confidences(text: string): readonly string[] {
  const scan = engine.scanText(Buffer.from(text))
  if (scan.status !== 'done') throw new Error(scan.reason)
  return scan.findings.map(({ detector, confidence }) => `${detector} ${confidence}`)
}

describe('codes without a check are possible until a word says more', () => {
  it.each([
    ['pii/in-pan-bare', ['ABC', 'PE', '4821', 'F'].join(''), 'income tax'],
    ['pii/gb-nino-bare', ['AB', '482', '916', 'C'].join(''), 'payroll'],
  ])('%s', (detector, code, word) => {
    expect(confidences(`see ${code}.`)).toEqual([`${detector} possible`])
    expect(confidences(`${word} ${code}.`)).toEqual([`${detector} likely`])
    expect(confidences(`model ${code}.`)).toEqual([])
  })
})
