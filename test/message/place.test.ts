import { describe, expect, test } from 'vitest'

import { placesOf, placesOnDemand } from '../../src/message/place.ts'
import { byteSpan } from '../../src/text/span.ts'
import { findingAt, findingsOf, headerIn, PLANTED } from './planted.ts'

function placesIn(text: string, needle: string = PLANTED) {
  const frame = Buffer.from(text)
  return placesOf(frame, headerIn(frame), { method: 'tools/call' }, findingsOf(frame, needle))
}

const args = (json: string): string => `{"id":1,"method":"tools/call","params":{"arguments":${json}}}`

describe('placesOf', () => {
  test('tells numbers from text', () => {
    expect(placesIn(args('{"a":[1,123456789]}'), '123456789')).toMatchObject([
      { path: 'params.arguments.a[1]', field: 'number', sites: [{ token: 'number', numeric: false }] },
    ])
    const progress = '{"method":"notifications/progress","params":{"progress":123456789}}'
    expect(placesIn(progress, '123456789')).toMatchObject([{ field: 'number', sites: [{ numeric: true }] }])
  })

  test('writes a key that a finding touches as a star, for what is below it too', () => {
    const places = placesIn(args(`{"x${PLANTED}y":{"b":["${PLANTED}",{"${PLANTED}":1}]},"c":"${PLANTED}"}`))
    expect(places.map(({ path }) => path)).toEqual([
      'params.arguments.*',
      'params.arguments.*.b[0]',
      'params.arguments.*.b[1].*',
      'params.arguments.c',
    ])
  })

  test('quotes, escapes and cuts keys', () => {
    const key = (name: string): string => placesIn(args(`{${JSON.stringify(name)}:"${PLANTED}"}`))[0]?.path ?? ''
    expect(key('a-b_c')).toBe('params.arguments.a-b_c')
    expect(key('a b')).toBe('params.arguments["a b"]')
    expect(key('a.b"]')).toBe('params.arguments["a.b\\"]"]')
    expect(key('')).toBe('params.arguments[""]')
    expect(key('9a')).toBe('params.arguments["9a"]')
    expect(key('é\u0007\u202e')).toBe('params.arguments["\\u00e9\\u0007\\u202e"]')
    expect(key('k'.repeat(64))).toBe(`params.arguments.${'k'.repeat(64)}`)
    expect(key('k'.repeat(5000))).toBe(`params.arguments["${'k'.repeat(64)}…"]`)
  })

  test('bounds the path, whatever the depth', () => {
    const depth = 10_000
    const [place] = placesIn(args(`${'{"a":['.repeat(depth)}"${PLANTED}"${']}'.repeat(depth)}`))
    expect(place?.path).toBe('params.arguments.a[0].a[0].a[0].….a[0].a[0].a[0].a[0]')
    expect(place?.field).toBe('text')
    const wide = `{"${'\\u0001'.repeat(60)}":`.repeat(16)
    const [bounded] = placesIn(args(`${wide}"${PLANTED}"${'}'.repeat(16)}`))
    expect(bounded?.path.length).toBeLessThanOrEqual(401)
  })

  test('a finding of several spans has the strictest field and the first path', () => {
    const frame = Buffer.from('{"method":"notifications/message","params":{"data":"one","level":"two"}}')
    const one = frame.indexOf('one')
    const two = frame.indexOf('two')
    const finding = findingAt(0, 0, { spans: [byteSpan(one, one + 3), byteSpan(two, two + 3)] })
    expect(placesOf(frame, headerIn(frame), undefined, [finding])).toMatchObject([
      { path: 'params.data', field: 'name', sites: [{ field: 'text' }, { field: 'name' }] },
    ])
  })

  test('nothing may be changed where a span is not inside one token', () => {
    const frame = Buffer.from('{"method":"m","params":["ab","cd"]} ')
    const ab = frame.indexOf('ab')
    const cases = [
      [ab, ab + 5],
      [ab - 2, ab + 1],
      [ab, ab],
      [frame.length - 1, frame.length],
      [frame.length + 5, frame.length + 6],
    ] as const
    const places = placesOf(
      frame,
      headerIn(frame),
      undefined,
      cases.map(([start, end]) => findingAt(start, end)),
    )
    expect(places.map(({ field, path, sites }) => [field, path, sites])).toEqual(
      cases.map(() => ['fixed', '*', [undefined]]),
    )
  })

  test('a frame that breaks off has no places after the break', () => {
    const frame = Buffer.from('{"a":"xx","b" "yy"}')
    const places = placesOf(frame, null, undefined, [...findingsOf(frame, 'xx'), ...findingsOf(frame, 'yy')])
    expect(places.map(({ field, path }) => [field, path])).toEqual([
      ['text', 'a'],
      ['fixed', '*'],
    ])
  })

  test('findings come back in their own order, overlapping and nested ones as well', () => {
    const frame = Buffer.from(args('{"a":"0123456789","b":"x"}'))
    const at = frame.indexOf('0123456789')
    const findings = [
      findingAt(frame.indexOf('"x"') + 1, frame.indexOf('"x"') + 2),
      findingAt(at + 2, at + 4),
      findingAt(at, at + 10),
      findingAt(at + 3, at + 6),
    ]
    const places = placesOf(frame, headerIn(frame), undefined, findings)
    expect(places.map(({ path }) => path)).toEqual(['b', 'a', 'a', 'a'].map((key) => `params.arguments.${key}`))
    expect(places.map(({ sites }) => sites[0]?.start)).toEqual(findings.map(({ spans }) => spans[0]?.start))
  })

  test('knows the list item, the block and the call result around a finding', () => {
    const item = '{"name":"b","description":"planted-value-0001"}'
    const list = Buffer.from(`{"id":1,"result":{"tools":[{"name":"a"} , ${item} ,{"name":"c"}]}}`)
    const [inList] = placesOf(list, headerIn(list), { method: 'tools/list' }, findingsOf(list))
    const start = list.indexOf(item)
    expect(inList?.sites[0]?.item).toEqual({
      parent: list.indexOf('['),
      index: 1,
      start,
      end: start + item.length,
      previousEnd: list.indexOf('}') + 1,
      nextStart: list.indexOf('{"name":"c"}'),
    })
    const text =
      '{"id":1,"result":{"isError":false, "structuredContent":{"a":[1,{"b":"planted-value-0001"}]},"content":[{},{}]}}'
    const call = Buffer.from(text)
    const [inCall] = placesOf(call, headerIn(call), { method: 'tools/call' }, findingsOf(call))
    const site = inCall?.sites[0]
    expect(site?.steps).toEqual(['a', 1, 'b'])
    expect(site?.call).toMatchObject({
      start: text.indexOf('{"isError'),
      end: text.length - 1,
      members: 3,
      isError: [{ start: text.indexOf('false'), end: text.indexOf('false') + 5 }],
      structured: [{ index: 1, start: text.indexOf('"structuredContent"'), nextStart: text.indexOf('"content"') }],
      content: { end: text.length - 2, elements: 2 },
    })
  })

  test('finds 20,000 findings at depth 10,000 with bounded paths', () => {
    const depth = 10_000
    const frame = Buffer.from(args(`${'["v1",'.repeat(depth)}0${',"v2"]'.repeat(depth)}`))
    const findings = [...findingsOf(frame, 'v1'), ...findingsOf(frame, 'v2')]
    const places = placesOf(frame, headerIn(frame), undefined, findings)
    expect(places).toHaveLength(2 * depth)
    expect(places.every(({ field, path }) => field === 'text' && path.length < 100)).toBe(true)
  })
})

describe('placesOnDemand', () => {
  const text = args(`{"a":"${PLANTED}","b":[1,"${PLANTED}"]}`)

  test('gives what placesOf gives', () => {
    const frame = Buffer.from(text)
    const later = placesOnDemand(frame, headerIn(frame), undefined, findingsOf(frame))
    const told = later.map(({ path, field, sites }) => ({ path, field, sites }))
    expect(told).toEqual(placesOf(frame, headerIn(frame), undefined, findingsOf(frame)))
  })

  test('reads the frame when it is first asked, and once', () => {
    const frame = Buffer.from(text)
    const later = placesOnDemand(frame, headerIn(frame), undefined, findingsOf(frame))
    frame.write('x', frame.indexOf('"a"') + 1)
    expect(later[0]?.path).toBe('params.arguments.x')
    frame.write('y', frame.indexOf('"b"') + 1)
    expect(later.map(({ path }) => path)).toEqual(['params.arguments.x', 'params.arguments.b[1]'])
  })
})
