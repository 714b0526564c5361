import { describe, expect, test } from 'vitest'

import { Correlation, rawIdOf } from '../../src/message/correlation.ts'
import { headerIn } from './planted.ts'

function remember(correlation: Correlation, text: string): void {
  const frame = Buffer.from(text)
  correlation.remember(frame, headerIn(frame))
}

const request = (id: string, method = 'ping'): string => `{"id":${id},"method":"${method}","params":{"name":"t"}}`

describe('Correlation', () => {
  test('gives each response its request, once', () => {
    const correlation = new Correlation()
    for (const id of ['0', '""', 'null', '"1"', '1', '9007199254740993'])
      remember(correlation, request(id, `m/${id.replaceAll('"', "'")}`))
    expect(correlation.take('"1"')?.method).toBe("m/'1'")
    expect(correlation.take('1')?.method).toBe('m/1')
    expect(correlation.take('1')).toBeUndefined()
    expect(correlation.take('9007199254740992')).toBeUndefined()
    expect(correlation.take('0')).toMatchObject({ method: 'm/0', tool: undefined, era: 'legacy' })
    expect(correlation.take(undefined)).toBeUndefined()
    expect(correlation.size).toBe(3)
  })

  test('knows the tool of a call', () => {
    const correlation = new Correlation()
    remember(correlation, request('1', 'tools/call'))
    expect(correlation.take('1')).toMatchObject({ method: 'tools/call', tool: 't' })
  })

  test('takes no notice of notifications and responses', () => {
    const correlation = new Correlation()
    remember(correlation, '{"method":"notifications/cancelled","params":{"requestId":1}}')
    remember(correlation, '{"id":1,"result":{}}')
    expect(correlation.size).toBe(0)
  })

  test('forgets the oldest when it is full', () => {
    const correlation = new Correlation(3)
    for (const id of ['1', '2', '3', '1', '4']) remember(correlation, request(id))
    expect(correlation.inFlight().map(({ rawId }) => rawId)).toEqual(['3', '1', '4'])
  })

  test('gives answers in any order, and keeps that of the questions', () => {
    const correlation = new Correlation()
    for (const id of ['1', '2', '3', '4']) remember(correlation, request(id))
    expect(correlation.take('2')?.method).toBe('ping')
    expect(correlation.take('4')?.method).toBe('ping')
    remember(correlation, request('5'))
    expect(correlation.inFlight().map(({ rawId }) => rawId)).toEqual(['1', '3', '5'])
    for (const id of ['5', '1', '3']) expect(correlation.take(id)?.method).toBe('ping')
    expect([correlation.size, correlation.take('1')]).toEqual([0, undefined])
  })

  test('keeps the last of two requests with one id', () => {
    for (const between of [[], ['2']]) {
      const correlation = new Correlation()
      for (const id of ['1', ...between]) remember(correlation, request(id, 'first'))
      remember(correlation, request('1.0', 'last'))
      expect(correlation.size).toBe(1 + between.length)
      expect(correlation.take('1')?.method).toBe('last')
    }
  })

  test('keeps one when there is room for one', () => {
    const correlation = new Correlation(1)
    for (const id of ['1', '2', '3']) remember(correlation, request(id))
    expect(correlation.inFlight().map(({ rawId }) => rawId)).toEqual(['3'])
  })

  test('holds a bounded number of id bytes', () => {
    const correlation = new Correlation()
    const long = 'x'.repeat(1024 * 1024)
    for (let i = 0; i < 40; i++) remember(correlation, request(`"${long}${i}"`))
    expect(correlation.size).toBe(15)
    for (const { rawId } of correlation.inFlight()) correlation.take(JSON.stringify(rawId))
    remember(correlation, request('1'))
    expect(correlation.size).toBe(16)
  })

  test('keeps the spelling of ids, on one line', () => {
    const correlation = new Correlation()
    for (const id of ['1.0e0', '"\\u0061"', '{"a":\n\r1}']) remember(correlation, request(id))
    expect(correlation.inFlight().map(({ rawId }) => rawId)).toEqual(['1.0e0', '"\\u0061"', '{"a":  1}'])
    const notification = Buffer.from('{"method":"x"}')
    expect(rawIdOf(notification, headerIn(notification))).toBe('null')
  })
})
