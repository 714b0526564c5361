import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { fc, test as property } from '../../text/property.ts'

const kernel = createEngine(catalogue, 'kernel')
const script = createEngine(catalogue, 'script')

function expectSame(frame: Uint8Array): number {
  const one = kernel.scanFrame(frame)
  const other = script.scanFrame(frame)
  expect({ form: one.form, scan: one.scan, work: one.work }).toEqual({
    form: other.form,
    scan: other.scan,
    work: other.work,
  })
  return one.scan.status === 'done' ? one.scan.findings.length : -1
}

const token = `ghp_${'0aB1cD2eF3'.repeat(4).slice(0, 36)}`
const card = ['4111', '1111', '1111', '1111'].join(' ')
const pieces: readonly string[] = [
  `password: "${'hunter'}${'2'.repeat(3)}!x"`,
  `card ${card}`,
  'mail jane.doe@mail.example.org',
  `postgres://app:${'s3cr'}et9xQ@db.internal:5432/app`,
  Buffer.from(`{"user":"x","password":"${'Tr0ub4dor'}&3"}`).toString('base64'),
  encodeURIComponent(`token=${token}&mail=a@b.example`),
  `name,ssn\njane,${['536', '90', '4399'].join('-')}\njoe,${['536', '90', '4399'].join('-')}`,
  '10.1.2.3 2026-11-23T09:15:00Z',
]

describe('the kernel and the scripts lead to the same findings and the same work', () => {
  it('in the open, nested, encoded and as plain text', () => {
    let findings = 0
    for (const piece of pieces) {
      const inner = JSON.stringify({ items: [{ text: piece, n: [1, 22, 333], key: token }] })
      for (const frame of [piece, JSON.stringify(piece), inner, JSON.stringify({ text: inner }), `${inner}x`])
        findings += expectSame(Buffer.from(frame))
    }
    expect(findings).toBeGreaterThan(40)
  })

  it('nested beyond what is scanned', () => {
    let text = JSON.stringify({ text: token })
    for (let level = 0; level < 8; level++) {
      text = JSON.stringify({ text })
      expectSame(Buffer.from(text))
    }
    expect(expectSame(Buffer.from('['.repeat(100_001)))).toBe(-1)
  })

  property(
    'in any JSON made of such pieces',
    [
      fc.array(fc.tuple(fc.constantFrom(...pieces), fc.string({ maxLength: 30 }), fc.jsonValue({ maxDepth: 2 })), {
        maxLength: 4,
      }),
    ],
    (list) => {
      const text = list.map(([piece, filler]) => filler + piece).join(' ')
      expectSame(Buffer.from(JSON.stringify({ result: { content: [{ text }, ...list] } })))
    },
    100,
  )
})
