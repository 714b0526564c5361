/** As whom, and by which grant, access is asked for. It holds secrets. */
export interface OAuthClient {
  /** As registered by hand; else the client registers itself. */
  readonly id?: string | undefined
  readonly secret?: string | undefined
  /** https address of a document that tells of this client, for servers that take it for its id (SEP-991). */
  readonly metadataUrl?: string | undefined
  /** The one authorization server that is shown any of this; undefined for whichever the server names. */
  readonly issuer?: string | undefined
  /** What the client signs its token requests with, in place of a secret (RFC 7523, 2.2). */
  readonly key?: SigningKey | undefined
  /** Tokens are bound to a key of this client's, and shown with a proof of it (DPoP, RFC 9449); others are not taken. */
  readonly bound?: boolean | undefined
  readonly grant: OAuthGrant
}

export interface SigningKey {
  /** PKCS #8, PEM. */
  readonly pem: string
  /** Of RFC 7518, such as ES256. */
  readonly algorithm: string
}

export type OAuthGrant =
  /** A user grants access in the browser. */
  | { readonly kind: 'user' }
  /** The client asks in its own name (RFC 6749, 4.4). */
  | { readonly kind: 'client' }
  /** Somebody else vouches for the workload (RFC 7523, 2.1; SEP-1933). Read anew for each token, as assertions are short-lived. */
  | { readonly kind: 'assertion'; readonly read: () => Promise<string> }
  /** The identity provider of an enterprise decides (SEP-990): its ID token is exchanged there for an assertion. */
  | {
      readonly kind: 'identity'
      readonly tokenEndpoint: string
      readonly clientId: string
      readonly clientSecret?: string | undefined
      readonly readIdToken: () => Promise<string>
    }

/** What tells apart clients of one server whose tokens must not be mixed up; empty where none is named. Holds no secret. */
export function identityOf({ id, metadataUrl, bound, grant }: OAuthClient): string {
  const named = [grant.kind === 'user' ? '' : grant.kind, id ?? '', metadataUrl ?? '']
  if (grant.kind === 'identity') named.push(grant.tokenEndpoint, grant.clientId)
  if (bound === true) named.push('bound')
  return named.every((part) => part === '') ? '' : named.join('\n')
}
