import { resolve } from 'node:path'
import { type Conversation, held, type Held, until } from './conversation.ts'
import { script } from './place.ts'

const SERVER = resolve(import.meta.dirname, 'servers/modern.mjs')
export const CLEAN = 'a clean word'

/** All that the protocol of its era lets a client do. */
export function whole(options: Omit<Held, 'server'>, word: string, sent: string = 'sent'): Promise<Conversation> {
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

export const names = (said: readonly (readonly [string, unknown])[]): readonly string[] => said.map(([name]) => name)

/** Opaque, and another each time. */
export const STATE: RegExp = /"requestState":"[^"]+"/g

/** The names and kinds of a result, without its texts. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
}
