import type * as Client from '@modelcontextprotocol/client'

/** What is used of the SDK: the flow itself, what it reads challenges and scopes with, and how clients sign and exchange. */
export type OAuthSdk = Pick<
  typeof Client,
  | 'auth'
  | 'computeScopeUnion'
  | 'createPrivateKeyJwtAuth'
  | 'extractWWWAuthenticateParams'
  | 'isStrictScopeSuperset'
  | 'requestJwtAuthorizationGrant'
>
export type OAuthProvider = Client.OAuthClientProvider

/** Undefined where the package is not installed: it is an optional peer, and costs 150 ms to load. */
export async function loadOAuthSdk(): Promise<OAuthSdk | undefined> {
  try {
    return await import('@modelcontextprotocol/client')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
