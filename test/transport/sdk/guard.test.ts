import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import { GuardError } from '../../../src/transport/sdk/guard-error.ts'
import { scanner, token } from '../../bypass/secrets.ts'
import { answer, call, FakeTransport, HeldScanner, listen, notify, request } from './fake-transport.ts'

const VALUE = token('guard')
const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** A guarded transport whose user keeps what it is told. */
async function connected(options: Parameters<typeof guardTransport>[1] = {}) {
  const bare = new FakeTransport()
  const guarded = guardTransport(bare, { scanner, ...options })
  const heard: unknown[] = []
  const extras: unknown[] = []
  const events: string[] = []
  const errors: Error[] = []
  listen(guarded, {
    onmessage: (message, extra) => {
      heard.push(message)
      extras.push(extra)
      events.push('message')
    },
    onclose: () => void events.push('close'),
    onerror: (error) => void errors.push(error),
  })
  await guarded.start()
  return { bare, guarded, heard, extras, events, errors }
}

describe('a message in which nothing must change', () => {
  it('is sent as the same object, with the same options', async () => {
    const { bare, guarded } = await connected()
    const message = request(0, 'ping')
    const options = { relatedRequestId: 3, headers: { 'X-Own': VALUE }, ofTomorrow: Symbol('tomorrow') }
    await guarded.send(message, options)
    expect(bare.sent[0]![0]).toBe(message)
    expect(bare.sent[0]![1]).toBe(options)
  })

  it('is received as the same object with the same extra, on the same stack', async () => {
    const { bare, heard, extras } = await connected()
    const message = answer(1, 'clean')
    const extra = { authInfo: { token: 'the transport vouches for it' } }
    bare.hears(message, extra)
    expect(heard[0]).toBe(message)
    expect(extras[0]).toBe(extra)
  })
})

describe('a message that does not pass', () => {
  it('is answered to whoever sent it, later than the send, and the send succeeds', async () => {
    const { bare, guarded, heard } = await connected()
    const sending = guarded.send(call('a"b', { note: VALUE }))
    expect(heard).toEqual([])
    await sending
    expect(bare.sent).toEqual([])
    expect(heard).toMatchObject([{ jsonrpc: '2.0', id: 'a"b', result: { isError: true } }])
    expect(JSON.stringify(heard)).not.toContain(VALUE)
  })

  it('of the other side is answered to the other side', async () => {
    const { bare, heard } = await connected({ policy: 'strict', side: 'server' })
    bare.hears(call(7, { note: VALUE }))
    await soon()
    expect(heard).toEqual([])
    expect(bare.sent).toMatchObject([[{ id: 7, result: { isError: true } }, undefined]])
  })

  it('is dropped when it is a notification', async () => {
    const { bare, guarded, heard } = await connected()
    await guarded.send(notify('notifications/x', { [VALUE]: 1 }))
    await soon()
    expect([bare.sent, heard]).toEqual([[], []])
  })

  it('is one that has no JSON text: its sender is told, or nobody', async () => {
    const { bare, guarded, heard, errors } = await connected()
    const round: Record<string, unknown> = {}
    round['round'] = round
    await guarded.send(call(5, { big: 1n }))
    await guarded.send(call(6, round))
    await expect(guarded.send('text' as never)).rejects.toMatchObject({ code: 'SLUICE_UNREADABLE' })
    bare.hears({ jsonrpc: '2.0', id: 9, result: round })
    bare.hears(null as never)
    await soon()
    expect(bare.sent).toEqual([])
    expect(heard).toMatchObject([{ id: 5 }, { id: 6 }])
    expect(errors).toMatchObject([{ code: 'SLUICE_UNREADABLE' }])
  })

  it('is one that is too long, also as an answer, and whoever waits for it is told', async () => {
    const { bare, guarded, heard } = await connected({ maxMessageBytes: 200 })
    await guarded.send(call(1, { long: 'x'.repeat(300) }))
    await guarded.send(call(2, {}))
    bare.hears(answer(2, 'y'.repeat(300)))
    bare.hears(answer(3, 'z'.repeat(300)))
    bare.hears(notify('notifications/x', { long: 'z'.repeat(300) }))
    await soon()
    expect(bare.sent).toHaveLength(1)
    expect(heard.map((one) => (one as { id: unknown }).id).toSorted()).toEqual([1, 2])
    expect(JSON.stringify(heard)).not.toMatch(/xxx|yyy|zzz/)
  })

  it('in a list leaves the others of the list', async () => {
    const { bare, guarded, heard } = await connected()
    const [first, last] = [call(1, {}), call(3, {})]
    await guarded.send([first, call(2, { VALUE }), last], { headers: { 'Mcp-Param-X': VALUE, 'X-Own': 'kept' } })
    await soon()
    expect(bare.sent).toEqual([[[first, last], { headers: { 'X-Own': 'kept' } }]])
    expect(heard).toMatchObject([{ id: 2, result: { isError: true } }])
    await guarded.send([call(4, { VALUE })])
    expect(bare.sent).toHaveLength(1)
  })
})

describe('order', () => {
  it('is that of the messages, whenever their scans end, and the directions do not wait for each other', async () => {
    const held = new HeldScanner()
    const { bare, guarded, heard } = await connected({ scanner: held })
    const sends = [call('one', { n: 1 }), call('two', { n: VALUE }), call('three', { n: 3 })].map((one) =>
      guarded.send(one),
    )
    await held.release('three')
    await held.release('two')
    expect(bare.sent).toEqual([])
    bare.hears(notify('notifications/first'))
    bare.hears(notify('notifications/second'))
    await held.release('second')
    expect(heard).toEqual([])
    await held.release('first')
    expect(heard).toMatchObject([{ method: 'notifications/first' }, { method: 'notifications/second' }])
    await held.release('one')
    await Promise.all(sends)
    expect(bare.sent.map(([one]) => (one as { id: unknown }).id)).toEqual(['one', 'three'])
    expect(heard.at(-1)).toMatchObject({ id: 'two', result: { isError: true } })
  })

  it('a message that is changed while it is scanned goes on as it was scanned', async () => {
    const held = new HeldScanner()
    const { bare, guarded } = await connected({ scanner: held })
    const args = { n: 'clean' }
    const sending = guarded.send(call('one', args))
    args.n = VALUE
    await held.release('one')
    await sending
    expect(bare.sent[0]![0]).toEqual(call('one', { n: 'clean' }))
  })

  it('more than may wait is refused and answered', async () => {
    const held = new HeldScanner()
    const { bare, guarded, heard } = await connected({ scanner: held, maxMessageBytes: 1000 })
    const sends = Array.from({ length: 7 }, (_, id) =>
      guarded.send(call(id, { text: `message ${id} ${'x '.repeat(440)}` })),
    )
    await soon()
    expect(heard.map((one) => (one as { id: unknown }).id)).toEqual([5, 6])
    for (const id of [0, 1, 2, 3, 4]) await held.release(`message ${id} `)
    await Promise.all(sends)
    expect(bare.sent).toHaveLength(5)
  })
})

describe('closing', () => {
  it('happens once, however often it is asked for or told of', async () => {
    const { bare, guarded, events } = await connected()
    await Promise.all([guarded.close(), guarded.close()])
    bare.onclose?.()
    await guarded.close()
    expect([bare.closes, events]).toEqual([1, ['close']])
  })

  it('rejects what waits to be sent, and comes after what was received', async () => {
    const held = new HeldScanner()
    const { bare, guarded, events } = await connected({ scanner: held })
    const sending = guarded.send(call(1, {}))
    bare.hears(notify('notifications/last'))
    const refused = expect(sending).rejects.toMatchObject({ code: 'SLUICE_CLOSED', name: 'GuardError' })
    bare.onclose?.()
    await refused
    expect(events).toEqual([])
    await held.release('last')
    expect(events).toEqual(['message', 'close'])
    expect(bare.sent).toEqual([])
  })

  it('rejects what waits to be sent, also where the transport does not tell that it is closed', async () => {
    const held = new HeldScanner()
    const { bare, guarded } = await connected({ scanner: held })
    bare.quietly = true
    const refused = expect(guarded.send(call(1, {}))).rejects.toMatchObject({ code: 'SLUICE_CLOSED' })
    const batch = expect(guarded.send([call(2, {})])).rejects.toMatchObject({ code: 'SLUICE_CLOSED' })
    await guarded.close()
    await refused
    await batch
    expect([bare.closes, bare.sent]).toEqual([1, []])
  })

  it('is what leaving an `await using` block does', async () => {
    const { bare, guarded } = await connected()
    await guarded[Symbol.asyncDispose]()
    expect(bare.closes).toBe(1)
  })

  it('lets a transport that can be started again start another conversation', async () => {
    const { bare, guarded, heard, events } = await connected()
    await guarded.send(call(1, {}))
    await guarded.close()
    await guarded.start()
    bare.hears(answer(1, VALUE))
    await guarded.close()
    expect([bare.starts, bare.closes, events]).toEqual([2, 2, ['close', 'message', 'close']])
    expect(JSON.stringify(heard)).toContain('REDACTED-TOKEN-')
  })

  it("forgets who asked what: an answer that comes in another conversation is nobody's", async () => {
    const { bare, guarded, heard } = await connected({ maxMessageBytes: 500 })
    await guarded.send(call(1, {}))
    await guarded.close()
    await guarded.start()
    bare.hears(answer(1, 'x '.repeat(500)))
    expect(heard).toEqual([])
    await guarded.send(call(2, {}))
    bare.hears(answer(2, 'x '.repeat(500)))
    expect(heard).toMatchObject([{ id: 2, result: { isError: true } }])
  })
})

describe('wrong use', () => {
  const codeOf = (use: () => unknown): string | undefined => {
    try {
      use()
      return undefined
    } catch (error) {
      expect(error).toBeInstanceOf(GuardError)
      return (error as GuardError).code
    }
  }

  it('has a code', async () => {
    const bare = new FakeTransport()
    const guarded = guardTransport(bare)
    expect(codeOf(() => guardTransport(bare))).toBe('SLUICE_ALREADY_GUARDED')
    expect(codeOf(() => guardTransport(guarded))).toBe('SLUICE_ALREADY_GUARDED')
    expect(codeOf(() => guardTransport({} as never))).toBe('SLUICE_NOT_A_TRANSPORT')
    expect(codeOf(() => guardTransport(null as never))).toBe('SLUICE_NOT_A_TRANSPORT')
    expect(codeOf(() => listen(bare, { onmessage: () => undefined }))).toBe('SLUICE_BYPASSED')
    expect(codeOf(() => listen(bare, { onclose: () => undefined }))).toBe('SLUICE_BYPASSED')
    await guarded.start()
    await expect(guarded.start()).rejects.toMatchObject({ code: 'SLUICE_ALREADY_STARTED' })
    expect(bare.starts).toBe(1)
  })

  it.each([
    ['a process', { pid: 4711 }],
    ['a flag', { _started: true }],
    ['an open request', { _abortController: new AbortController() }],
    ['one inside', { _webStandardTransport: { _started: true } }],
  ])('a transport that was started before is told by %s', (_name, fields) => {
    expect(codeOf(() => guardTransport(Object.assign(new FakeTransport(), fields)))).toBe('SLUICE_ALREADY_STARTED')
  })

  it('of options is a TypeError', () => {
    expect(() => guardTransport(new FakeTransport(), { key: new Uint8Array(3) })).toThrow('key must be 32 bytes')
    expect(() => guardTransport(new FakeTransport(), { policy: 'lax' as never })).toThrow(/default, strict, monitor/)
    expect(() => guardTransport(new FakeTransport(), { maxMessageBytes: 0.5 })).toThrow(TypeError)
  })
})

describe('the guarded transport', () => {
  it('is the transport in all but its doors', () => {
    const bare = new FakeTransport()
    const guarded = guardTransport(bare)
    expect(guarded).toBeInstanceOf(FakeTransport)
    expect(Object.getPrototypeOf(guarded)).toBe(FakeTransport.prototype)
    expect([guarded.reveal(), guarded.viaGetter, guarded.ofTomorrow]).toEqual(['private', 'private', 'kept'])
    expect(guarded.reveal).toBe(guarded.reveal)
    guarded.sessionId = 'session-2'
    expect(bare.sessionId).toBe('session-2')
    expect('sessionId' in guarded).toBe(true)
  })

  it('keeps the callbacks that its user sets, and those that were there before', async () => {
    const bare = new FakeTransport()
    const calls: string[] = []
    const before = (): void => void calls.push('before')
    listen(bare, { onclose: before })
    const guarded = guardTransport(bare)
    expect(guarded.onclose).toBe(before)
    const chained = guarded.onclose
    listen(guarded, {
      onclose: () => {
        chained!()
        calls.push('after')
      },
    })
    await guarded.close()
    expect(calls).toEqual(['before', 'after'])
  })

  it('tells the transport whether there is somebody to hear, so that it can keep what comes before', () => {
    const bare = new FakeTransport()
    const guarded = guardTransport(bare)
    expect(bare.onmessage).toBeUndefined()
    listen(guarded, { onmessage: () => undefined })
    expect(bare.onmessage).toBeTypeOf('function')
    Object.assign(guarded, { onmessage: undefined })
    expect(bare.onmessage).toBeUndefined()
  })

  it('makes guarded siblings', () => {
    const guarded = guardTransport(new FakeTransport())
    const sibling = new (guarded.constructor as typeof FakeTransport)()
    expect(sibling).toBeInstanceOf(FakeTransport)
    expect(() => guardTransport(sibling)).toThrow(GuardError)
  })

  it('redacts what a server writes to stderr', async () => {
    const stderr = new PassThrough()
    const guarded = guardTransport(Object.assign(new FakeTransport(), { stderr }))
    const said: Buffer[] = []
    guarded.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    expect(guarded.stderr).toBe(guarded.stderr)
    stderr.write(`starting\nusing ${VALUE.slice(0, 9)}`)
    stderr.end(`${VALUE.slice(9)}\ndone`)
    await new Promise((resolve) => guarded.stderr.once('end', resolve))
    expect(Buffer.concat(said).toString()).toMatch(/^starting\nusing REDACTED-TOKEN-\S+\ndone$/)
  })
})

describe('what a transport reports', () => {
  it('loses its values, whether it is thrown or told, and stays the error that it is', async () => {
    const { bare, guarded, errors } = await connected()
    class HttpError extends TypeError {
      readonly status: number = 500
      readonly data: unknown = { text: `{"detail":"${VALUE}"}`, status: 500 }
      override readonly cause: Error = new Error(`was ${VALUE}`)
    }
    bare.failure = new HttpError(`Error POSTing to endpoint: ${VALUE}`)
    const thrown: unknown = await guarded.send(call(1, {})).catch((error: unknown) => error)
    expect(thrown).toBe(bare.failure)
    expect(thrown).toMatchObject({ status: 500, message: expect.stringContaining('REDACTED-TOKEN-') })
    const told = new Error(`SSE stream disconnected: ${VALUE}`)
    bare.onerror?.(told)
    expect(errors).toEqual([told])
    for (const error of [thrown as HttpError, told]) {
      expect(JSON.stringify([error.message, error.stack, error.cause, (error as HttpError).data])).not.toContain(VALUE)
    }
    expect(JSON.stringify((thrown as HttpError).data)).toContain('REDACTED-TOKEN-')
  })

  it('of a message that is no JSON quotes nothing of it', async () => {
    const { bare, errors } = await connected()
    try {
      JSON.parse(`[${VALUE}`)
    } catch (error) {
      bare.onerror?.(error as Error)
    }
    expect(errors[0]).toBeInstanceOf(SyntaxError)
    expect([errors[0]!.message, errors[0]!.stack]).toEqual(['a message is not JSON', 'a message is not JSON'])
  })

  it('that cannot be altered is not handed on', async () => {
    const { bare, errors } = await connected()
    bare.onerror?.(Object.freeze(new Error(VALUE)))
    expect(errors[0]!.message).toBe('[sluice: the words of this error were withheld]')
  })
})

it('a policy or a scanner that throws lets nothing pass', async () => {
  const thrower = (): never => {
    throw new Error('mine')
  }
  const { bare, guarded, heard, errors } = await connected({ policy: thrower })
  await expect(guarded.send(call(1, { VALUE }))).rejects.toThrow('mine')
  bare.hears(answer(1, VALUE))
  const failing = await connected({ scanner: { scan: thrower, close: () => Promise.resolve() } })
  await failing.guarded.send(call(1, {}))
  const rejecting = await connected({ scanner: { scan: async () => thrower(), close: () => Promise.resolve() } })
  await rejecting.guarded.send(call(1, {}))
  await soon()
  expect([bare.sent, heard, failing.bare.sent, rejecting.bare.sent]).toEqual([[], [], [], []])
  expect(errors).toHaveLength(1)
  expect(failing.heard).toMatchObject([{ id: 1, result: { isError: true } }])
  expect(rejecting.heard).toMatchObject([{ id: 1, result: { isError: true } }])
})
