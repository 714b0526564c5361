import type { Grant } from './grant.ts'
import type { OAuthClient } from './oauth-client.ts'
import type { OAuthProvider, OAuthSdk } from './oauth-sdk.ts'
import type { Prover } from './prover.ts'

/** One flow of one client. */
export interface Flow {
  readonly sdk: OAuthSdk
  readonly client: OAuthClient
  /** Where the browser is led back to; undefined where no user is asked. */
  readonly redirectUrl: string | undefined
  readonly state: string
  readonly show: (url: URL) => Promise<void>
  readonly grant: () => Grant
  readonly keep: (part: Grant) => void
  /** Whether others have been granted a token meanwhile, which `grant` tells from now on. */
  readonly adopt: () => Promise<boolean>
  readonly fetch: Fetch
  /** Of clients whose tokens are bound. */
  readonly prover: () => Prover | undefined
}

type Fetch = NonNullable<Parameters<OAuthSdk['auth']>[1]['fetchFn']>
type Shown<Method extends keyof OAuthProvider> = ReturnType<
  Extract<OAuthProvider[Method], (...args: never[]) => unknown>
>

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What the SDK's flow asks of a client: what it is, what it holds, and how to ask its user. */
export function oauthProvider(flow: Flow): OAuthProvider {
  const { sdk, client, redirectUrl, state, show, grant, keep } = flow
  const { id, secret, key, metadataUrl } = client
  let verifier = ''
  let server = ''
  let resource = ''
  let discovery: Awaited<Shown<'discoveryState'>>
  return {
    redirectUrl,
    clientMetadata: {
      client_name: 'Sluice',
      redirect_uris: redirectUrl === undefined ? [] : [redirectUrl],
      grant_types: [...grantTypes(client)],
      response_types: redirectUrl === undefined ? [] : ['code'],
      ...(key !== undefined && { token_endpoint_auth_method: 'private_key_jwt' }),
      ...(key === undefined && secret === undefined && { token_endpoint_auth_method: 'none' }),
    },
    ...(metadataUrl !== undefined && { clientMetadataUrl: metadataUrl }),
    state: () => state,
    ...(client.grant.kind !== 'user' && {
      prepareTokenRequest: (scope?: string) => tokenRequest(flow, scope, { server, resource }),
    }),
    ...(key !== undefined &&
      id !== undefined && {
        addClientAuthentication: sdk.createPrivateKeyJwtAuth({
          issuer: id,
          subject: id,
          privateKey: key.pem,
          alg: key.algorithm,
        }),
      }),
    ...(client.bound === true && { dpop: () => flow.prover()?.session }),
    clientInformation: (context) => {
      if (id === undefined) return grant().client as Shown<'clientInformation'>
      const own = { client_id: id, ...(secret !== undefined && { client_secret: secret }) }
      return context === undefined ? own : { ...own, issuer: context.issuer }
    },
    saveClientInformation: (made) => {
      if (id === undefined) keep({ client: { ...made } })
    },
    tokens: () => grant().tokens as Shown<'tokens'>,
    saveTokens: (tokens) => keep({ tokens: { ...tokens } }),
    redirectToAuthorization: async (url) => {
      // A server that names another scheme would have the system run something.
      if (url.protocol === 'https:' || url.protocol === 'http:') await show(url)
    },
    saveCodeVerifier: (made) => {
      verifier = made
    },
    codeVerifier: () => verifier,
    saveDiscoveryState: (found) => {
      discovery = found
    },
    discoveryState: () => discovery,
    // The SDK tells of both before it shows the authorization server anything.
    saveAuthorizationServerUrl: (issuer) => {
      if (client.issuer !== undefined && withoutSlash(issuer) !== withoutSlash(client.issuer)) throw new StrangeIssuer()
      server = issuer
    },
    saveResourceUrl: (url) => {
      resource = url
    },
    invalidateCredentials: async (what) => {
      if (what === 'all' || what === 'client') keep({ client: undefined })
      if ((what === 'all' || what === 'tokens') && !(await flow.adopt())) keep({ tokens: undefined })
      if (what === 'all' || what === 'discovery') discovery = undefined
    },
  }
}

/** The server names an authorization server that the client is not meant for. */
class StrangeIssuer extends Error {}

function grantTypes({ grant }: OAuthClient): readonly string[] {
  switch (grant.kind) {
    case 'user':
      return ['authorization_code', 'refresh_token']
    case 'client':
      return ['client_credentials']
    case 'assertion':
    case 'identity':
      return [JWT_BEARER]
  }
}

async function tokenRequest(
  { sdk, client: { grant }, fetch }: Flow,
  scope: string | undefined,
  { server, resource }: { readonly server: string; readonly resource: string },
): Promise<URLSearchParams | undefined> {
  const scoped = scope === undefined ? {} : { scope }
  switch (grant.kind) {
    case 'user':
      return undefined
    case 'client':
      return new URLSearchParams({ grant_type: 'client_credentials', ...scoped })
    case 'assertion':
      return new URLSearchParams({ grant_type: JWT_BEARER, assertion: await grant.read(), ...scoped })
    case 'identity': {
      const { jwtAuthGrant } = await sdk.requestJwtAuthorizationGrant({
        tokenEndpoint: grant.tokenEndpoint,
        audience: server,
        resource,
        idToken: await grant.readIdToken(),
        clientId: grant.clientId,
        ...(grant.clientSecret !== undefined && { clientSecret: grant.clientSecret }),
        ...scoped,
        fetchFn: fetch,
      })
      return new URLSearchParams({ grant_type: JWT_BEARER, assertion: jwtAuthGrant, ...scoped })
    }
  }
}

function withoutSlash(issuer: string): string {
  return issuer.endsWith('/') ? issuer.slice(0, -1) : issuer
}
