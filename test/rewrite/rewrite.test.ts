import { CallToolResultSchema, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js'
import { describe, expect, test } from 'vitest'

import { placeholder } from '../../src/rewrite/placeholder.ts'
import { byteSpan } from '../../src/text/span.ts'
import { findingAt, findingsOf, PLANTED } from '../message/planted.ts'
import { applied, KEY, rewritten, rewrittenText } from './rewritten.ts'

const V = JSON.stringify(PLANTED)
const P = placeholder(KEY, 'token', PLANTED)

const response = (result: string): string => `{"jsonrpc":"2.0","id":1,"result":${result}}`
const args = (json: string): string =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":${json}}}`

function callResult(result: string, given: Parameters<typeof rewrittenText>[1] = {}): unknown {
  const text = rewrittenText(response(result), { method: 'tools/call', ...given })
  expect(text).not.toContain(PLANTED)
  const message = JSONRPCMessageSchema.parse(JSON.parse(text)) as { result: unknown }
  CallToolResultSchema.parse(message.result)
  return (JSON.parse(text) as { result: unknown }).result
}

describe('text, numbers and keys', () => {
  test('only the span changes', () => {
    const text = args(`{ "a":"x ${PLANTED}\\n\\ud83d \\u0041" , "n":1.0e5,"a":9007199254740993 }`)
    expect(rewrittenText(text)).toBe(text.replace(PLANTED, P))
  })

  test('an action that changes nothing gives no edits', () => {
    const frame = Buffer.from(args(`{"a":${V}}`))
    for (const action of ['allow', 'report'] as const) {
      expect(rewritten({ frame, action })).toEqual({ kind: 'edits', edits: [] })
    }
  })

  test('the same value gives the same placeholder, however it is spelled', () => {
    const escaped = PLANTED.replace('a', '\\u0061')
    const frame = Buffer.from(args(`["${PLANTED}","${escaped}"]`))
    const findings = [...findingsOf(frame), ...findingsOf(frame, escaped)]
    expect(applied(frame, rewritten({ frame, findings }))).toBe(args(`["${P}","${P}"]`))
  })

  test('the same number gives the same placeholder, with an exponent, on two lines or neither', () => {
    const frame = Buffer.from(args('[1.23456789e8,"no 12345-\\n  6789 or","no 1234567\\n89","123456789"]'))
    const spelled = ['1.23456789e8', '1234567\\n89'].flatMap((value) => findingsOf(frame, value))
    const findings = [
      ...spelled.map((finding) => ({ ...finding, via: ['number' as const] })),
      ...findingsOf(frame, '123456789'),
    ]
    const same = placeholder(KEY, 'token', '123456789')
    expect(applied(frame, rewritten({ frame, findings }))).toBe(
      args(`["${same}","no 12345-\\n  6789 or","no ${same}","${same}"]`),
    )
  })

  test('a number becomes a string, as a whole', () => {
    const frame = Buffer.from(args('{"n": -123456789.50 ,"s":"123456789"}'))
    const findings = findingsOf(frame, '123456789')
    const same = placeholder(KEY, 'token', '123456789')
    expect(applied(frame, rewritten({ frame, findings }))).toBe(args(`{"n": "${same}" ,"s":"${same}"}`))
  })

  test('a number that the protocol wants stays a number', () => {
    const text = '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":123456789}}'
    const findings = findingsOf(Buffer.from(text), '123456789')
    expect(rewrittenText(text, { findings })).toBe(text.replace('123456789', '0'))
  })

  test('a literal gives way to a string', () => {
    const text = args('{"password":true}')
    const findings = findingsOf(Buffer.from(text), 'true')
    expect(rewrittenText(text, { findings })).toBe(args(`{"password":"${placeholder(KEY, 'token', 'true')}"}`))
  })

  test('mask stars all but the end, escaped as JSON needs it', () => {
    expect(rewrittenText(args(`{"a":${V}}`), { action: 'mask' })).toBe(args('{"a":"*******-*****-0001"}'))
    const quoted = 'abcdefghijkl\\"\\\\x'
    const text = args(`{"a":"${quoted}"}`)
    const findings = findingsOf(Buffer.from(text), quoted)
    expect(JSON.parse(rewrittenText(text, { findings, action: 'mask' }))).toMatchObject({
      params: { arguments: { a: '***********l"\\x' } },
    })
  })

  test('of a base64 run the end is not shown', () => {
    const text = args(`{"a":${V}}`)
    const findings = findingsOf(Buffer.from(text), PLANTED, { via: ['base64'] })
    expect(rewrittenText(text, { findings, action: 'mask' })).toBe(args(`{"a":"${'*'.repeat(PLANTED.length)}"}`))
  })

  test('overlapping and touching spans become one, by the strongest action and the most telling kind', () => {
    const frame = Buffer.from(args('{"a":"0123456789abcdef"}'))
    const at = frame.indexOf('0123')
    const findings = [
      findingAt(at + 2, at + 6, { kind: 'contact' }),
      findingAt(at + 4, at + 8, { kind: 'password' }),
      findingAt(at + 8, at + 10, { kind: 'person' }),
    ]
    const union = placeholder(KEY, 'password', '23456789')
    const expected = args(`{"a":"01${union}abcdef"}`)
    expect(applied(frame, rewritten({ frame, findings }))).toBe(expected)
    expect(applied(frame, rewritten({ frame, findings: findings.toReversed() }))).toBe(expected)
  })

  test('a value split over leaves is replaced at its first part', () => {
    const frame = Buffer.from(
      response('{"content":[{"type":"text","text":"x planted-"},{"type":"text","text":"value-0001 y"}]}'),
    )
    const [first, second] = [frame.indexOf('planted-'), frame.indexOf('value-0001')]
    const spans = [byteSpan(first, first + 8), byteSpan(second, second + 10)]
    const findings = [findingAt(0, 0, { spans, via: ['joined'] })]
    expect(JSON.parse(applied(frame, rewritten({ frame, findings, method: 'tools/call' })))).toMatchObject({
      result: { content: [{ text: `x ${P}` }, { text: ' y' }] },
    })
  })

  test('a cut inside an escape or a character takes the whole of it', () => {
    const frame = Buffer.from(args('{"a":"\\u0041bc\\ud83d\\ude00é"}'))
    const findings = [
      findingAt(frame.indexOf('\\u0041') + 3, frame.indexOf('\\ud83d') + 8),
      findingAt(frame.length - 6, frame.length - 5),
    ]
    const parsed = JSON.parse(applied(frame, rewritten({ frame, findings }))) as {
      params: { arguments: { a: string } }
    }
    expect(parsed.params.arguments.a).toMatch(/^REDACTED-TOKEN-\w{11}$/)
  })

  test('a span of quotes alone takes the whole string', () => {
    const text = args(`{"a":${V}}`)
    const at = text.indexOf(V)
    expect(rewrittenText(text, { findings: [findingAt(at, at + 1)] })).not.toContain(PLANTED)
  })

  test('keys that would collide get ordinals', () => {
    const text = args(`{${V}:1,"x":{${V}:2},"${P}":3,${V}:4,"${P}-2":5}`)
    expect(rewrittenText(text)).toBe(args(`{"${P}-3":1,"x":{"${P}":2},"${P}":3,"${P}-4":4,"${P}-2":5}`))
  })

  test('masked keys that would collide get ordinals too', () => {
    const text = args('{"secret-a":1,"secret-b":2,"******-*":3}')
    const frame = Buffer.from(text)
    const findings = [...findingsOf(frame, 'secret-a'), ...findingsOf(frame, 'secret-b')]
    expect(rewrittenText(text, { findings, action: 'mask' })).toBe(args('{"******-*-2":1,"******-*-3":2,"******-*":3}'))
  })

  test('percent encoding does not change the placeholder', () => {
    const spelled = PLANTED.replaceAll('-', '%2D')
    const text = args(`{"u":"/?k=${spelled}&a=%zz"}`)
    const findings = findingsOf(Buffer.from(text), spelled, { via: ['percent'] })
    expect(rewrittenText(text, { findings })).toBe(args(`{"u":"/?k=${P}&a=%zz"}`))
  })
})

describe('JSON inside strings', () => {
  /** Findings in text that was opened `levels` times. */
  const nested = (frame: Uint8Array, text: string, levels: number) =>
    findingsOf(frame, text, { via: Array.from({ length: levels }, () => 'json' as const) })

  test('a number brings its own quotes, a string does not', () => {
    const inner = '{"n": -123456789.5 ,"s":"n 123456789, x","k":[123456789],"123456789":0}'
    const frame = Buffer.from(args(JSON.stringify({ t: inner, prose: 'see: 123456789, ok' })))
    const made = JSON.parse(applied(frame, rewritten({ frame, findings: nested(frame, '123456789', 1) }))) as {
      params: { arguments: { t: string; prose: string } }
    }
    const p = placeholder(KEY, 'token', '123456789')
    expect(JSON.parse(made.params.arguments.t)).toEqual({ n: p, s: `n ${p}, x`, k: [p], [p]: 0 })
    expect(made.params.arguments.prose).toBe(`see: ${p}, ok`)
  })

  test('at three levels, beside strings whose mask needs escapes', () => {
    const deep = JSON.stringify({ n: 123456789, s: 'abcdefghijkl"\\x' })
    const frame = Buffer.from(args(JSON.stringify({ t: JSON.stringify({ u: deep }) })))
    const spelled = JSON.stringify(JSON.stringify(JSON.stringify('abcdefghijkl"\\x').slice(1, -1)).slice(1, -1)).slice(
      1,
      -1,
    )
    const findings = [...nested(frame, '123456789', 2), ...nested(frame, spelled, 2)]
    expect(findings).toHaveLength(2)
    const open = (text: string): { n: string; s: string } => {
      const outer = JSON.parse(text) as { params: { arguments: { t: string } } }
      return JSON.parse((JSON.parse(outer.params.arguments.t) as { u: string }).u)
    }
    expect(open(applied(frame, rewritten({ frame, findings, action: 'mask' })))).toEqual({
      n: '*********',
      s: '***********l"\\x',
    })
    const redacted = open(applied(frame, rewritten({ frame, findings })))
    expect(redacted).toEqual({
      n: placeholder(KEY, 'token', '123456789'),
      s: placeholder(KEY, 'token', 'abcdefghijkl"\\x'),
    })
  })

  test('content and structuredContent still agree', () => {
    const value = { ssn: 123456789, list: [{ token: 'tok-"quoted"-1' }], ok: true }
    const frame = Buffer.from(
      response(JSON.stringify({ content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value })),
    )
    const quoted = JSON.stringify('tok-"quoted"-1').slice(1, -1)
    const twice = JSON.stringify(quoted).slice(1, -1)
    const text = frame.toString()
    const split = text.indexOf('"structuredContent"')
    const findings = [...findingsOf(frame, '123456789'), ...findingsOf(frame, quoted), ...findingsOf(frame, twice)].map(
      (finding) => ((finding.spans[0]?.start ?? 0) < split ? { ...finding, via: ['json' as const] } : finding),
    )
    expect(findings).toHaveLength(4)
    const made = JSON.parse(applied(frame, rewritten({ frame, findings, method: 'tools/call' }))) as {
      result: { content: [{ text: string }]; structuredContent: { ssn: string } }
    }
    expect(JSON.parse(made.result.content[0].text)).toEqual(made.result.structuredContent)
    expect(made.result.structuredContent.ssn).toBe(placeholder(KEY, 'token', '123456789'))
  })
})

describe('what must not be altered', () => {
  test.each([
    ['an id', `{"jsonrpc":"2.0","id":${V},"method":"ping"}`, undefined, 'fixed'],
    ['a cursor', `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":${V}}}`, undefined, 'fixed'],
    ['a nextCursor', response(`{"tools":[],"nextCursor":${V}}`), 'tools/list', 'fixed'],
    ['a requestState', response(`{"requestState":${V}}`), 'tools/call', 'fixed'],
    [
      'a progress token',
      `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${V}}}`,
      undefined,
      'fixed',
    ],
    ['a tool name', `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${V}}}`, undefined, 'name'],
    [
      'a resource to read',
      `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":${V}}}`,
      undefined,
      'link',
    ],
    [
      'a tool_use id',
      `{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[{"content":{"type":"tool_use","id":${V}}}]}}`,
      undefined,
      'fixed',
    ],
    ['a form key', response(`{"action":"accept","content":{${V}:1}}`), 'elicitation/create', 'fixed'],
  ])('%s blocks the message', (_name, text, method, reason) => {
    expect(rewritten({ frame: Buffer.from(text), method })).toEqual({ kind: 'blocked', reason })
  })

  test('so do a decision to block and a span that is in no token', () => {
    const frame = Buffer.from(args(`{"a":${V}}`))
    expect(rewritten({ frame, action: 'block' })).toEqual({ kind: 'blocked', reason: 'decided' })
    expect(rewritten({ frame, findings: [findingAt(0, 5)] })).toEqual({ kind: 'blocked', reason: 'unplaced' })
  })

  test('a message is not pushed past what a line may hold', () => {
    const filler = 'x'.repeat(10 * 1024 * 1024 - 200)
    const short = Buffer.from(args(`["${filler}","ab"]`))
    expect(short.length).toBeLessThan(10 * 1024 * 1024)
    const findings = Array.from({ length: 8 }, (_, i) => findingAt(200 + 10 * i, 201 + 10 * i))
    expect(rewritten({ frame: short, findings })).toEqual({ kind: 'blocked', reason: 'too-long' })
    const long = Buffer.from(args(`["${filler}${filler}"]`))
    expect(rewritten({ frame: long, findings }).kind).toBe('edits')
  })

  test.each([
    ['tools/list', 'tools', `{"name":"${PLANTED}"}`],
    ['tools/list', 'tools', `{"name":"n","inputSchema":{"properties":{${V}:{}}}}`],
    ['tools/list', 'tools', `{"name":"n","_meta":{"progressToken":${V}}}`],
    ['prompts/list', 'prompts', `{"name":"n","arguments":[{"name":${V}}]}`],
    ['resources/list', 'resources', `{"uri":${V},"name":"n"}`],
    ['resources/templates/list', 'resourceTemplates', `{"uriTemplate":${V},"name":"n"}`],
    ['roots/list', 'roots', `{"uri":${V}}`],
  ])('an item of %s is dropped, the rest of the page stays', (method, key, item) => {
    const clean = '{"name":"clean","uri":"x:y"}'
    const page = (items: string): string => response(`{"${key}":[${items}],"nextCursor":"c"}`)
    for (const [items, left] of [
      [`${clean}, ${item} ,${clean}`, `${clean} ,${clean}`],
      [`${item},${item},${clean}`, clean],
      [`${clean},${item},${item}`, clean],
      [`${item}`, ''],
    ] as const) {
      expect(rewrittenText(page(items), { method })).toBe(page(left))
    }
  })

  test('the free text of an item is redacted instead', () => {
    const text = response(`{"tools":[{"name":"n","description":"uses ${PLANTED}"}]}`)
    expect(rewrittenText(text, { method: 'tools/list' })).toBe(text.replace(PLANTED, P))
  })
})

describe('blocks', () => {
  const TEXT = { type: 'text' }

  test('a link, a name and binary data become text that names the kind', () => {
    const blocks = [
      `{"type":"resource_link","uri":${V},"name":"n"}`,
      `{"type":"resource_link","uri":"a:b","name":${V}}`,
      `{"type":"image","data":${V},"mimeType":"image/png"}`,
      `{"type":"audio","data":${V},"mimeType":"audio/wav"}`,
      `{"type":"resource","resource":{"uri":"a:b","blob":${V}}}`,
      `{"type":"text","text":"kept ${PLANTED}"}`,
    ]
    expect(callResult(`{"content":[${blocks.join(', ')}]}`)).toEqual({
      content: [
        { ...TEXT, text: '[link removed: it held an access token]' },
        { ...TEXT, text: '[content removed: it held an access token]' },
        { ...TEXT, text: '[image removed: it held an access token]' },
        { ...TEXT, text: '[audio removed: it held an access token]' },
        { ...TEXT, text: '[binary content removed: it held an access token]' },
        { ...TEXT, text: `kept ${P}` },
      ],
    })
  })

  test('several kinds are named once each', () => {
    const text = `{"content":[{"type":"resource_link","uri":"x:one","name":"two","title":"three"}]}`
    const frame = Buffer.from(response(text))
    const findings = [
      ...findingsOf(frame, 'one', { kind: 'contact' }),
      ...findingsOf(frame, 'two', { kind: 'password' }),
      ...findingsOf(frame, 'three', { kind: 'token' }),
    ]
    expect(callResult(text, { findings })).toEqual({
      content: [{ ...TEXT, text: '[link removed: it held a password and contact data]' }],
    })
  })

  test('contents become their text form and keep their URI, unless that held it', () => {
    const contents = `{"contents":[{"uri":"a:\\u0062","mimeType":"x/y","blob":${V}},{"uri":${V},"text":"t"}]}`
    expect(rewrittenText(response(contents), { method: 'resources/read' })).toBe(
      response(
        '{"contents":[{"uri":"a:\\u0062","mimeType":"text/plain","text":"[binary content removed: it held an access token]"},' +
          '{"uri":"redacted:link","mimeType":"text/plain","text":"[link removed: it held an access token]"}]}',
      ),
    )
  })

  test('a block inside a removed block goes with it', () => {
    const inner = `{"type":"image","data":${V}}`
    const text = `{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[{"content":{"type":"x","uri":${V},"content":[${inner}]}}]}}`
    expect(JSON.parse(rewrittenText(text))).toMatchObject({
      params: { messages: [{ content: { ...TEXT, text: '[link removed: it held an access token]' } }] },
    })
  })

  test('a textual blob is redacted and encoded again', () => {
    const plain = `key=${PLANTED}\nend é`
    const base64 = Buffer.from(plain).toString('base64')
    const block = (data: string): string =>
      `{"content":[{"type":"resource","resource":{"uri":"a:b","blob":"${data}"}}]}`
    const frame = Buffer.from(response(block(base64)))
    const findings = findingsOf(frame, base64, { via: ['base64'] })
    const scanBlob = (text: Uint8Array) => findingsOf(text)
    const expected = Buffer.from(plain.replace(PLANTED, P)).toString('base64')
    expect(applied(frame, rewritten({ frame, findings, scanBlob, method: 'tools/call' }))).toBe(
      response(block(expected)),
    )
    const removed = { content: [{ ...TEXT, text: '[binary content removed: it held an access token]' }] }
    for (const other of [undefined, () => undefined, () => []]) {
      expect(callResult(block(base64), { findings, scanBlob: other })).toEqual(removed)
    }
    const binary = Buffer.from([0xff, 0xfe, 0, 1, 2, 3]).toString('base64')
    const inBinary = findingsOf(Buffer.from(response(block(binary))), binary)
    expect(callResult(block(binary), { findings: inBinary, scanBlob: () => [findingAt(0, 1)] })).toEqual(removed)
  })
})

describe('structuredContent under an output schema', () => {
  const schema = {
    type: 'object',
    properties: { free: { type: 'string' }, n: { type: 'integer' }, mail: { type: 'string', format: 'email' } },
    additionalProperties: false,
  }
  const content = `"content":[{"type":"text","text":"was ${PLANTED}"}]`
  const withheld = {
    isError: true,
    content: [
      { type: 'text', text: `was ${P}` },
      { type: 'text', text: '[structured result withheld: it held an access token]' },
    ],
  }

  test('a string that may be any string is redacted in place', () => {
    expect(callResult(`{"structuredContent":{"free":${V}},${content}}`, { schema })).toEqual({
      structuredContent: { free: P },
      content: [{ type: 'text', text: `was ${P}` }],
    })
  })

  test.each([
    `{"structuredContent":{"mail":${V}},${content}}`,
    `{${content},"structuredContent":{"mail":${V}}}`,
    `{${content} , "structuredContent" : {"mail":${V}} , "isError":false}`,
    `{"isError":true,"structuredContent":{"free":"x","mail":${V}},${content}}`,
    `{"structuredContent":{${V}:1},${content}}`,
    `{"structuredContent":{"n":1},"structuredContent":{"mail":${V}},${content}}`,
    `{"structuredContent":{"mail":${V}},"isError":false,"isErr\\u006fr":false,${content}}`,
  ])('else the call fails without it: %s', (result) => {
    expect(callResult(result, { schema })).toEqual(withheld)
  })

  test('a number never becomes a string there', () => {
    const result = '{"structuredContent":{"n":123456789},"content":[]}'
    const findings = findingsOf(Buffer.from(response(result)), '123456789')
    expect(callResult(result, { schema, findings })).toEqual({
      isError: true,
      content: [{ type: 'text', text: '[structured result withheld: it held an access token]' }],
    })
  })

  test('without content, there is some afterwards', () => {
    expect(callResult(`{"structuredContent":{"mail":${V}}}`, { schema })).toEqual({
      isError: true,
      content: [{ type: 'text', text: '[structured result withheld: it held an access token]' }],
    })
    expect(callResult(`{"structuredContent":{"mail":${V}},"resultType":"complete"}`, { schema })).toMatchObject({
      resultType: 'complete',
      isError: true,
    })
  })

  test('a plain string as structuredContent', () => {
    const text = response(`{"structuredContent":${V},"content":[]}`)
    const make = (own: unknown): unknown =>
      (JSON.parse(rewrittenText(text, { method: 'tools/call', schema: own })) as { result: object }).result
    expect(make({ type: 'string' })).toEqual({ structuredContent: P, content: [] })
    expect(make({ type: 'string', maxLength: 9 })).toMatchObject({ isError: true })
    expect(make({ type: 'string', maxLength: 9 })).not.toHaveProperty('structuredContent')
  })

  test('without a schema anything may change in place, even numbers', () => {
    const result = '{"structuredContent":{"n":123456789},"content":[]}'
    const findings = findingsOf(Buffer.from(response(result)), '123456789')
    expect(callResult(result, { findings })).toEqual({
      structuredContent: { n: placeholder(KEY, 'token', '123456789') },
      content: [],
    })
  })

  test('a result whose tool is not known may have a schema', () => {
    const result = `{"structuredContent":{"a":${V}},${content}}`
    for (const given of [{ method: 'tasks/result' }, { method: undefined }, { tool: undefined }]) {
      expect(callResult(result, given)).toEqual(withheld)
    }
    const inTask = rewrittenText(response(`{"taskId":"x","status":"completed","result":${result}}`), {
      method: 'tasks/get',
    })
    expect(JSON.parse(inTask)).toMatchObject({ result: { taskId: 'x', status: 'completed', result: withheld } })
  })

  test('a way too long for the schema walk does not fit', () => {
    const deep = `${'{"a":'.repeat(40)}${V}${'}'.repeat(40)}`
    expect(callResult(`{"structuredContent":${deep},"content":[]}`, { schema: true })).toMatchObject({ isError: true })
  })
})

test('redaction suffices for negotiation: a handshake is not blocked for its texts', () => {
  const text = response(
    `{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":${V},"version":"1"},"instructions":"use ${PLANTED}"}`,
  )
  expect(rewrittenText(text, { method: 'initialize' })).toBe(text.replaceAll(PLANTED, P))
})

test('equal input gives equal output', () => {
  const text = response(
    `{"content":[{"type":"text","text":${V}},{"type":"resource_link","uri":${V},"name":"n"}],"structuredContent":{${V}:1}}`,
  )
  const given = { method: 'tools/call', schema: { type: 'object' } }
  expect(rewrittenText(text, given)).toBe(rewrittenText(text, given))
})
