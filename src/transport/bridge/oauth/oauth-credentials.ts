import { randomBytes } from 'node:crypto'
import type { BridgeFault } from '../fault.ts'
import { note } from '../note.ts'
import type { Challenge, Credentials } from '../wire.ts'
import type { HeaderList } from '../../http/header-list.ts'
import { CallbackListener } from './callback.ts'
import { accessToken, type Grant, type GrantStore, scopeOf } from './grant.ts'
import { OAuthFetch } from './oauth-fetch.ts'
import type { OAuthProvider, OAuthSdk } from './oauth-sdk.ts'

export interface OAuthOptions {
  /** Of the endpoint: what access is asked for. */
  readonly url: string
  readonly ca: string | undefined
  readonly store: GrantStore
  readonly loadSdk: () => Promise<OAuthSdk | undefined>
  /** Shows the user where to grant access: opens a browser, and says so. */
  readonly show: (url: URL) => void
  /** As registered by hand; else the client registers itself. */
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  /** The client asks in its own name, without a user (RFC 6749, 4.4). It must be registered already. */
  readonly clientCredentials?: boolean | undefined
  /** Of the loopback address that the browser is led back to; 0 for any. */
  readonly port?: number | undefined
  /** Milliseconds that the user has to grant access. */
  readonly patienceMs?: number | undefined
}

const PATIENCE_MS = 300_000
/** Milliseconds: a token that is refused sooner is not refused for its age. */
const YOUNG_MS = 10_000
/** Milliseconds after the user granted nothing in which he is not asked again. */
const PAUSE_MS = 60_000

type Flow = Parameters<OAuthSdk['auth']>[1]

/**
 * The credentials of OAuth: tokens that were granted before, renewed when the server refuses them, and asked for in the
 * user's browser when there is nothing to renew. All requests that are refused at a time wait for one flow.
 */
export class OAuthCredentials implements Credentials {
  readonly #options: OAuthOptions
  readonly #fetch: OAuthFetch
  #grant: Grant
  #running: Promise<'retry' | BridgeFault> | undefined
  #listener: CallbackListener | undefined
  #grantedAt = -Infinity
  #deniedAt = -Infinity
  #closed = false

  constructor(options: OAuthOptions) {
    this.#options = options
    this.#fetch = new OAuthFetch(options.ca)
    this.#grant = options.store.load()
  }

  headers(): HeaderList {
    const token = accessToken(this.#grant)
    return token === undefined ? [] : ['authorization', `Bearer ${token}`]
  }

  challenged(challenge: Challenge): Promise<'retry' | BridgeFault> {
    if (this.#closed) return Promise.resolve('unauthorized')
    const [, now] = this.headers()
    const shown = challenge.sent[challenge.sent.indexOf('authorization') + 1]
    // Another request has brought a token since.
    if (this.#running === undefined && now !== undefined && shown !== now) return Promise.resolve('retry')
    if (performance.now() - this.#deniedAt < PAUSE_MS) return Promise.resolve('not-granted')
    if (challenge.status === 401 && performance.now() - this.#grantedAt < YOUNG_MS) {
      // It would be renewed and refused for ever. The next run asks the user.
      this.#keep({ tokens: undefined })
      return Promise.resolve('unauthorized')
    }
    this.#running ??= this.#flow(challenge).finally(() => {
      this.#running = undefined
      this.#listener?.close()
      this.#listener = undefined
    })
    return this.#running
  }

  /** Waits for nobody any more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#listener?.close()
    await this.#fetch.close()
  }

  async #flow(challenge: Challenge): Promise<'retry' | BridgeFault> {
    const sdk = await this.#options.loadSdk()
    if (sdk === undefined) return 'sdk-missing'
    try {
      return await this.#grantWith(sdk, challenge)
    } catch (error) {
      // Its text may quote what the authorization server said.
      note(`OAuth failed (${error instanceof Error ? error.constructor.name : 'unknown'})`)
      this.#deniedAt = performance.now()
      return 'not-granted'
    }
  }

  async #grantWith(sdk: OAuthSdk, { status, challenges }: Challenge): Promise<'retry' | BridgeFault> {
    const { url } = this.#options
    const asked = sdk.extractWWWAuthenticateParams(
      new Response(null, { headers: challenges.map((value): [string, string] => ['www-authenticate', value]) }),
    )
    const held = scopeOf(this.#grant)
    const scope = status === 403 ? sdk.computeScopeUnion(held, asked.scope) : asked.scope
    const flow: Flow = {
      serverUrl: url,
      fetchFn: this.#fetch.fetch,
      ...(asked.resourceMetadataUrl !== undefined && { resourceMetadataUrl: asked.resourceMetadataUrl }),
      ...(scope !== undefined && { scope }),
      forceReauthorization: status === 403 && sdk.isStrictScopeSuperset(scope, held),
    }
    if (
      !(this.#options.clientCredentials === true ? await this.#askAlone(sdk, flow) : await this.#askUser(sdk, flow))
    ) {
      note('access was not granted')
      this.#deniedAt = performance.now()
      return 'not-granted'
    }
    this.#grantedAt = performance.now()
    note('access was granted')
    return this.headers().length > 0 ? 'retry' : 'unauthorized'
  }

  async #askAlone(sdk: OAuthSdk, flow: Flow): Promise<boolean> {
    const provider = this.#provider(undefined, '', () => undefined)
    return (await sdk.auth(provider, flow)) === 'AUTHORIZED'
  }

  async #askUser(sdk: OAuthSdk, flow: Flow): Promise<boolean> {
    const listener = await this.#listen()
    const state = randomBytes(32).toString('base64url')
    let shown = false
    const provider = this.#provider(listener.url, state, (where) => {
      shown = true
      this.#options.show(where)
    })
    const visit = listener.visit(state, this.#options.patienceMs ?? PATIENCE_MS)
    if ((await sdk.auth(provider, flow)) === 'AUTHORIZED') return true
    const callback = shown ? await visit : undefined
    if (callback?.code === undefined || this.#closed) return false
    const { code, iss } = callback
    await sdk.auth(provider, { ...flow, authorizationCode: code, ...(iss !== undefined && { iss }) })
    return true
  }

  async #listen(): Promise<CallbackListener> {
    const { port = 0, clientId } = this.#options
    const listener = await CallbackListener.open(port === 0 ? (this.#grant.port ?? 0) : port)
    this.#listener = listener
    // The client is registered with one address: with another it is another client.
    if (this.#grant.port !== listener.port) {
      this.#keep({ port: listener.port, ...(clientId === undefined && { client: undefined }) })
    }
    return listener
  }

  #provider(redirectUrl: string | undefined, state: string, show: (url: URL) => void): OAuthProvider {
    const { clientId, clientSecret } = this.#options
    let verifier = ''
    let discovery: Awaited<ReturnType<NonNullable<OAuthProvider['discoveryState']>>>
    return {
      redirectUrl,
      clientMetadata: {
        client_name: 'Sluice',
        redirect_uris: redirectUrl === undefined ? [] : [redirectUrl],
        grant_types: redirectUrl === undefined ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
        response_types: redirectUrl === undefined ? [] : ['code'],
        ...(clientSecret === undefined && { token_endpoint_auth_method: 'none' }),
      },
      state: () => state,
      ...(redirectUrl === undefined && {
        prepareTokenRequest: (scope?: string) =>
          new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }),
      }),
      clientInformation: (context) => {
        if (clientId === undefined) return this.#grant.client as ReturnType<OAuthProvider['clientInformation']>
        const own = { client_id: clientId, ...(clientSecret !== undefined && { client_secret: clientSecret }) }
        return context === undefined ? own : { ...own, issuer: context.issuer }
      },
      saveClientInformation: (client) => {
        if (clientId === undefined) this.#keep({ client: { ...client } })
      },
      tokens: () => this.#grant.tokens as ReturnType<OAuthProvider['tokens']>,
      saveTokens: (tokens) => this.#keep({ tokens: { ...tokens } }),
      redirectToAuthorization: (url) => {
        // A server that names another scheme would have the system run something.
        if (url.protocol === 'https:' || url.protocol === 'http:') show(url)
      },
      saveCodeVerifier: (made) => {
        verifier = made
      },
      codeVerifier: () => verifier,
      saveDiscoveryState: (found) => {
        discovery = found
      },
      discoveryState: () => discovery,
      invalidateCredentials: (what) => {
        if (what === 'all' || what === 'client') this.#keep({ client: undefined })
        if (what === 'all' || what === 'tokens') this.#keep({ tokens: undefined })
        if (what === 'all' || what === 'discovery') discovery = undefined
      },
    }
  }

  #keep(part: Grant): void {
    this.#grant = { ...this.#grant, ...part }
    this.#options.store.save(this.#grant)
  }
}
