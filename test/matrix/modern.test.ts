import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { token } from '../bypass/secrets.ts'
import { bytesOf, type Conversation, held, type Held, until } from './conversation.ts'
import { CLIENTS } from './peer.ts'
import { script } from './place.ts'

const SERVER = resolve(import.meta.dirname, 'servers/modern.mjs')
const CLEAN = 'a clean word'

/** All that the protocol of its era lets a client do. */
function whole(options: Omit<Held, 'server'>, word: string, sent: string = 'sent'): Promise<Conversation> {
  return held({ ...options, server: () => script(SERVER, word) }, async (peer, tried) => {
    const { modern, heard } = peer
    await tried('tools', peer.listTools())
    await tried('more tools', peer.listTools({ cursor: 'page-2' }))
    for (const name of ['echo', 'data', 'mixed', 'log', 'ask', 'fail', 'throw', 'nothing']) {
      await tried(name, peer.call(name, { x: [1, 'é', sent], [`key ${sent}`]: null }))
    }

    const progress: unknown[] = []
    const steps = tried('steps', peer.call('steps', {}, { onprogress: (one) => void progress.push(one) }))
    await until(() => progress.length === 3)
    await tried('go', peer.call('go'))
    await steps
    await tried('progress', Promise.resolve(progress))

    const stop = new AbortController()
    const waiting = tried('wait', peer.call('wait', {}, { signal: stop.signal }))
    stop.abort('enough')
    await waiting
    await tried('stopped', peer.call('stopped'))

    await tried('resources', peer.listResources())
    await tried('templates', peer.listResourceTemplates())
    await tried('read', peer.readResource({ uri: 'note://a' }))
    await tried('read by template', peer.readResource({ uri: 'note://é/x' }))
    await tried('prompts', peer.listPrompts())
    await tried('prompt', peer.getPrompt({ name: 'p', arguments: { x: 'y' } }))
    const completion = { ref: { type: 'ref/prompt', name: 'p' }, argument: { name: 'x', value: 'a' } } as const
    await tried('completion', peer.complete(completion))

    const before = heard.length
    if (modern) {
      const stream = await peer.follow()
      await tried('listen', Promise.resolve(stream.honoredFilter))
      await tried('change', peer.call('change'))
      await until(() => heard.length === before + 4)
      await stream.close()
      await tried('change unheard', peer.call('change'))
    } else {
      await tried('level', peer.setLoggingLevel('info'))
      await tried('log', peer.call('log'))
      await tried('subscribe', peer.subscribeResource({ uri: 'note://a' }))
      await tried('change', peer.call('change'))
      await tried('unsubscribe', peer.unsubscribeResource({ uri: 'note://a' }))
      await peer.sendRootsListChanged()
      await tried('ping', peer.ping())
      await until(() => heard.length === before + 5)
    }
    await tried('echo', peer.call('echo', { last: true }))
  })
}

const names = (said: readonly (readonly [string, unknown])[]): readonly string[] => said.map(([name]) => name)

/** Opaque, and another each time. */
const STATE = /"requestState":"[^"]+"/g

it('a client that is told the era hears the same with the filter and without it', async () => {
  const direct = await whole({ client: 'v2 pinned', filtered: false }, CLEAN)
  const filtered = await whole({ client: 'v2 pinned', filtered: true }, CLEAN)
  expect(direct.modern).toBe(true)
  expect(bytesOf(filtered, STATE)).toEqual(bytesOf(direct, STATE))
})

describe.each(CLIENTS)('a server of both eras and a client of SDK %s', (client) => {
  let direct: Conversation

  it('hear the same, byte for byte, with the filter and without it', async () => {
    direct = await whole({ client, filtered: false }, CLEAN)
    const filtered = await whole({ client, filtered: true }, CLEAN)
    expect(direct.modern).toBe(client === 'v2 auto')
    expect(names(direct.steps).length).toBeGreaterThan(22)
    expect(names(direct.heard)).toEqual(
      expect.arrayContaining(['log', 'elicit', 'sample', 'roots', 'tools', 'updated']),
    )
    expect(JSON.stringify(direct.steps)).toContain('a clean answer')
    expect(filtered.steps).toEqual(direct.steps)
    expect(filtered.heard).toEqual(direct.heard)
    expect(bytesOf(filtered, STATE)).toEqual(bytesOf(direct, STATE))
    // Looking for the era takes a process of its own.
    expect([direct.started, filtered.started]).toEqual(client === 'v2 auto' ? [2, 2] : [1, 1])
    expect([direct.left, filtered.left]).toEqual([0, 0])
  })

  it('a value that the server puts everywhere arrives nowhere, and all still works', async () => {
    const value = token(`modern ${client}`)
    const filtered = await whole({ client, filtered: true }, value)
    expect(filtered.clientHeard).not.toContain(value)
    expect(filtered.clientHeard).not.toContain(Buffer.from(`blob ${value}`).toString('base64').slice(8, 40))
    expect(filtered.clientHeard.match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(50)
    expect(names(filtered.steps)).toEqual(names(direct.steps))
    expect(names(filtered.heard)).toEqual(names(direct.heard))
    expect(filtered.log).not.toContain(value.slice(4, 20))
    expect(filtered.left).toBe(0)
    // What holds no text is as it was, and what holds some is of the same form.
    for (const [at, [name, result]] of filtered.steps.entries()) {
      expect([name, shape(result)]).toEqual([name, shape(direct.steps[at]![1])])
    }
  })

  it('a value that the client sends or answers with reaches the server nowhere, and all else still works', async () => {
    const value = token(`sent ${client}`)
    const filtered = await whole({ client, filtered: true, answer: value }, CLEAN, value)
    expect(filtered.serverHeard).not.toContain(value)
    expect(filtered.serverHeard).toContain('"last":true')
    expect(names(filtered.steps)).toEqual(names(direct.steps))
    const by = Object.fromEntries(filtered.steps) as Record<string, { isError?: boolean }>
    for (const name of ['data', 'mixed', 'fail']) expect(by[name], name).toMatchObject({ isError: true })
    expect(filtered.steps.at(-1)).toEqual(direct.steps.at(-1))
    expect(filtered.left).toBe(0)
  })
})

/** The names and kinds of a result, without its texts. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
}
