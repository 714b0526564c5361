import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { Server } from '@modelcontextprotocol/server'
import { expect, it } from 'vitest'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import { token } from '../../bypass/secrets.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const INFO = { name: 'leaks', version: '1.0.0' }
const VALUE = token('leaks')

/** One conversation: a call that passes, one that is blocked, and an end from either side. */
async function converse(endedBy: 'client' | 'server'): Promise<WeakRef<object>[]> {
  const [near, far] = InMemoryTransport.createLinkedPair()
  const server = new Server(INFO, { capabilities: { tools: {} } })
  server.setRequestHandler('tools/list', () => ({ tools: [] }))
  server.setRequestHandler('tools/call', () => ({ content: [{ type: 'text', text: VALUE }] }))
  const client = new Client(INFO)
  const guarded = [guardTransport(near), guardTransport(far, { side: 'server' })] as const
  await server.connect(guarded[1])
  await client.connect(guarded[0])
  const result = await client.callTool({ name: 'tool', arguments: {} })
  expect(JSON.stringify(result)).toContain('REDACTED-')
  expect(await client.callTool({ name: 'tool', arguments: { VALUE } })).toMatchObject({ isError: true })
  await (endedBy === 'client' ? client : server).close()
  return [...guarded, near, far].map((one) => new WeakRef(one))
}

it('10,000 connects and closes leave no handle, no listener and no memory behind', { timeout: 240_000 }, async () => {
  await converse('client')
  const handles = process.getActiveResourcesInfo().toSorted()
  const listeners = process.eventNames().map((name) => [name, process.listenerCount(name)])
  const seen: WeakRef<object>[] = []
  for (let at = 0; at < 10_000; at++) seen.push(...(await converse(at % 2 === 0 ? 'client' : 'server')))
  await turn()
  expect(process.getActiveResourcesInfo().toSorted()).toEqual(handles)
  expect(process.eventNames().map((name) => [name, process.listenerCount(name)])).toEqual(listeners)
  for (let round = 0; round < 5; round++) {
    await turn()
    collect()
  }
  // The last may still be on somebody's stack.
  expect(seen.filter((one) => one.deref() !== undefined).length).toBeLessThan(9)
  expect(seen).toHaveLength(40_000)
})
