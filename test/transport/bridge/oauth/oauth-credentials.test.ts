import { generateKeyPairSync, verify } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallbackListener } from '../../../../src/transport/bridge/oauth/callback.ts'
import type { Grant, GrantStore } from '../../../../src/transport/bridge/oauth/grant.ts'
import type { OAuthClient } from '../../../../src/transport/bridge/oauth/oauth-client.ts'
import { OAuthCredentials, type OAuthOptions } from '../../../../src/transport/bridge/oauth/oauth-credentials.ts'
import { OAuthFetch } from '../../../../src/transport/bridge/oauth/oauth-fetch.ts'
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
    const client: OAuthClient = { id: 'machine', secret: 'its-word', grant: { kind: 'client' } }
    const own = { client, show }
    const store = memory()
    const stand = await begun(store, own)
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths().slice(2)).toEqual(['/token'])
    expect(JSON.stringify(store.grant)).not.toContain('its-word')
    const wrong = await opened(memory(), { client: { ...client, secret: 'another-word' }, show })
    expect((await wrong.ask(initialize())).error).toMatchObject({ data: { reason: 'not-granted' } })
  })

  const form = (path: string): URLSearchParams =>
    new URLSearchParams(server.log.findLast(({ url }) => url === path)?.text)

  it('takes the signature of a client in place of a secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), algorithm: 'ES256' }
    const stand = await begun(memory(), { client: { id: 'machine', key, grant: { kind: 'client' } } })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    const [head = '', claims = '', signature = ''] = form('/token').get('client_assertion')?.split('.') ?? []
    const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))).toBe(true)
    const { iss, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
    expect([iss, sub]).toEqual(['machine', 'machine'])
  })

  it('takes what somebody else vouches for, read anew for each token', async () => {
    const reads: string[] = []
    const read = (): Promise<string> => Promise.resolve(reads.push('read') === 3 ? 'expired' : 'vouched')
    const client: OAuthClient = { id: 'workload', grant: { kind: 'assertion', read } }
    const store = memory()
    const stand = await begun(store, { client })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect([form('/token').get('client_id'), reads.length]).toEqual(['workload', 1])
    await stand.end()
    server.expire()
    expect(JSON.stringify(await (await begun(store, { client })).ask(asked))).toContain('with read')
    server.expire()
    const third = await opened(store, { client })
    expect((await third.ask(initialize())).error).toMatchObject({ data: { reason: 'not-granted' } })
    expect([reads.length, JSON.stringify(store.grant).includes('vouched')]).toEqual([3, false])
  })

  it('takes what the identity provider of an enterprise vouches for', async () => {
    const grant = {
      kind: 'identity',
      tokenEndpoint: `${server.origin}/idp`,
      clientId: 'there',
      readIdToken: () => Promise.resolve('identity'),
    } as const
    const stand = await begun(memory(), { client: { id: 'here', secret: 'its-word', grant } })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    const exchange = form('/idp')
    expect([exchange.get('audience'), exchange.get('resource'), exchange.get('client_id')]).toEqual([
      server.origin,
      `${server.origin}/mcp`,
      'there',
    ])
    expect(form('/token').get('assertion')).toBe('exchanged')
  })

  it('takes the address of a document for the client, which then is not registered', async () => {
    server.takesDocuments = true
    const metadataUrl = 'https://client.example/about.json'
    const stand = await begun(memory(), { client: { metadataUrl, grant: { kind: 'user' } } })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths()).not.toContain('/register')
    expect(form('/token').get('client_id')).toBe(metadataUrl)
  })

  it('is shown nothing when its authorization server is not the one that the client is meant for', async () => {
    const client: OAuthClient = { id: 'machine', secret: 'its-word', grant: { kind: 'client' } }
    const far = { client: { ...client, issuer: 'https://login.example' } }
    expect((await (await opened(memory(), far)).ask(initialize())).error).toMatchObject({
      data: { reason: 'not-granted' },
    })
    expect(server.paths()).not.toContain('/token')
    const near = await begun(memory(), { client: { ...client, issuer: `${server.origin}/` } })
    expect(JSON.stringify(await near.ask(asked))).toContain('with read')
  })

  it('is not asked where another process has renewed the token', async () => {
    const store = memory()
    await (await begun(store)).end()
    const [one, other] = [await begun(store), await begun(store)]
    server.expire()
    expect(JSON.stringify(await one.ask(asked))).toContain('with read')
    const renewed = store.grant
    server.log.length = 0
    expect(JSON.stringify(await other.ask(asked))).toContain('with read')
    expect([server.paths(), store.grant]).toEqual([[], renewed])
  })

  it('asks the user for nothing where two processes renew the token at once', async () => {
    const store = memory()
    await (await begun(store)).end()
    server.expire()
    server.log.length = 0
    const both = await Promise.all([begun(store), begun(store)])
    for (const stand of both) expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths()).not.toContain('/authorize')
    expect(store.grant.tokens).toBeDefined()
  })

  it('that is reached over https sends nobody to an address that is not', async () => {
    const fetching = new OAuthFetch(undefined, true)
    await expect(fetching.fetch(`${server.origin}/.well-known/oauth-authorization-server`)).rejects.toThrow(
      'fetch failed',
    )
    expect(server.log).toEqual([])
    await fetching.close()
  })

  it('is not waited for by whoever has opened a connection to the page and says nothing', async () => {
    const listener = (await CallbackListener.at(0))!
    const silent = connect(listener.port, '127.0.0.1')
    await once(silent, 'connect')
    silent.write('GET /callback HTTP/1.1\r\n')
    const closed = once(silent, 'close')
    listener.close()
    await closed
    expect(silent.destroyed).toBe(true)
  })

  it('binds tokens to a key, of which every request shows a proof of its own', async () => {
    server.nonce = 'first'
    const client: OAuthClient = { bound: true, grant: { kind: 'user' } }
    const store = memory()
    const stand = await begun(store, { client })
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    server.nonce = 'second'
    expect(JSON.stringify(await stand.ask({ ...asked, id: 2 }))).toContain('with read')
    await stand.end()
    const shown = server.log.filter(({ url, headers }) => url === '/mcp' && headers['authorization'] !== undefined)
    expect(shown.every(({ headers }) => String(headers['authorization']).startsWith('DPoP '))).toBe(true)
    expect(new Set(shown.map(({ headers }) => headers['dpop'])).size).toBe(shown.length)
    expect(server.log.find(({ url }) => url === '/token')?.headers['dpop']).toBeDefined()
    server.log.length = 0
    expect(JSON.stringify(await (await begun(store, { client })).ask(asked))).toContain('with read')
    expect(server.paths()).toEqual([])
  })

  it('that gives tokens which are not bound, though they should be, is shown none', async () => {
    const stand = await opened(memory(), { client: { bound: true, grant: { kind: 'user' } } })
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4401, data: { reason: 'unauthorized' } })
    expect(server.log.every(({ headers }) => headers['authorization'] === undefined)).toBe(true)
  })

  it('that wants another nonce each time is not asked for ever', async () => {
    server.nonce = 'first'
    const stand = await begun(memory(), { client: { bound: true, grant: { kind: 'user' } } })
    server.log.length = 0
    Object.defineProperty(server, 'nonce', { get: () => String(Math.random()) })
    expect((await stand.ask(asked)).error).toMatchObject({ code: 4401 })
    // The call, and the stream for all.
    expect(server.log.length).toBeLessThanOrEqual(8)
    expect(server.paths()).toEqual([])
  })

  it('is followed within its origin, and nowhere else', async () => {
    const other = await authority()
    server.moved = `${other.origin}/.well-known/oauth-authorization-server`
    // The usual paths of its own origin are what is left, and they do.
    const stand = await begun(memory())
    expect(JSON.stringify(await stand.ask(asked))).toContain('with read')
    expect(server.paths()).toContain('/.well-known/oauth-authorization-server')
    expect(other.log).toEqual([])
    await other.close()
    const fetching = new OAuthFetch(undefined, false)
    server.moved = '/.well-known/oauth-protected-resource/mcp'
    const url = `${server.origin}/.well-known/oauth-authorization-server`
    expect((await fetching.fetch(url)).status).toBe(200)
    expect((await fetching.fetch(url, { redirect: 'manual' })).status).toBe(302)
    await fetching.close()
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
