import { expect, test } from 'vitest'
import { COLLISIONS } from '../../../bench/accuracy/pii-ids-collisions.ts'
import { ID_TIERS, identifierLines, measureIdentifiers } from '../../../bench/accuracy/pii-ids.ts'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const measured = measureIdentifiers(createEngine(catalogue), 11, 100_000)

function rate(tier: 'a' | 'b' | 'c', carrier: string): number {
  const { found, of } = measured.recall.get(tier)!.get(carrier)!
  expect(of).toBeGreaterThan(50)
  return found / of
}

test.each(ID_TIERS)('tier %s is found beside a word or below a key', (tier) => {
  for (const carrier of ['key', 'sentence', 'label', 'CSV'])
    expect([carrier, rate(tier, carrier) >= 0.98]).toEqual([carrier, true])
})

test('tier a stands alone; tier c never does', () => {
  expect(rate('a', 'alone')).toBeGreaterThanOrEqual(0.99)
  expect(rate('a', 'alone in JSON')).toBeGreaterThanOrEqual(0.99)
  expect(rate('c', 'alone')).toBeLessThan(0.01)
})

test('tier a is precise alone: of as many random numbers of its forms hardly one is taken for it', () => {
  const { found, of } = measured.strangers.get('a')!
  expect(of).toBeGreaterThan(3000)
  expect(found / of).toBeLessThanOrEqual(0.005)
  expect(measured.strangers.get('c')!.found).toBeLessThan(measured.strangers.get('c')!.of / 200)
})

test('numbers of which tool traffic is full are left alone', () => {
  expect([...measured.collisions.keys()]).toEqual(Object.keys(COLLISIONS))
  for (const [kind, { actedOn, numbers }] of measured.collisions) {
    // Numbers with nothing round them are the one kind of which some may be taken for what they look like.
    const most = kind === 'bare numbers' ? numbers / 500 : 1
    const acted = ID_TIERS.reduce((sum, tier) => sum + (actedOn.get(tier) ?? 0), 0)
    expect({ kind, few: acted <= most }).toEqual({ kind, few: true })
  }
})

test('the report has a line for each tier and kind', () => {
  expect(identifierLines(measured).length).toBeGreaterThanOrEqual(2 + ID_TIERS.length + measured.collisions.size)
})
