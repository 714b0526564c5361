import { createPrivateKey, type KeyObject } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { OAuthClient, OAuthGrant, SigningKey } from '../transport/bridge/oauth/oauth-client.ts'
import { parseOAuthFile, type FileOAuth } from './bridge-oauth-file.ts'
import type { Problem } from './problem.ts'
import { readTextFile } from './read-file.ts'

export type ResolvedOAuth =
  | { readonly ok: true; readonly client: OAuthClient; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const LARGEST = 64 * 1024
const TOO_LARGE = 'is larger than 64 KiB, too large for this'
const READABLE_BY_ALL = 0o004
/** A JWT, or whatever else an authorization server takes for an assertion. */
const ASSERTION = /^[\w.~+/=-]{1,65536}$/

/** Reads the file of `--oauth-file` and the key that it names. Never throws for what files hold. */
export async function resolveOAuth(file: string, platform: NodeJS.Platform): Promise<ResolvedOAuth> {
  const read = await readTextFile(file, LARGEST, TOO_LARGE)
  if (read.status !== 'read') {
    const message = read.status === 'absent' ? 'no such file (--oauth-file)' : read.message
    return { ok: false, problems: [{ source: file, message }] }
  }
  const parsed = await parseOAuthFile(file, read.text)
  if (!parsed.ok) return parsed
  const { oauth } = parsed
  const beside = (name: string): string => resolve(dirname(file), name)
  const key = oauth.privateKey === undefined ? undefined : await readKey(beside(oauth.privateKey), oauth.algorithm)
  if (key !== undefined && 'message' in key) return { ok: false, problems: [key] }
  const { clientId: id, clientSecret: secret, clientMetadata: metadataUrl, issuer, dpop: bound } = oauth
  const grant = grantOf(oauth, beside)
  return {
    ok: true,
    client: { id, secret, metadataUrl, issuer, key, bound, grant },
    notes: await notesOn(file, oauth, platform),
  }
}

function grantOf(
  { grant = 'authorization_code', assertion, identity }: FileOAuth,
  beside: (name: string) => string,
): OAuthGrant {
  switch (grant) {
    case 'client_credentials':
      return { kind: 'client' }
    case 'jwt-bearer':
      return { kind: 'assertion', read: () => readAssertion(beside(assertion ?? '')) }
    case 'token-exchange': {
      const { tokenEndpoint = '', clientId = '', clientSecret, idToken = '' } = identity ?? {}
      return {
        kind: 'identity',
        tokenEndpoint,
        clientId,
        clientSecret,
        readIdToken: () => readAssertion(beside(idToken)),
      }
    }
    case 'authorization_code':
      return { kind: 'user' }
  }
}

/** Rejects with words of its own: the file holds what must not be told. */
async function readAssertion(file: string): Promise<string> {
  const read = await readTextFile(file, LARGEST, TOO_LARGE)
  const assertion = read.status === 'read' ? read.text.trim() : ''
  if (!ASSERTION.test(assertion)) throw new AssertionUnreadable()
  return assertion
}

class AssertionUnreadable extends Error {}

async function readKey(file: string, algorithm: string | undefined): Promise<SigningKey | Problem> {
  const read = await readTextFile(file, LARGEST, TOO_LARGE)
  if (read.status !== 'read') {
    return { source: file, message: read.status === 'absent' ? 'no such file (privateKey)' : read.message }
  }
  const key = keyIn(read.text)
  const usual = key === undefined ? undefined : algorithmOf(key)
  if (key === undefined || usual === undefined) {
    return { source: file, message: 'is no private key in PEM: RSA, EC or Ed25519, without a passphrase' }
  }
  return { pem: key.export({ type: 'pkcs8', format: 'pem' }).toString(), algorithm: algorithm ?? usual }
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    // Its error may quote the file.
    return undefined
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  if (asymmetricKeyType === 'rsa') return 'RS256'
  if (asymmetricKeyType === 'ed25519') return 'EdDSA'
  return new Map([
    ['prime256v1', 'ES256'],
    ['secp384r1', 'ES384'],
    ['secp521r1', 'ES512'],
  ]).get(asymmetricKeyDetails?.namedCurve ?? '')
}

async function notesOn(file: string, oauth: FileOAuth, platform: NodeJS.Platform): Promise<readonly Problem[]> {
  const notes: Problem[] = []
  if (platform !== 'win32' && ((await stat(file)).mode & READABLE_BY_ALL) !== 0) {
    notes.push({ source: file, message: 'may be read by every user of this machine; chmod 600 closes it to others' })
  }
  const shows = oauth.clientSecret ?? oauth.privateKey ?? oauth.assertion ?? oauth.identity
  if (oauth.issuer === undefined && shows !== undefined) {
    const message = 'names no issuer: whichever authorization server the MCP server names is shown these credentials'
    notes.push({ source: file, message })
  }
  return notes
}
