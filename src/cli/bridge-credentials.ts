import { homedir } from 'node:os'
import { grantStore } from '../config/bridge-grant.ts'
import { identityOf } from '../transport/bridge/oauth/oauth-client.ts'
import { OAuthCredentials } from '../transport/bridge/oauth/oauth-credentials.ts'
import { loadOAuthSdk, type OAuthSdk } from '../transport/bridge/oauth/oauth-sdk.ts'
import type { Credentials } from '../transport/bridge/wire.ts'
import { type BridgeCommand, showsAlready } from './bridge-options.ts'
import { openBrowser } from './bridge-browser.ts'
import { complain } from './complain.ts'

/** What the server is shown when it asks; undefined where headers already say who somebody is. */
export function credentialsFor(command: BridgeCommand): Credentials | undefined {
  const { settings, browser, callbackPort, client } = command
  const { origin, target, ca } = settings
  if (showsAlready(settings)) return undefined
  const { env, platform } = process
  const url = origin + target
  const identity = identityOf(client)
  return new OAuthCredentials({
    url,
    ca,
    store: grantStore({ env, platform, home: homedir() }, identity === '' ? url : `${url}\n${identity}`, complain),
    loadSdk: loadQuietly,
    show: (where) => {
      complain(`to grant access to the server, open ${where.href}`)
      if (browser) openBrowser(where, env, platform)
    },
    client,
    port: callbackPort,
  })
}

/** The SDK warns on standard error, and quotes there what servers have said. */
function loadQuietly(): Promise<OAuthSdk | undefined> {
  // oxlint-disable-next-line no-console
  console.warn = () => undefined
  return loadOAuthSdk()
}
