import { expect, test } from 'vitest'
import { measureTraffic } from '../../bench/accuracy/alarms.ts'
import { carry, CARRIERS, framed } from '../../bench/accuracy/carriers.ts'
import { measureRecall } from '../../bench/accuracy/recall.ts'
import { ratesOf } from '../../bench/accuracy/report.ts'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine } from '../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

test('a carried value stands where its label says, as text and in a frame', () => {
  const marked = 'key = "«va"l\\ue\nü»", next'
  for (const carrier of CARRIERS) {
    for (const labelled of [carry(carrier, marked), framed(carry(carrier, marked))]) {
      const bytes = Buffer.from(labelled.text)
      const value = bytes.subarray(labelled.start, labelled.end).toString()
      expect(value).toMatch(/^va.*l.*ue|^va.*l%5Cue/s)
      expect(bytes.length).toBeGreaterThan(labelled.end)
    }
    expect(() => JSON.parse(framed(carry(carrier, marked)).text)).not.toThrow()
  }
})

const recall = measureRecall(engine)

test('every format is found in every carrier, as text and in a frame', () => {
  expect(recall.missedFormats).toEqual([])
})

test('a frame costs no recall', () => {
  for (const [tier, carriers] of recall.plain) {
    for (const [name, { found, of }] of carriers) {
      const inFrame = recall.frame.get(tier)!.get(name)!
      expect({ tier, name, found: inFrame.found >= found * 0.99 }).toEqual({ tier, name, found: true })
      expect(of).toBeGreaterThan(0)
    }
  }
})

test('benign traffic of every kind is left alone', () => {
  const alarms = measureTraffic(engine, 23, 64 << 10)
  expect(alarms.length).toBeGreaterThan(25)
  expect(alarms.flatMap(({ places }) => places)).toEqual([])
  expect(ratesOf(alarms)).toMatchObject({ withoutGenericPer10MB: 0, withGenericPerMB: 0 })
})
