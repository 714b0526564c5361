/** What is kept of a server's OAuth from one run to the next. It holds secrets. */
export interface Grant {
  /** As the authorization server registered this client; plain data of RFC 7591. */
  readonly client?: Readonly<Record<string, unknown>> | undefined
  /** Plain data of RFC 6749, 5.1; `access_token` is a string. */
  readonly tokens?: Readonly<Record<string, unknown>> | undefined
  /** The private key that the tokens are bound to (JWK), where they are bound to one. */
  readonly key?: Readonly<Record<string, unknown>> | undefined
  /** Of the loopback address that the client was registered with. */
  readonly port?: number | undefined
}

/** Keeps the grant of one server. */
export interface GrantStore {
  load(): Grant
  /** Never throws: a grant that cannot be kept is one for this run. */
  save(grant: Grant): void
}

export function accessToken({ tokens }: Grant): string | undefined {
  const token = tokens?.['access_token']
  return typeof token === 'string' && /^[!-~]{1,16384}$/.test(token) ? token : undefined
}

/** Whether the token is one that is shown with a proof. */
export function isBound({ tokens }: Grant): boolean {
  const type = tokens?.['token_type']
  return typeof type === 'string' && type.toLowerCase() === 'dpop'
}

export function scopeOf({ tokens }: Grant): string | undefined {
  const scope = tokens?.['scope']
  return typeof scope === 'string' ? scope : undefined
}
