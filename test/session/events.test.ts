import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { type EventName, isObserved, observe, publish } from '../../src/session/events.ts'

const NAMES: readonly EventName[] = ['sluice:decision', 'sluice:message', 'sluice:lifecycle']

test.each(NAMES)('%s: nothing is made while nobody listens', (name) => {
  let made = 0
  const record = (): never => {
    made++
    throw new Error('a record was made for nobody')
  }
  expect(isObserved(name)).toBe(false)
  publish(name, record)
  expect(made).toBe(0)
})

test('who observes gets each record as it is, until it stops', () => {
  const notes: unknown[] = []
  const stop = observe('sluice:lifecycle', (record) => notes.push(record))
  expect(isObserved('sluice:lifecycle')).toBe(true)
  expect(isObserved('sluice:decision')).toBe(false)
  const record = { event: 'note', note: 'one' } as const
  publish('sluice:lifecycle', () => record)
  stop()
  publish('sluice:lifecycle', () => record)
  expect(notes).toEqual([record])
  expect(notes[0]).toBe(record)
  expect(isObserved('sluice:lifecycle')).toBe(false)
})

test('the names are those of diagnostics channels that anyone may subscribe to', () => {
  const heard: unknown[] = []
  const listener = (record: unknown, name: string | symbol): void => void heard.push([name, record])
  subscribe('sluice:lifecycle', listener)
  publish('sluice:lifecycle', () => ({ event: 'exit', code: 3 }))
  unsubscribe('sluice:lifecycle', listener)
  expect(heard).toEqual([['sluice:lifecycle', { event: 'exit', code: 3 }]])
})
