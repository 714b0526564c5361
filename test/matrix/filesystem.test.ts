import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { armoured, bodyLine, token } from '../bypass/secrets.ts'
import { FILESYSTEM_SERVER } from '../e2e/command.ts'
import { type Conversation, held, type Held } from './conversation.ts'
import { type Place, script } from './place.ts'

interface Files extends Omit<Held, 'server' | 'root'> {
  /** Stands in the files. */
  readonly kept: string
  /** Is what the client writes. */
  readonly written?: string
}

interface Wrote extends Conversation {
  readonly wrote: boolean
}

const folderOf = (place: Place): string => join(place.folder, 'files')

/** Every tool that reads, and those that write; the paths of a conversation are taken out of what was said in it. */
async function files({ kept, written = 'clean', ...options }: Files): Promise<Wrote> {
  let wrote = false
  let folder = ''
  const server = (place: Place): readonly string[] => {
    folder = folderOf(place)
    mkdirSync(join(folder, 'sub'), { recursive: true })
    writeFileSync(join(folder, 'a.txt'), `first\nhas ${kept}\nlast é\n`)
    writeFileSync(join(folder, 'b.json'), JSON.stringify({ note: kept, list: [1.0, 1e21] }))
    writeFileSync(join(folder, 'dot.png'), Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]))
    return script(FILESYSTEM_SERVER, folder)
  }
  const said = await held({ ...options, server, root: folderOf }, async (peer, tried) => {
    const at = (name: string): string => join(folder, name)
    await tried('tools', peer.listTools())
    await tried('allowed', peer.call('list_allowed_directories'))
    await tried('text', peer.call('read_text_file', { path: at('a.txt') }))
    await tried('head', peer.call('read_text_file', { path: at('a.txt'), head: 2 }))
    await tried('several', peer.call('read_multiple_files', { paths: [at('a.txt'), at('b.json'), at('none')] }))
    await tried('media', peer.call('read_media_file', { path: at('dot.png') }))
    await tried('list', peer.call('list_directory', { path: folder }))
    await tried('tree', peer.call('directory_tree', { path: folder }))
    await tried('search', peer.call('search_files', { path: folder, pattern: '*.json' }))
    await tried('outside', peer.call('read_text_file', { path: '/etc/hostname' }))
    await tried('write', peer.call('write_file', { path: at('c.txt'), content: written }))
    wrote = existsSync(at('c.txt')) && readFileSync(at('c.txt'), 'utf8') === written
    const edits = [{ oldText: 'first', newText: written }]
    await tried('edit', peer.call('edit_file', { path: at('a.txt'), edits, dryRun: true }))
    await tried('again', peer.call('list_directory', { path: join(folder, 'sub') }))
  })
  const bare = (text: string): string => text.replaceAll(folder, '/files')
  return {
    ...said,
    wrote,
    steps: JSON.parse(bare(JSON.stringify(said.steps))) as Conversation['steps'],
    clientHeard: bare(said.clientHeard),
    serverHeard: bare(said.serverHeard),
  }
}

// SDK v2 finds that the server is of the legacy era, and goes on as it does when it is not told to look.
describe.each(['v1', 'v2 auto'] as const)('server-filesystem and a client of SDK %s', (client) => {
  let direct: Conversation

  it('hear the same, byte for byte, with the filter and without it', async () => {
    direct = await files({ client, filtered: false, kept: 'hello' })
    const filtered = await files({ client, filtered: true, kept: 'hello' })
    expect(direct.modern).toBe(false)
    expect(JSON.stringify(direct.steps)).toContain('has hello')
    expect(filtered.steps).toEqual(direct.steps)
    expect(filtered.clientHeard).toBe(direct.clientHeard)
    // The answer to the server's question for roots may come before or after the client's next request.
    expect(filtered.serverHeard.split('\n').toSorted()).toEqual(direct.serverHeard.split('\n').toSorted())
    expect(filtered.wrote).toBe(true)
    expect([direct.started, filtered.started]).toEqual(client === 'v2 auto' ? [2, 2] : [1, 1])
    expect([direct.left, filtered.left]).toEqual([0, 0])
  })

  it('values in files do not arrive, whichever tool reads them, and every tool still answers', async () => {
    const value = token(`files ${client}`)
    const label = 'OPENSSH PRIVATE KEY'
    const filtered = await files({ client, filtered: true, kept: `${value}\n${armoured(label)}` })
    expect(filtered.clientHeard).not.toContain(value)
    for (let at = 0; at < 12; at++) expect(filtered.clientHeard).not.toContain(bodyLine(label, at))
    expect(filtered.steps.map(([name, result]) => [name, typeof result])).toEqual(
      direct.steps.map(([name, result]) => [name, typeof result]),
    )
    expect(JSON.stringify(Object.fromEntries(filtered.steps)['text'])).toMatch(/first\\nhas REDACTED-TOKEN-[^"]*last é/)
  })

  it('a value is not written, and what is clean still is', async () => {
    const value = token(`written ${client}`)
    const filtered = await files({ client, filtered: true, kept: 'hello', written: value })
    expect(filtered.serverHeard).not.toContain(value)
    expect(filtered.wrote).toBe(false)
    for (const name of ['write', 'edit']) {
      expect(Object.fromEntries(filtered.steps)[name]).toMatchObject({ isError: true })
    }
    expect(filtered.steps.at(-1)).toEqual(direct.steps.at(-1))
    expect(filtered.left).toBe(0)
  })
})
