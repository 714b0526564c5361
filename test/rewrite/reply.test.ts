import {
  CallToolResultSchema,
  ElicitResultSchema,
  JSONRPCMessageSchema,
  ListRootsResultSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { describe, expect, test } from 'vitest'

import type { Kind } from '../../detectors/contract.ts'
import type { Direction, Era } from '../../src/message/message.ts'
import { type Reply, type ReplyReason, replyFor, replyTo } from '../../src/rewrite/reply.ts'
import { headerIn, PLANTED } from '../message/planted.ts'

const ERAS: readonly Era[] = ['legacy', 'modern']
const REASONS: readonly ReplyReason[] = [
  'finding',
  'placeholder',
  'timeout',
  'crashed',
  'overloaded',
  'too-large',
  'too-deep',
  'unreadable',
  'closed',
]

interface Told {
  readonly method?: string
  readonly era?: Era
  readonly reason?: ReplyReason
  readonly kinds?: readonly Kind[]
  readonly id?: string
}

const ask = (kind: 'request' | 'response' | 'notification', to: Direction, told: Told = {}): Reply =>
  replyFor({
    kind,
    to,
    rawId: told.id ?? '7',
    method: told.method,
    era: told.era ?? 'legacy',
    reason: told.reason ?? 'finding',
    kinds: told.kinds ?? ['password'],
  })

interface Message {
  readonly id: unknown
  readonly result?: { content: { text: string }[]; isError: boolean; resultType?: string; action?: string }
  readonly error?: { code: number; message: string; data: unknown }
}

function message(reply: Reply): Message {
  if (reply.to === 'none') throw new Error('no reply')
  expect(reply.line).not.toMatch(/[\r\n]/)
  JSONRPCMessageSchema.parse(JSON.parse(reply.line))
  return JSON.parse(reply.line) as Message
}

const CLIENT_REQUESTS = [
  'initialize',
  'server/discover',
  'ping',
  'tools/list',
  'prompts/get',
  'prompts/list',
  'resources/read',
  'resources/list',
  'resources/templates/list',
  'resources/subscribe',
  'completion/complete',
  'logging/setLevel',
  'tasks/get',
  'tasks/list',
  'subscriptions/listen',
  'acme/own',
]

describe('blocked requests', () => {
  for (const era of ERAS) {
    for (const reason of REASONS) {
      test(`a ${era} tool call, ${reason}: the model is told`, () => {
        const reply = ask('request', 'server', { method: 'tools/call', era, reason })
        expect(reply.to).toBe('sender')
        const { result } = message(reply)
        CallToolResultSchema.parse(result)
        expect(result).toMatchObject({ isError: true, content: [{ type: 'text' }] })
        expect(result?.resultType).toBe(era === 'modern' ? 'complete' : undefined)
        expect(result).not.toHaveProperty('structuredContent')
      })
    }

    test.each(CLIENT_REQUESTS)(`a ${era} %s: an error with a code of our own`, (method) => {
      const reply = ask('request', 'server', { method, era, kinds: ['contact', 'key', 'contact'] })
      expect(reply.to).toBe('sender')
      const { error } = message(reply)
      expect(error).toMatchObject({
        code: 4031,
        data: { reason: 'finding', kinds: ['key', 'contact'], direction: 'server' },
      })
    })
  }

  test('server requests are answered to the server as a user would who declines', () => {
    const sampling = ask('request', 'model', { method: 'sampling/createMessage' })
    expect(sampling.to).toBe('sender')
    expect(message(sampling).error).toMatchObject({
      code: -1,
      message: expect.stringContaining('User rejected') as string,
    })
    const elicitation = ask('request', 'model', { method: 'elicitation/create' })
    expect(elicitation.to).toBe('sender')
    expect(ElicitResultSchema.parse(message(elicitation).result).action).toBe('decline')
    const roots = ask('request', 'model', { method: 'roots/list' })
    expect(roots.to).toBe('sender')
    expect(ListRootsResultSchema.parse(message(roots).result).roots).toEqual([])
    for (const method of ['ping', 'acme/own', 'tools/call']) {
      const other = ask('request', 'model', { method })
      expect(other.to).toBe('sender')
      expect(message(other).error).toMatchObject({ code: 4031, data: { direction: 'model' } })
    }
  })
})

describe('blocked responses', () => {
  test.each(['tools/call', 'tasks/result'])('of %s: a failed call in its place', (method) => {
    for (const era of ERAS) {
      const reply = ask('response', 'model', { method, era })
      expect(reply.to).toBe('receiver')
      const { result } = message(reply)
      CallToolResultSchema.parse(result)
      expect(result?.isError).toBe(true)
      expect(result?.resultType).toBe(era === 'modern' ? 'complete' : undefined)
    }
  })

  test.each([...CLIENT_REQUESTS, undefined])('of %s: an error in its place', (method) => {
    const reply = ask('response', 'model', method === undefined ? {} : { method })
    expect(reply.to).toBe('receiver')
    expect(message(reply).error).toMatchObject({ code: 4031, data: { direction: 'model' } })
  })

  test.each(['sampling/createMessage', 'elicitation/create', 'roots/list', 'tools/call', undefined])(
    'of the client to %s: an error for the server',
    (method) => {
      const reply = ask('response', 'server', method === undefined ? {} : { method })
      expect(reply.to).toBe('receiver')
      expect(message(reply).error).toMatchObject({ code: 4031, data: { direction: 'server' } })
    },
  )
})

test('nobody waits for an answer to a notification, or to what has no id', () => {
  for (const to of ['model', 'server'] as const) {
    expect(ask('notification', to, { method: 'notifications/message' })).toEqual({ to: 'none' })
    const common = { to, rawId: undefined, method: 'ping', era: 'legacy', reason: 'finding', kinds: [] } as const
    expect(replyFor({ kind: 'request', ...common })).toEqual({ to: 'none' })
  }
})

describe('words', () => {
  const text = (reply: Reply): string => {
    const { result, error } = message(reply)
    return error?.message ?? result?.content[0]?.text ?? ''
  }

  test('differ for every reason and direction', () => {
    const words = REASONS.flatMap((reason) => [
      text(ask('request', 'server', { method: 'tools/call', reason })),
      text(ask('response', 'model', { method: 'tools/call', reason })),
      text(ask('request', 'server', { method: 'prompts/get', reason })),
      text(ask('response', 'model', { method: 'prompts/get', reason })),
      text(ask('response', 'server', { method: 'roots/list', reason })),
      text(ask('request', 'model', { method: 'acme/own', reason })),
    ])
    expect(new Set(words).size).toBe(words.length)
  })

  test('name the kind of data, and what a placeholder is', () => {
    const finding = text(ask('request', 'server', { method: 'tools/call', kinds: ['token', 'password'] }))
    expect(finding).toContain('a password and an access token')
    const placeholder = text(ask('request', 'server', { method: 'tools/call', reason: 'placeholder' }))
    expect(placeholder).toContain('REDACTED-')
    expect(placeholder).toMatch(/do not retry/i)
  })
})

describe('replyTo', () => {
  test.each(['0', '-1', '""', '"a\\u0062"', '9007199254740993', '1.50e0', 'null', '"é"'])(
    'copies the id %s as it is spelled',
    (id) => {
      const frame = Buffer.from(`{"jsonrpc":"2.0","id": ${id} ,"method":"ping","params":{"a":"${PLANTED}"}}`)
      const reply = replyTo({
        frame,
        header: headerIn(frame),
        to: 'server',
        asked: undefined,
        reason: 'finding',
        kinds: ['token'],
      })
      expect(reply.to === 'none' ? '' : reply.line).toContain(`{"jsonrpc":"2.0","id":${id},"error":{`)
      expect(JSON.stringify(reply)).not.toContain(PLANTED)
    },
  )

  test('a response takes method and era from its request', () => {
    const frame = Buffer.from('{"jsonrpc":"2.0","id":1,"result":{}}')
    const common = { frame, header: headerIn(frame), to: 'model', reason: 'crashed', kinds: [] } as const
    const modern = message(replyTo({ ...common, asked: { method: 'tools/call', era: 'modern' } }))
    expect(modern.result).toMatchObject({ isError: true, resultType: 'complete' })
    expect(message(replyTo({ ...common, asked: { method: 'prompts/get', era: 'modern' } })).error?.code).toBe(4031)
  })

  test('an id that nobody asked with is not sent on unless it was scanned and is clean', () => {
    const frame = Buffer.from(`{"jsonrpc":"2.0","id":"${PLANTED}","result":{}}`)
    const common = { frame, header: headerIn(frame), to: 'model', asked: undefined, kinds: [] } as const
    expect(replyTo({ ...common, reason: 'finding', idTouched: true })).toEqual({ to: 'none' })
    expect(replyTo({ ...common, reason: 'finding' })).toEqual({ to: 'none' })
    expect(replyTo({ ...common, reason: 'timeout', idTouched: false })).toEqual({ to: 'none' })
    expect(replyTo({ ...common, reason: 'finding', idTouched: false }).to).toBe('receiver')
  })
})
