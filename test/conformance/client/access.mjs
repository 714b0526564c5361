import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ClientCredentialsProvider,
  CrossAppAccessProvider,
  PrivateKeyJwtProvider,
  requestJwtAuthorizationGrant,
} from '@modelcontextprotocol/client'
import { User } from './user.mjs'

/** The suite's server takes it without asking for it. */
const DOCUMENT = 'https://conformance-test.local/client-metadata.json'
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What the transport of a direct client needs for a scenario of `auth/`. */
export function transportOptions(name, serverUrl, context) {
  const { client_id: clientId, client_secret: clientSecret } = context
  switch (name) {
    case 'auth/client-credentials-basic':
      return { authProvider: new ClientCredentialsProvider({ clientId, clientSecret }) }
    case 'auth/client-credentials-jwt':
      return {
        authProvider: new PrivateKeyJwtProvider({
          clientId,
          privateKey: context.private_key_pem,
          algorithm: context.signing_algorithm,
        }),
      }
    case 'auth/enterprise-managed-authorization':
      return { authProvider: new CrossAppAccessProvider({ clientId, clientSecret, assertion: vouched(context) }) }
    case 'auth/wif-jwt-bearer':
      return { authProvider: workload(clientId, context.valid_jwt) }
    case 'auth/pre-registration':
      return { fetch: new User({ client: { client_id: clientId, client_secret: clientSecret } }).fetchFor(serverUrl) }
    case 'auth/dpop':
    case 'auth/dpop-nonce':
      return { fetch: new User({ proves: true }).fetchFor(serverUrl) }
    default:
      return { fetch: new User({ clientMetadataUrl: DOCUMENT }).fetchFor(serverUrl) }
  }
}

/** The same for a bridge: writes its OAuth file into the folder; where it is. */
export function oauthFile(name, folder, context) {
  const { client_id: clientId, client_secret: clientSecret } = context
  const write = (file, text) => {
    writeFileSync(join(folder, file), text, { mode: 0o600 })
    return file
  }
  const said = () => {
    switch (name) {
      case 'auth/client-credentials-basic':
        return { clientId, clientSecret, grant: 'client_credentials' }
      case 'auth/client-credentials-jwt':
        return {
          clientId,
          privateKey: write('key.pem', context.private_key_pem),
          algorithm: context.signing_algorithm,
          grant: 'client_credentials',
        }
      case 'auth/enterprise-managed-authorization':
        return {
          clientId,
          clientSecret,
          grant: 'token-exchange',
          identity: {
            tokenEndpoint: context.idp_token_endpoint,
            clientId: context.idp_client_id,
            idToken: write('id-token', context.idp_id_token),
          },
        }
      case 'auth/wif-jwt-bearer':
        return { clientId, grant: 'jwt-bearer', assertion: write('workload.jwt', context.valid_jwt) }
      case 'auth/pre-registration':
        return { clientId, clientSecret }
      case 'auth/dpop':
      case 'auth/dpop-nonce':
        return { dpop: true }
      default:
        return { clientMetadata: DOCUMENT }
    }
  }
  return join(folder, write('oauth.json', JSON.stringify({ version: 1, ...said() })))
}

/** What the SDK asks its caller for: the exchange with the identity provider. */
function vouched({ idp_token_endpoint: tokenEndpoint, idp_client_id: clientId, idp_id_token: idToken }) {
  return async ({ authorizationServerUrl: audience, resourceUrl: resource, fetchFn }) => {
    const exchange = { tokenEndpoint, audience, resource, idToken, clientId, fetchFn }
    const { jwtAuthGrant } = await requestJwtAuthorizationGrant(exchange)
    return jwtAuthGrant
  }
}

/** The SDK has no provider for a workload's assertion, but for whatever grant its caller prepares. */
function workload(clientId, assertion) {
  let tokens
  return {
    redirectUrl: undefined,
    clientMetadata: { redirect_uris: [], grant_types: [JWT_BEARER], token_endpoint_auth_method: 'none' },
    clientInformation: () => ({ client_id: clientId }),
    tokens: () => tokens,
    saveTokens: (granted) => {
      tokens = granted
    },
    prepareTokenRequest: (scope) =>
      new URLSearchParams({ grant_type: JWT_BEARER, assertion, ...(scope !== undefined && { scope }) }),
  }
}
