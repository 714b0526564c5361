import { homedir } from 'node:os'
import { grantStore } from '../config/bridge-grant.ts'
import { OAuthCredentials } from '../transport/bridge/oauth/oauth-credentials.ts'
import { loadOAuthSdk, type OAuthSdk } from '../transport/bridge/oauth/oauth-sdk.ts'
import type { Credentials } from '../transport/bridge/wire.ts'
import type { BridgeCommand } from './bridge-options.ts'
import { openBrowser } from './bridge-browser.ts'
import { complain } from './complain.ts'

/** What the server is shown when it asks; undefined where headers already say who somebody is. */
export function credentialsFor(command: BridgeCommand): Credentials | undefined {
  const { settings, browser, callbackPort, clientCredentials } = command
  const { origin, target, headers, ca } = settings
  if (headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization')) return undefined
  const { env, platform } = process
  const url = origin + target
  // An empty variable is how shells and clients spell "not set".
  const variable = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])
  return new OAuthCredentials({
    url,
    ca,
    store: grantStore({ env, platform, home: homedir() }, url, complain),
    loadSdk: loadQuietly,
    show: (where) => {
      complain(`to grant access to the server, open ${where.href}`)
      if (browser) openBrowser(where, env, platform)
    },
    clientId: variable('SLUICE_BRIDGE_CLIENT_ID'),
    clientSecret: variable('SLUICE_BRIDGE_CLIENT_SECRET'),
    clientCredentials,
    port: callbackPort,
  })
}

/** The SDK warns on standard error, and quotes there what servers have said. */
function loadQuietly(): Promise<OAuthSdk | undefined> {
  // oxlint-disable-next-line no-console
  console.warn = () => undefined
  return loadOAuthSdk()
}
