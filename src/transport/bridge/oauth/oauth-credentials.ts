import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { BridgeFault } from '../fault.ts'
import { note } from '../note.ts'
import type { Challenge, Credentials } from '../wire.ts'
import { type HeaderList, headerValue } from '../../http/header-list.ts'
import { type Callback, CallbackListener, callbackUrl } from './callback.ts'
import { accessToken, type Grant, type GrantStore, isBound, scopeOf } from './grant.ts'
import type { OAuthClient } from './oauth-client.ts'
import { OAuthFetch } from './oauth-fetch.ts'
import { oauthProvider } from './oauth-provider.ts'
import type { OAuthProvider, OAuthSdk } from './oauth-sdk.ts'
import { Prover } from './prover.ts'

export interface OAuthOptions {
  /** Of the endpoint: what access is asked for. */
  readonly url: string
  readonly ca: string | undefined
  readonly store: GrantStore
  readonly loadSdk: () => Promise<OAuthSdk | undefined>
  /** Shows the user where to grant access: opens a browser, and says so. */
  readonly show: (url: URL) => void
  /** Default: one that registers itself, for its user. */
  readonly client?: OAuthClient | undefined
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
/** Milliseconds for another process to keep what it was granted. */
const KEEPING_MS = 300

type Flow = Parameters<OAuthSdk['auth']>[1]

/**
 * The credentials of OAuth: tokens that were granted before, renewed when the server refuses them, and asked for in the
 * user's browser when there is nothing to renew. All requests that are refused at a time wait for one flow.
 */
export class OAuthCredentials implements Credentials {
  readonly #options: OAuthOptions
  readonly #client: OAuthClient
  readonly #fetch: OAuthFetch
  /** Of clients whose tokens are bound. */
  #prover: Prover | undefined
  #grant: Grant
  #running: Promise<'retry' | BridgeFault> | undefined
  #listener: CallbackListener | undefined
  #grantedAt = -Infinity
  #deniedAt = -Infinity
  #closed = false

  constructor(options: OAuthOptions) {
    this.#options = options
    this.#client = options.client ?? { grant: { kind: 'user' } }
    this.#fetch = new OAuthFetch(options.ca, options.url.startsWith('https:'))
    this.#grant = options.store.load()
    if (this.#client.bound === true) this.#prover = new Prover(this.#grant.key)
  }

  headers({ method, target }: { readonly method: string; readonly target: string }): HeaderList {
    const [token, shown] = [accessToken(this.#grant), this.#shown]
    if (token === undefined || shown === undefined) return []
    if (this.#prover === undefined) return ['authorization', shown]
    const proof = this.#prover.prove({ method, url: new URL(target, this.#options.url), token })
    return ['authorization', shown, 'dpop', proof]
  }

  heard(headers: HeaderList): void {
    this.#prover?.heard(this.#options.url, headerValue(headers, 'dpop-nonce'))
  }

  /** What `Authorization` says now. */
  get #shown(): string | undefined {
    const token = accessToken(this.#grant)
    if (token === undefined || isBound(this.#grant) !== (this.#prover !== undefined)) return undefined
    return `${this.#prover === undefined ? 'Bearer' : 'DPoP'} ${token}`
  }

  challenged(challenge: Challenge): Promise<'retry' | BridgeFault> {
    if (this.#closed) return Promise.resolve('unauthorized')
    const now = this.#shown
    const shown = challenge.sent[challenge.sent.indexOf('authorization') + 1]
    // Another request has brought a token since.
    if (this.#running === undefined && now !== undefined && shown !== now) return Promise.resolve('retry')
    if (this.#running === undefined && this.#adopt()) return Promise.resolve('retry')
    // As often as one request is sent again, and no user is asked for it.
    if (this.#prover !== undefined && now !== undefined && challenge.challenges.some(wantsNonce)) {
      return Promise.resolve('retry')
    }
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
    const { kind } = this.#client.grant
    if (!(await (kind === 'user' ? this.#askUser(sdk, flow) : this.#askAlone(sdk, flow)))) {
      note('access was not granted')
      this.#deniedAt = performance.now()
      return 'not-granted'
    }
    this.#grantedAt = performance.now()
    note('access was granted')
    return this.#shown === undefined ? 'unauthorized' : 'retry'
  }

  async #askAlone(sdk: OAuthSdk, flow: Flow): Promise<boolean> {
    const provider = this.#provider(sdk, undefined, '', () => Promise.resolve())
    return (await sdk.auth(provider, flow)) === 'AUTHORIZED'
  }

  async #askUser(sdk: OAuthSdk, flow: Flow): Promise<boolean> {
    const { port = 0 } = this.#options
    const known = port === 0 ? this.#grant.port : port
    const outcome = known === undefined ? 'taken' : await this.#askAt(sdk, flow, known)
    if (outcome !== 'taken') return outcome === 'granted'
    this.#listener = await CallbackListener.at(0)
    if (this.#listener === undefined) throw new Error('no port of loopback can be had')
    return (await this.#askAt(sdk, flow, this.#listener.port)) === 'granted'
  }

  /** The port is opened when the user is to come back to it: what is merely renewed needs none, and another process may have it. */
  async #askAt(sdk: OAuthSdk, flow: Flow, port: number): Promise<'granted' | 'denied' | 'taken'> {
    // The client is registered with one address: with another it is another client.
    if (this.#grant.port !== port) this.#keep({ port, ...(this.#client.id === undefined && { client: undefined }) })
    const state = randomBytes(32).toString('base64url')
    let taken = false
    let visit: Promise<Callback | undefined> | undefined
    const provider = this.#provider(sdk, callbackUrl(port), state, async (where) => {
      this.#listener ??= await CallbackListener.at(port)
      taken = this.#listener === undefined
      if (this.#closed) this.#listener?.close()
      else if (this.#listener !== undefined) {
        visit = this.#listener.visit(state, this.#options.patienceMs ?? PATIENCE_MS)
        this.#options.show(where)
      }
    })
    if ((await sdk.auth(provider, flow)) === 'AUTHORIZED') return 'granted'
    if (taken) return 'taken'
    const callback = await visit
    if (callback?.code === undefined || this.#closed) return 'denied'
    const { code, iss } = callback
    await sdk.auth(provider, { ...flow, authorizationCode: code, ...(iss !== undefined && { iss }) })
    return 'granted'
  }

  #provider(
    sdk: OAuthSdk,
    redirectUrl: string | undefined,
    state: string,
    show: (url: URL) => Promise<void>,
  ): OAuthProvider {
    return oauthProvider({
      sdk,
      client: this.#client,
      redirectUrl,
      state,
      show,
      grant: () => this.#grant,
      keep: (part) => this.#keep(part),
      adopt: async () => {
        if (this.#adopt()) return true
        // What this one renews with may be spent by another that has not kept its new tokens yet.
        await delay(KEEPING_MS)
        return this.#adopt()
      },
      fetch: this.#fetch.fetch,
      prover: () => this.#prover,
    })
  }

  /** Whether another process has been granted a token since, which is then this one's too: what it was renewed with is spent. */
  #adopt(): boolean {
    const stored = this.#options.store.load()
    const token = accessToken(stored)
    if (token === undefined || token === accessToken(this.#grant)) return false
    this.#grant = stored
    if (this.#prover !== undefined) this.#prover = new Prover(stored.key)
    return true
  }

  #keep(part: Grant): void {
    this.#grant = { ...this.#grant, ...part, ...(this.#prover !== undefined && { key: this.#prover.jwk }) }
    this.#options.store.save(this.#grant)
  }
}

/** The server wants another nonce in the proof (RFC 9449, 9). */
function wantsNonce(challenge: string): boolean {
  return /\buse_dpop_nonce\b/i.test(challenge)
}
