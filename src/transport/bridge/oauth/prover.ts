import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import type { OAuthProvider } from './oauth-sdk.ts'

/** What a proof is for. */
export interface Proven {
  readonly method: string
  readonly url: string | URL
  /** The token that is shown with it; undefined where one is asked for. */
  readonly token?: string | undefined
}

type Session = NonNullable<Awaited<ReturnType<NonNullable<OAuthProvider['dpop']>>>>

const LONGEST_NONCE = 4096
const MOST_NONCES = 16
const PROBE = Buffer.from('probe')

/** Proves that whoever shows a token holds the key that it is bound to (DPoP, RFC 9449). A proof is made for one request alone. */
export class Prover {
  readonly #key: KeyObject
  readonly #head: string
  /** What each origin wants to find in the next proof. */
  readonly #nonces: Map<string, string> = new Map()

  /** `jwk`: a private key of P-256 that was kept; anything else in its place is another key. */
  constructor(jwk?: Readonly<Record<string, unknown>>) {
    this.#key = keyOf(jwk) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const { kty, crv, x, y } = createPublicKey(this.#key).export({ format: 'jwk' })
    this.#head = spelled({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })
  }

  /** The private key, to be kept beside the tokens that are bound to it. */
  get jwk(): Readonly<Record<string, unknown>> {
    return { ...this.#key.export({ format: 'jwk' }) }
  }

  prove({ method, url, token }: Proven): string {
    const { origin, pathname } = new URL(url)
    const nonce = this.#nonces.get(origin)
    const claims = spelled({
      jti: randomUUID(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor(Date.now() / 1000),
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
      ...(nonce !== undefined && { nonce }),
    })
    const data = `${this.#head}.${claims}`
    const signature = sign('sha256', Buffer.from(data), { key: this.#key, dsaEncoding: 'ieee-p1363' })
    return `${data}.${signature.toString('base64url')}`
  }

  /** The value of `DPoP-Nonce`, which may come with any answer. */
  heard(url: string | URL, nonce: string | null | undefined): void {
    if (typeof nonce !== 'string' || nonce === '' || nonce.length > LONGEST_NONCE) return
    const { origin } = new URL(url)
    if (this.#nonces.has(origin) || this.#nonces.size < MOST_NONCES) this.#nonces.set(origin, nonce)
  }

  /** The same, as the SDK's flow asks for it: it has the server give tokens that are bound to this key. */
  get session(): Session {
    const session: Pick<Session, 'buildProof' | 'observeNonce'> = {
      buildProof: ({ htm, htu, accessToken }) =>
        Promise.resolve(this.prove({ method: htm.toUpperCase(), url: htu, token: accessToken })),
      observeNonce: ({ headers }, url) => this.heard(url, headers.get('dpop-nonce')),
    }
    // The SDK's own class has private members; its flow uses these two.
    return session as Session
  }
}

function keyOf(jwk: Readonly<Record<string, unknown>> | undefined): KeyObject | undefined {
  if (jwk?.['crv'] !== 'P-256') return undefined
  try {
    const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
    // Its halves are not held against each other when it is read.
    return verify('sha256', PROBE, createPublicKey(key), sign('sha256', PROBE, key)) ? key : undefined
  } catch {
    // Damaged, or written by something else: tokens that are bound to it are refused, and asked for anew.
    return undefined
  }
}

function spelled(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
