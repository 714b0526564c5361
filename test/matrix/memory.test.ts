import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { token } from '../bypass/secrets.ts'
import { ROOT } from '../e2e/command.ts'
import { bytesOf, type Conversation, held, type Held } from './conversation.ts'
import { type Place, script } from './place.ts'

const SERVER = resolve(ROOT, 'node_modules/@modelcontextprotocol/server-memory/dist/index.js')

/** Writes a graph and reads it in every way; `observed` is what the client writes and `kept` what stands in the file. */
function graph(options: Omit<Held, 'server'>, kept: string, observed: string = 'clean'): Promise<Conversation> {
  const entity = { type: 'entity', name: 'Ann', entityType: 'person', observations: [`says ${kept}`] }
  const env = (place: Place): Record<string, string> => {
    const path = join(place.folder, 'memory.jsonl')
    writeFileSync(path, `${JSON.stringify(entity)}\n`)
    return { MEMORY_FILE_PATH: path }
  }
  return held({ ...options, server: () => script(SERVER), env }, async (peer, tried) => {
    await tried('tools', peer.listTools())
    await tried('read', peer.call('read_graph'))
    const entities = [{ name: 'Bob', entityType: 'person', observations: [observed, 'é'] }]
    await tried('entities', peer.call('create_entities', { entities }))
    const relations = [{ from: 'Ann', to: 'Bob', relationType: 'knows' }]
    await tried('relations', peer.call('create_relations', { relations }))
    const observations = [{ entityName: 'Ann', contents: [observed] }]
    await tried('observe', peer.call('add_observations', { observations }))
    await tried('search', peer.call('search_nodes', { query: 'says' }))
    await tried('open', peer.call('open_nodes', { names: ['Ann', 'Bob'] }))
    await tried('delete', peer.call('delete_entities', { entityNames: ['Bob'] }))
    await tried('invalid', peer.call('open_nodes', { names: 1 }))
    await tried('resources', peer.listResources())
    await tried('read', peer.call('read_graph'))
  })
}

// SDK v2 finds that the server is of the legacy era, and goes on as it does when it is not told to look.
describe.each(['v1', 'v2 auto'] as const)('server-memory and a client of SDK %s', (client) => {
  let direct: Conversation

  it('hear the same, byte for byte, with the filter and without it', async () => {
    direct = await graph({ client, filtered: false }, 'hello')
    const filtered = await graph({ client, filtered: true }, 'hello')
    expect(JSON.stringify(direct.steps)).toContain('says hello')
    expect(filtered.steps).toEqual(direct.steps)
    expect(filtered.heard).toEqual(direct.heard)
    expect(bytesOf(filtered)).toEqual(bytesOf(direct))
    expect([direct.left, filtered.left]).toEqual([0, 0])
  })

  it('a value in the graph reaches the model nowhere, and every tool still answers in its form', async () => {
    const value = token(`memory ${client}`)
    const filtered = await graph({ client, filtered: true }, value)
    expect(filtered.clientHeard).not.toContain(value)
    // The clients check results against the server's schemas: a step that failed would be a message.
    expect(filtered.steps.map(([name, result]) => [name, typeof result])).toEqual(
      direct.steps.map(([name, result]) => [name, typeof result]),
    )
    const read = filtered.steps.find(([name]) => name === 'read')![1] as Read
    const [block] = read.content
    expect(read.structuredContent.entities[0]!.observations[0]).toMatch(/^says REDACTED-TOKEN-[0-9A-Z]{11}$/)
    expect(JSON.parse(block!.text)).toEqual(read.structuredContent)
  })

  it('a value is not written into the graph, and what is clean still is', async () => {
    const value = token(`observed ${client}`)
    const filtered = await graph({ client, filtered: true }, 'hello', value)
    expect(filtered.serverHeard).not.toContain(value)
    const by = Object.fromEntries(filtered.steps)
    for (const name of ['entities', 'observe']) expect(by[name]).toMatchObject({ isError: true })
    const [ann] = (by['search'] as Read).structuredContent.entities
    expect(ann!.observations).toEqual(['says hello'])
    expect(filtered.left).toBe(0)
  })
})

interface Read {
  readonly content: readonly { readonly text: string }[]
  readonly structuredContent: { readonly entities: readonly { readonly observations: readonly string[] }[] }
}
