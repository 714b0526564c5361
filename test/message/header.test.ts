import { describe, expect, test } from 'vitest'

import { headerOf, PROTOCOL_VERSION_KEY } from '../../src/message/header.ts'
import { membersOf } from '../../src/text/members.ts'

function header(text: string) {
  const frame = Buffer.from(text)
  const members = membersOf(frame)
  if (members === null) throw new Error('not JSON')
  return headerOf(frame, members)
}

describe('headerOf', () => {
  test.each([
    ['{"jsonrpc":"2.0","id":1,"method":"ping"}', 'request'],
    ['{"jsonrpc":"2.0","method":"ping"}', 'notification'],
    ['{"jsonrpc":"2.0","id":1,"result":{}}', 'response'],
    ['{"jsonrpc":"2.0","id":null,"error":{}}', 'response'],
    ['{"id":1,"method":"a","result":{}}', 'request'],
    ['{"jsonrpc":"2.0","result":{}}', undefined],
    ['{"jsonrpc":"2.0","id":1}', undefined],
    ['{"method":1}', undefined],
    ['{"params":{"id":1,"method":"a"}}', undefined],
    ['[{"id":1,"method":"a"}]', undefined],
    ['[[{"id":1,"method":"a"}]]', undefined],
    ['"method"', undefined],
    ['\ufeff \n{"id":1,"method":"a"}', 'request'],
  ])('%s is a %s', (text, kind) => {
    expect(header(text)?.kind).toBe(kind)
  })

  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000e7', '0'],
    ['1', '1'],
    ['1.0', '1'],
    ['10e-1', '1'],
    ['1e2', '100'],
    ['-1', '-1'],
    ['1.5', '15e-1'],
    ['15E-1', '15e-1'],
    ['9007199254740993', '9007199254740993'],
    ['9007199254740992', '9007199254740992'],
    ['1e99999999999999999999', '1e99999999999999999999'],
    ['""', '""'],
    ['"1"', '"1"'],
    ['"a\\u0062"', '"ab"'],
    ['null', 'null'],
    ['true', 'true'],
  ])('the id %s has the key %s and keeps its spelling', (id, key) => {
    const text = `{"jsonrpc":"2.0","id": ${id} ,"method":"ping"}`
    const found = header(text)
    expect(found?.id).toBe(key)
    expect(text.slice(found?.idSpan?.start, found?.idSpan?.end)).toBe(id)
  })

  test('long and ill-typed ids have short keys that tell them apart', () => {
    const ids = ['x', 'y'].flatMap((end) => [
      `"${'a'.repeat(5000)}${end}"`,
      `{"a":"${end}"}`,
      `[${'1,'.repeat(9000)}"${end}"]`,
      `${'1'.repeat(5000)}${end === 'x' ? 1 : 2}`,
    ])
    const keys = ids.map((id) => header(`{"id":${id},"method":"ping"}`)?.id)
    expect(new Set(keys).size).toBe(ids.length)
    for (const key of keys) expect(key?.length).toBeLessThan(64)
  })

  test('of duplicates the last counts, as in JSON.parse, and keys may be escaped', () => {
    const text =
      '{"id":1,"\\u0069d":2,"method":"a","params":{"name":"x"},"meth\\u006fd":"tools/call","params":{"name":"y","n\\u0061me":"z"}}'
    const found = header(text)
    expect(found).toMatchObject({ kind: 'request', id: '2', method: 'tools/call', tool: 'z' })
    expect(JSON.parse(text)).toMatchObject({ id: 2, method: 'tools/call', params: { name: 'z' } })
  })

  test('the tool is the name of tools/call only, and a string', () => {
    expect(header('{"id":1,"method":"tools/call","params":{"name":"read \\"x\\""}}')?.tool).toBe('read "x"')
    expect(header('{"id":1,"method":"prompts/get","params":{"name":"p"}}')?.tool).toBeUndefined()
    expect(header('{"id":1,"method":"tools/call","params":{"name":7}}')?.tool).toBeUndefined()
    expect(header('{"id":1,"method":"tools/call","params":{"arguments":{"name":"p"}}}')?.tool).toBeUndefined()
    expect(header('{"id":1,"method":"tools/call","params":["a",{"name":"p"}]}')?.tool).toBeUndefined()
    expect(header(`{"id":1,"method":"tools/call","params":{"name":"${'n'.repeat(2000)}"}}`)?.tool).toBeUndefined()
  })

  test('an overlong method is still a request, of no known method', () => {
    expect(header(`{"id":1,"method":"${'m'.repeat(2000)}"}`)).toMatchObject({ kind: 'request', method: '' })
  })

  const versioned = `{"${PROTOCOL_VERSION_KEY}":"2026-07-28"}`
  test.each([
    [`{"id":1,"method":"ping","params":{"_meta":${versioned}}}`, 'modern'],
    [`{"method":"notifications/x","params":{"_meta":${versioned}}}`, 'modern'],
    ['{"id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol\\/protocolVersion":"x"}}}', 'modern'],
    ['{"id":1,"method":"ping","params":{"_meta":{"progressToken":1}}}', 'legacy'],
    [`{"id":1,"method":"ping","params":{"_meta":1},"x":[${versioned}]}`, 'legacy'],
    [`{"id":1,"method":"ping","params":{"_meta":{},"arguments":${versioned}}}`, 'legacy'],
    [`{"id":1,"method":"ping","params":{"_meta":[${versioned}]}}`, 'legacy'],
    [`{"id":1,"method":"ping","params":{"_meta":${versioned},"_meta":{}}}`, 'legacy'],
    ['{"id":1,"result":{"resultType":"complete"}}', 'modern'],
    ['{"id":1,"result":{"content":[{"resultType":"complete"}]}}', 'legacy'],
  ])('%s is %s', (text, era) => {
    expect(header(text)?.era).toBe(era)
  })
})

describe('headerOf, message after message', () => {
  const call = (method: string, tool: string): string => `{"id":1,"method":${method},"params":{"name":${tool}}}`

  test('reads each name from its own frame', () => {
    const names = ['"a"', '"b"', '"ab"', '"a\\u0062"', '""', '"c"', '"é"', '"a"', '"ba"']
    for (const name of [...names, ...names.toReversed()]) {
      const tool = JSON.parse(name) as string
      const read = header(call('"tools/call"', name))
      expect([read?.method, read?.tool]).toEqual(['tools/call', tool === '' ? undefined : tool])
      expect(header(call(name, '"t"'))?.method).toBe(tool)
    }
  })

  test('does not take an overlong name for one that it knows', () => {
    const long = JSON.stringify('x'.repeat(2000))
    for (const _ of [1, 2]) expect(header(call(long, '"t"'))?.method).toBe('')
  })

  test('looks for members in the last of two parents, and nowhere else', () => {
    const read = (params: string) => header(`{"id":1,"method":"tools/call",${params}}`)?.tool
    expect(read('"params":{"name":"a"},"params":{"name":"b"},"x":{"name":"c"}')).toBe('b')
    expect(read('"params":{"name":"a"},"params":{}')).toBeUndefined()
    expect(read('"x":{"name":"c"},"params":{},"y":{"name":"d"}')).toBeUndefined()
    expect(read('"params":{"x":{"name":"c"}}')).toBeUndefined()
    expect(read('"params":[{"name":"c"}]')).toBeUndefined()
  })
})
