import { describe, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { type Conversation, held, type Held, until } from '../conversation.ts'
import { CLIENTS } from '../peer.ts'
import { FETCHED, LISTEN, type Place } from '../place.ts'

const VERSION = '2026.8.31'

interface Options extends Omit<Held, 'server' | 'env'> {
  /** Stands in the server's environment, which one of its tools shows. */
  readonly kept: string
  /** Is what the client sends. */
  readonly sent?: string
}

/** All that server-everything does on its own, fetched and started as people do. */
async function everything({ kept, sent = 'sent', ...options }: Options): Promise<Conversation> {
  let folder = ''
  const env = (place: Place): Record<string, string> => {
    folder = place.folder
    return {
      ...FETCHED,
      KEPT: kept,
      NODE_OPTIONS: LISTEN,
      HEARD_BY: 'mcp-server-everything',
    }
  }
  const server = (): readonly string[] => ['npx', '-y', `@modelcontextprotocol/server-everything@${VERSION}`]
  const said = await held({ ...options, server, env }, async (peer, tried) => {
    // The server asks for roots a moment after it knows that there are some, and says what it got.
    await until(() => peer.heard.some(([name]) => name === 'roots'))
    await tried('tools', peer.listTools())
    await tried('echo', peer.call('echo', { message: sent }))
    await tried('sum', peer.call('get-sum', { a: 1, b: 2 }))
    await tried('weather', peer.call('get-structured-content', { location: 'New York' }))
    await tried('image', peer.call('get-tiny-image'))
    await tried('annotated', peer.call('get-annotated-message', { messageType: 'debug', includeImage: true }))
    await tried('links', peer.call('get-resource-links', { count: 3 }))
    await tried('reference', peer.call('get-resource-reference', { resourceType: 'Text', resourceId: 1 }))
    await tried('environment', peer.call('get-env'))
    const progress: unknown[] = []
    const onprogress = (one: unknown): void => void progress.push(one)
    await tried('long', peer.call('trigger-long-running-operation', { duration: 0.3, steps: 3 }, { onprogress }))
    // The last step and the answer may come at once, and a client forgets whom to tell of a step with the answer.
    await tried('progress', Promise.resolve(progress.slice(0, 2)))
    const stop = new AbortController()
    const waiting = tried(
      'cancelled',
      peer.call('trigger-long-running-operation', { duration: 2, steps: 1 }, { signal: stop.signal }),
    )
    stop.abort('enough')
    await waiting
    await tried('sample', peer.call('trigger-sampling-request', { prompt: 'say', maxTokens: 5 }))
    await tried('elicit', peer.call('trigger-elicitation-request'))
    await tried('roots', peer.call('get-roots-list'))
    await tried('resources', peer.listResources())
    await tried('templates', peer.listResourceTemplates())
    await tried('read', peer.readResource({ uri: 'demo://resource/dynamic/text/1' }))
    await tried('blob', peer.readResource({ uri: 'demo://resource/dynamic/blob/1' }))
    await tried('subscribe', peer.subscribeResource({ uri: 'demo://resource/dynamic/text/1' }))
    await tried('updates', peer.call('toggle-subscriber-updates'))
    await until(() => peer.heard.some(([name]) => name === 'updated'))
    await tried('no updates', peer.call('toggle-subscriber-updates'))
    await tried('unsubscribe', peer.unsubscribeResource({ uri: 'demo://resource/dynamic/text/1' }))
    await tried('prompts', peer.listPrompts())
    await tried('prompt', peer.getPrompt({ name: 'args-prompt', arguments: { city: 'Paris', state: 'x' } }))
    const completion = { name: 'department', value: 'E' }
    await tried(
      'completion',
      peer.complete({ ref: { type: 'ref/prompt', name: 'completable-prompt' }, argument: completion }),
    )
    await tried('level', peer.setLoggingLevel('info'))
    await tried('ping', peer.ping())
    if (options.answer === undefined) await until(() => peer.heard.some(([name]) => name === 'log'))
    await tried('last', peer.call('get-sum', { a: 20, b: 22 }))
  })
  const known = JSON.stringify(said.steps)
    .replaceAll(folder, '/home')
    .replaceAll(
      /"blob":"([^"]+)"/g,
      (_, blob: string) => `"blob":${JSON.stringify(Buffer.from(blob, 'base64').toString())}`,
    )
    .replaceAll(/\d{1,2}:\d\d:\d\d(?:\W?[AP]M)?/g, 'time')
  return { ...said, steps: JSON.parse(known) as Conversation['steps'] }
}

describe.each(CLIENTS)(`server-everything ${VERSION} and a client of SDK %s`, (client) => {
  let direct: Conversation

  it('hear the same with the filter and without it', async () => {
    direct = await everything({ client, filtered: false, kept: 'hello' })
    const filtered = await everything({ client, filtered: true, kept: 'hello' })
    expect(direct.steps.length).toBeGreaterThanOrEqual(30)
    expect(JSON.stringify(direct.steps)).toContain('a clean answer')
    expect(filtered.steps).toEqual(direct.steps)
    const heard = ({ heard: all }: Conversation): readonly string[] => all.map((one) => JSON.stringify(one)).toSorted()
    expect(heard(filtered)).toEqual(heard(direct))
    expect([direct.left, filtered.left]).toEqual([0, 0])
  })

  it('a value of the environment does not reach the model', async () => {
    const value = token(`everything ${client}`)
    const filtered = await everything({ client, filtered: true, kept: value })
    expect(filtered.clientHeard).not.toContain(value)
    expect(JSON.stringify(Object.fromEntries(filtered.steps)['environment'])).toMatch(/KEPT.*REDACTED-TOKEN-/)
    const others = ({ steps }: Conversation): Conversation['steps'] => steps.filter(([name]) => name !== 'environment')
    expect(others(filtered)).toEqual(others(direct))
  })

  it('a value that the client sends or answers with does not reach the server', async () => {
    const value = token(`sent ${client}`)
    const filtered = await everything({ client, filtered: true, kept: 'hello', sent: value, answer: value })
    expect(filtered.serverHeard).toContain('"tools/call"')
    expect(filtered.serverHeard).not.toContain(value)
    expect(Object.fromEntries(filtered.steps)['echo']).toMatchObject({ isError: true })
    expect(filtered.steps.at(-1)).toEqual(direct.steps.at(-1))
    expect(filtered.left).toBe(0)
  })
})
