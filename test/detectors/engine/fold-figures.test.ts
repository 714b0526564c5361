import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)
const card = ['45397814', '29063578'].join('')
const grouped = card.replace(/.{4}(?=.)/g, '$& ')
const wide = (text: string): string =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
const arabic = (text: string): string =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))

/** Detectors, and the text at the place of each. */
function found(text: string): readonly string[] {
  const frame = Buffer.from(text)
  const scan = engine.scanText(frame)
  if (scan.status !== 'done') throw new Error(scan.reason)
  return scan.findings.map(({ detector, spans }) => {
    return `${detector} ${frame.toString('utf8', spans[0]!.start, spans.at(-1)!.end)}`
  })
}

describe('figures of other scripts', () => {
  it.each([
    ['full-width, in groups', `card ${wide(grouped)}`, `pii/payment-card ${wide(grouped)}`],
    ['Arabic, in groups', `card ${arabic(grouped)}`, `pii/payment-card ${arabic(grouped)}`],
    [
      'with a hidden character',
      `card ${grouped.slice(0, 2)}\u200b${grouped.slice(2)}`,
      `pii/payment-card ${grouped.slice(0, 2)}\u200b${grouped.slice(2)}`,
    ],
    ['a date with dashes that do not break', 'dob: 1984\u201103\u201102', 'pii/date-of-birth 1984\u201103\u201102'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it('numbers of prose are no number', () => {
    expect(found(`In ${wide('2019')} we had ${wide('12')} of ${wide('300')}.`)).toEqual([])
    expect(found('The years 2019–2020 saw 12 345 visits – or 678.')).toEqual([])
  })
})
