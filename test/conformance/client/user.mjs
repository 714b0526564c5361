import {
  auth,
  computeScopeUnion,
  DpopSession,
  extractWWWAuthenticateParams,
  isStrictScopeSuperset,
  withDpop,
} from '@modelcontextprotocol/client'

/** How often one request is refused before nobody asks for more access. */
const MOST = 3

/** A client of the SDK's OAuth whose user grants whatever he is shown, without a browser. Nothing outlives the process. */
export class User {
  redirectUrl = 'http://127.0.0.1:3118/callback'
  clientMetadata = {
    client_name: 'sluice-conformance-client',
    redirect_uris: [this.redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
  }
  #client
  #tokens
  #verifier
  #discovery
  #visit

  /**
   * `clientMetadataUrl`: of the document that is the client's id; `client`: as registered by hand; `proves`: tokens are
   * bound to a key (DPoP).
   */
  constructor({ clientMetadataUrl, client, proves = false } = {}) {
    this.clientMetadataUrl = clientMetadataUrl
    this.#client = client
    if (!proves) return
    const session = DpopSession.create()
    this.dpop = () => session
  }

  clientInformation() {
    return this.#client
  }

  saveClientInformation(client) {
    this.#client = client
  }

  tokens() {
    return this.#tokens
  }

  saveTokens(tokens) {
    this.#tokens = tokens
  }

  codeVerifier() {
    return this.#verifier
  }

  saveCodeVerifier(verifier) {
    this.#verifier = verifier
  }

  discoveryState() {
    return this.#discovery
  }

  saveDiscoveryState(found) {
    this.#discovery = found
  }

  invalidateCredentials(what) {
    if (what === 'all' || what === 'client') this.#client = undefined
    if (what === 'all' || what === 'tokens') this.#tokens = undefined
    if (what === 'all' || what === 'discovery') this.#discovery = undefined
  }

  async redirectToAuthorization(url) {
    const { headers } = await fetch(url, { redirect: 'manual' })
    const { searchParams } = new URL(headers.get('location'))
    this.#visit = { authorizationCode: searchParams.get('code'), iss: searchParams.get('iss') ?? undefined }
  }

  /** A fetch that shows the server at `serverUrl` what was granted, and asks for what it wants. */
  fetchFor(serverUrl) {
    const { dpop } = this
    const ask = dpop === undefined ? fetch : withDpop(dpop, () => this.#tokens?.access_token)(fetch)
    return async (input, init = {}) => {
      for (let turn = 0; ; turn++) {
        const headers = new Headers(init.headers)
        if (this.#tokens !== undefined && this.dpop === undefined)
          headers.set('authorization', `Bearer ${this.#tokens.access_token}`)
        const response = await ask(input, { ...init, headers })
        const { error, scope, resourceMetadataUrl } = extractWWWAuthenticateParams(response)
        const wanting = response.status === 403 && error === 'insufficient_scope'
        if ((response.status !== 401 && !wanting) || turn === MOST) return response
        await response.body?.cancel()
        await this.#ask(
          serverUrl,
          resourceMetadataUrl,
          wanting ? computeScopeUnion(this.#tokens?.scope, scope) : scope,
          wanting,
        )
      }
    }
  }

  async #ask(serverUrl, resourceMetadataUrl, scope, wanting) {
    // The server may have moved to another authorization server since.
    this.#discovery = undefined
    const flow = { serverUrl, resourceMetadataUrl, scope }
    const forceReauthorization = wanting && isStrictScopeSuperset(scope, this.#tokens?.scope)
    if ((await auth(this, { ...flow, forceReauthorization })) === 'REDIRECT')
      await auth(this, { ...flow, ...this.#visit })
  }
}
