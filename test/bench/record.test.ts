import { hostname, userInfo } from 'node:os'
import { expect, test } from 'vitest'
import { recordName, recordText, thisMachine } from '../../bench/record.ts'

test('a record is called by date and processor', () => {
  expect(recordName('2026-11-23', 'Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz')).toBe(
    '2026-11-23-intel-xeon-platinum-8481c-cpu-2-70ghz.json',
  )
})

test('a record says what the machine is, not whose', () => {
  const machine = thisMachine()
  const fields = ['cores', 'cpu', 'memoryGB', 'node', 're2', 'reader', 'sluice', 'system', 'v8']
  expect(Object.keys(machine).toSorted()).toEqual(fields)
  expect(Object.values(machine)).not.toContain(hostname())
  expect(Object.values(machine)).not.toContain(userInfo().username)
})

test('a record is JSON with a row a line and figures of four digits', () => {
  const value = { median: 1.234567, min: 0.1, max: 12_345.678 }
  const notes = ['c: not found']
  const sections = [{ title: 'a', rows: [{ name: 'b', unit: 'ms' as const, value }], notes }]
  const text = recordText({ date: '2026-11-23', machine: thisMachine(), rounds: 5, texts: 'some', load: 0, sections })
  const read = JSON.parse(text) as { about: object; sections: object[] }
  expect(read.about).toEqual({ date: '2026-11-23', machine: thisMachine(), rounds: 5, texts: 'some', load: 0 })
  expect(read.sections).toEqual([
    { title: 'a', rows: [{ name: 'b', unit: 'ms', value: { median: 1.235, min: 0.1, max: 12_350 } }], notes },
  ])
  expect(text.split('\n').filter((line) => line.includes('"name":"b"'))).toHaveLength(1)
})
