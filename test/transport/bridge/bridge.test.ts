import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { Bridge } from '../../../src/transport/bridge/bridge.ts'
import { Valve } from '../../../src/transport/bridge/valve.ts'
import { Wire } from '../../../src/transport/bridge/wire.ts'
import { Upstream } from '../../../src/transport/http/upstream.ts'
import { call, eventually, json, listening, portOf, recording, type Recording, result } from '../http/fixture.ts'
import { begun, initialize, initialized, parsed, sessioned } from './fixture.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Stand {
  readonly bridge: Bridge
  readonly log: readonly Recording[]
  readonly lines: string[]
  say(message: unknown): void
}

async function opened(answers: boolean): Promise<Stand> {
  const log: Recording[] = []
  const respond = sessioned((asked, response) => {
    if (answers) json(response, result(parsed(asked).id, 'fine'))
  })
  const server = await listening(createServer(recording(log, respond)))
  const origin = `http://127.0.0.1:${portOf(server)}`
  const upstream = new Upstream({ origin })
  closing.push(async () => {
    await upstream.destroy()
    server.closeAllConnections()
    server.close()
  })
  const wire = new Wire({ upstream, origin, target: '/mcp', headers: [], valve: new Valve(), maxMessageBytes: 1 << 20 })
  const lines: string[] = []
  const deliver = (line: Uint8Array): void => void lines.push(Buffer.from(line).toString())
  const bridge = new Bridge({ wire, url: `${origin}/mcp`, deliver })
  const say = (message: unknown): void => bridge.send(Buffer.from(JSON.stringify(message)))
  say(initialize())
  await eventually(() => expect(lines).toHaveLength(1))
  say(initialized)
  return { bridge, log, lines, say }
}

it('a bridge that is finished twice ends its session once, and sends nothing after that', async () => {
  const { bridge, log, lines, say } = await opened(true)
  say(call(1, {}))
  await Promise.all([bridge.finish(5000), bridge.finish(5000)])
  bridge.abort()
  await bridge.finish(0)
  const asked = log.length
  say(call(2, {}))
  expect(log.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  expect(lines).toHaveLength(2)
  expect([bridge.queuedBytes, log.length]).toEqual([0, asked])
})

it('who waits when patience ends is told so, once, whatever comes after', async () => {
  const { bridge, log, lines, say } = await opened(false)
  say(call(1, {}))
  say(call(2, {}))
  await eventually(() => expect(log.filter(({ text }) => text.includes('tools/call'))).toHaveLength(2))
  await Promise.all([bridge.finish(60_000), bridge.finish(0)])
  await bridge.finish(0)
  const answers = lines.slice(1).map((line) => JSON.parse(line) as { id: unknown; error: unknown })
  expect(answers.map(({ id }) => id).toSorted()).toEqual([1, 2])
  for (const { error } of answers) expect(error).toMatchObject({ code: -32603, data: { reason: 'ended' } })
})

it('a hundred bridges in one process leave no listener, no timer and no connection behind', async () => {
  const left = (): Readonly<Record<string, number>> => {
    const resources = process.getActiveResourcesInfo()
    const count = (name: string): number => resources.filter((one) => one === name).length
    const heard = process.eventNames().map((name) => process.listenerCount(name))
    const listeners = heard.reduce((sum, one) => sum + one, 0)
    return { listeners, timers: count('Timeout'), sockets: count('TCPSocketWrap'), servers: count('TCPServerWrap') }
  }
  const talk = async (): Promise<void> => {
    const stand = await begun((asked, response) => json(response, result(parsed(asked).id, 'fine')))
    await stand.ask(call(1, {}) as { id: unknown })
    expect(await stand.end()).toEqual({ outcome: 'ended', code: 0 })
    await stand.close()
  }
  await talk()
  const { listeners, timers } = left()
  for (let turn = 0; turn < 100; turn++) await talk()
  // What is closed is gone some turns later. A timer to wait by would be counted too.
  for (let turn = 0; turn < 10_000 && left()['sockets'] !== 0; turn++) await new Promise(setImmediate)
  expect(left()).toMatchObject({ listeners, sockets: 0, servers: 0 })
  expect(left()['timers']).toBeLessThanOrEqual(timers!)
})
