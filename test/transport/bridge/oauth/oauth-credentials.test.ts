import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Grant, GrantStore } from '../../../../src/transport/bridge/oauth/grant.ts'
import { OAuthCredentials, type OAuthOptions } from '../../../../src/transport/bridge/oauth/oauth-credentials.ts'
import { loadOAuthSdk } from '../../../../src/transport/bridge/oauth/oauth-sdk.ts'
import { call, eventually } from '../../http/fixture.ts'
import { type BridgeStand, bridged, initialize, initialized, type Message } from '../fixture.ts'
import { type Authority, authority } from './authority.ts'

let server: Authority
const stands: BridgeStand[] = []
beforeEach(async () => {
  // The SDK warns of what it recovers from.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  server = await authority()
})
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close()
  await server.close()
  vi.restoreAllMocks()
})

interface Kept extends GrantStore {
  grant: Grant
}

function memory(grant: Grant = {}): Kept {
  const kept: Kept = { grant, load: () => kept.grant, save: (saved) => void (kept.grant = saved) }
  return kept
}

/** A user whose browser grants what it is shown. */
const granting = (url: URL): void => void fetch(url).catch(() => undefined)

async function opened(store: Kept, options: Partial<OAuthOptions> = {}): Promise<BridgeStand> {
  const credentials = new OAuthCredentials({
    url: `${server.origin}/mcp`,
    ca: undefined,
    store,
    loadSdk: loadOAuthSdk,
    show: granting,
    ...options,
  })
  const stand = await bridged(() => undefined, { origin: server.origin, credentials })
  stands.push(stand)
  return stand
}

async function begun(store: Kept, options?: Partial<OAuthOptions>): Promise<BridgeStand> {
  const stand = await opened(store, options)
  await stand.ask(initialize())
  stand.say(initialized)
  return stand
}

const asked = call(1, {}) as Message

describe('a server that wants OAuth', () => {
  it('is granted access by the user once, and what follows needs no user', async () => {
    const store = memory()
    const stand = await begun(store)
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths()).toEqual([
      '/.well-known/oauth-protected-resource/mcp',
      '/.well-known/oauth-authorization-server',
      '/register',
      '/authorize',
      '/token',
    ])
    const { client, tokens, port } = store.grant
    expect([client?.['client_id'], tokens?.['access_token'], port]).toEqual([
      'client-1',
      'access-2',
      expect.any(Number),
    ])
    await stand.end()
    server.log.length = 0
    const again = await begun(store, { loadSdk: () => Promise.reject(new Error('not needed')) })
    expect(JSON.stringify(await again.ask(asked))).toContain('with read')
    expect(server.paths()).toEqual([])
  })

  it('gets a new token where the old one has expired, for all that wait at once', async () => {
    const store = memory()
    const stand = await begun(store)
    await stand.ask(asked)
    await stand.end()
    const again = await begun(store)
    await again.ask(asked)
    server.expire()
    server.log.length = 0
    const calls = [2, 3, 4].map((id) => again.ask({ ...asked, id }))
    for (const answer of await Promise.all(calls)) expect(JSON.stringify(answer)).toContain('with read')
    expect(server.paths().filter((path) => path === '/token')).toHaveLength(1)
    expect(server.paths()).not.toContain('/authorize')
  })

  it('asks the user again where nothing renews the token', async () => {
    const store = memory()
    await (await begun(store)).end()
    server.revoke()
    server.log.length = 0
    const again = await begun(store)
    expect(JSON.stringify(await again.ask(asked))).toContain('with read')
    expect(server.paths()).toContain('/authorize')
  })

  it('is asked for more where it wants more, without losing what it gave', async () => {
    const stand = await begun(memory())
    server.scope = 'write'
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read write')
    expect(server.paths().filter((path) => path === '/authorize')).toHaveLength(2)
    expect(server.paths().filter((path) => path === '/register')).toHaveLength(1)
  })

  it('is not asked for ever', async () => {
    server.deaf = true
    const stand = await opened(memory())
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4401, data: { reason: 'unauthorized' } })
    expect(server.paths().filter((path) => path === '/authorize')).toHaveLength(1)
    expect(await stand.end()).toEqual({ outcome: 'barred', code: 77 })
  })

  it('is refused by the user: the client is told, and nobody is asked again at once', async () => {
    server.denies = true
    const stand = await opened(memory())
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4401, data: { reason: 'not-granted' } })
    expect((await stand.ask(initialize(1))).error).toMatchObject({ data: { reason: 'not-granted' } })
    expect(server.paths().filter((path) => path === '/authorize')).toHaveLength(1)
  })

  it('waits for the user no longer than is said, and not at all once the client has gone', async () => {
    const stand = await opened(memory(), { show: () => undefined, patienceMs: 50 })
    expect((await stand.ask(initialize())).error).toMatchObject({ data: { reason: 'not-granted' } })
    let back = ''
    const show = (url: URL): void => void (back = url.searchParams.get('redirect_uri') ?? '')
    const gone = await opened(memory(), { show })
    gone.say(initialize())
    await eventually(() => expect(back).not.toBe(''))
    expect((await fetch(back)).status).toBe(404)
    gone.stdout.destroy()
    gone.stdin.end()
    expect((await gone.report).outcome).toBe('barred')
    await expect(fetch(back)).rejects.toThrow('fetch failed')
  })

  it('is shown the token that another request has brought meanwhile', async () => {
    const credentials = new OAuthCredentials({
      url: `${server.origin}/mcp`,
      ca: undefined,
      store: memory({ tokens: { access_token: 'newer' } }),
      loadSdk: () => Promise.reject(new Error('not needed')),
      show: granting,
    })
    const sent = ['accept', 'x', 'authorization', 'Bearer older']
    expect(await credentials.challenged({ status: 401, challenges: [], sent })).toBe('retry')
    await credentials.close()
  })

  it('takes no code from a visitor who does not know the state', async () => {
    const statuses: number[] = []
    const show = (url: URL): void => {
      const back = new URL(url.searchParams.get('redirect_uri')!)
      const visit = async (query: string, path = back.pathname): Promise<void> => {
        const visited = await fetch(new URL(`${path}?${query}`, back))
        statuses.push(visited.status)
      }
      void (async () => {
        await visit('code=stolen')
        await visit('code=stolen&state=guessed')
        await visit(`code=stolen&state=${url.searchParams.get('state')}`, '/other')
        granting(url)
      })()
    }
    const stand = await begun(memory(), { show })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(statuses).toEqual([404, 404, 404])
  })

  it('grants access to a client in its own name, without a user', async () => {
    const show = (): never => {
      throw new Error('nobody is there')
    }
    const own = { clientCredentials: true, clientId: 'machine', clientSecret: 'its-word', show }
    const store = memory()
    const stand = await begun(store, own)
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths().slice(2)).toEqual(['/token'])
    expect(JSON.stringify(store.grant)).not.toContain('its-word')
    const wrong = await opened(memory(), { ...own, clientSecret: 'another-word' })
    expect((await wrong.ask(initialize())).error).toMatchObject({ data: { reason: 'not-granted' } })
  })

  it('says what is missing where the SDK is not installed', async () => {
    const stand = await opened(memory(), { loadSdk: () => Promise.resolve(undefined) })
    const { error } = await stand.ask(initialize())
    expect(error).toMatchObject({ code: 4401, data: { reason: 'sdk-missing' } })
    expect(error?.message).toContain('@modelcontextprotocol/client')
  })

  it('registers anew where another port is all that can be had', async () => {
    const store = memory()
    await (await begun(store)).end()
    const taken = store.grant.port!
    store.grant = { ...store.grant, tokens: undefined, port: Number(new URL(server.origin).port) }
    const stand = await begun(store)
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths().filter((path) => path === '/register')).toHaveLength(2)
    expect(store.grant.port).not.toBe(Number(new URL(server.origin).port))
    expect(taken).toBeGreaterThan(0)
  })

  it('opens no page of another scheme', async () => {
    const shown: string[] = []
    server.log.length = 0
    const real = await loadOAuthSdk()
    const evil: OAuthOptions['loadSdk'] = () =>
      Promise.resolve({
        ...real!,
        auth: async (provider) => {
          await provider.redirectToAuthorization(new URL('file:///bin/sh'))
          return 'REDIRECT'
        },
      })
    const stand = await opened(memory(), { loadSdk: evil, show: (url) => void shown.push(url.href) })
    expect((await stand.ask(initialize())).error).toMatchObject({ data: { reason: 'not-granted' } })
    expect(shown).toEqual([])
  })
})
