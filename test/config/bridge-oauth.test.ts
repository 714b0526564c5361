import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type ResolvedOAuth, resolveOAuth } from '../../src/config/bridge-oauth.ts'
import { identityOf, type OAuthClient } from '../../src/transport/bridge/oauth/oauth-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-oauth-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WORD = 'hidden-word'

function file(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

const resolved = (text: string, mode?: number): Promise<ResolvedOAuth> =>
  resolveOAuth(file('oauth.yaml', text, mode), 'linux')

async function client(text: string): Promise<OAuthClient> {
  const made = await resolved(text)
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join())
  return made.client
}

async function messages(text: string): Promise<readonly string[]> {
  const made = await resolved(text)
  return made.ok ? [] : made.problems.map(({ message }) => message)
}

describe('an OAuth file', () => {
  it('names a client that asks its user, as YAML or JSON', async () => {
    expect(await client(`version: 1\nclientId: me\nclientSecret: ${WORD}\nissuer: https://login.example\n`)).toEqual({
      id: 'me',
      secret: WORD,
      metadataUrl: undefined,
      issuer: 'https://login.example',
      bound: undefined,
      key: undefined,
      grant: { kind: 'user' },
    })
    const document = 'https://a.example/client.json'
    expect((await client('version: 1\ndpop: true\n')).bound).toBe(true)
    expect((await client(JSON.stringify({ version: 1, clientMetadata: document }))).metadataUrl).toBe(document)
  })

  it.each([
    ['rsa', { modulusLength: 2048 }, 'RS256'],
    ['ec', { namedCurve: 'P-256' }, 'ES256'],
    ['ec', { namedCurve: 'P-384' }, 'ES384'],
    ['ed25519', {}, 'EdDSA'],
  ] as const)('signs with a key of %s %j', async (type, options, algorithm) => {
    const { privateKey } = generateKeyPairSync(type as 'rsa', options as { modulusLength: number })
    const format = type === 'rsa' ? 'pkcs1' : 'pkcs8'
    file('key.pem', privateKey.export({ type: format, format: 'pem' }).toString())
    const made = await client('version: 1\nclientId: me\nprivateKey: key.pem\ngrant: client_credentials\n')
    expect(made.key).toEqual({ pem: privateKey.export({ type: 'pkcs8', format: 'pem' }), algorithm })
    expect(made.grant).toEqual({ kind: 'client' })
  })

  it('names files of tokens, which are read from beside it, anew each time', async () => {
    const made = await client('version: 1\nclientId: me\ngrant: jwt-bearer\nassertion: workload.jwt\n')
    if (made.grant.kind !== 'assertion') throw new Error(made.grant.kind)
    const { read } = made.grant
    file('workload.jwt', 'one.two.three\n')
    expect(await read()).toBe('one.two.three')
    file('workload.jwt', 'other')
    expect(await read()).toBe('other')
    file('workload.jwt', `not a\n${WORD}`)
    await expect(read()).rejects.not.toThrow(WORD)
    rmSync(join(folder, 'workload.jwt'))
    await expect(read()).rejects.toThrow(Error)
  })

  it("names an enterprise's identity provider", async () => {
    file('id', 'id.to.ken')
    const identity = { tokenEndpoint: 'https://idp.example/token', clientId: 'there', idToken: 'id' }
    const made = await client(JSON.stringify({ version: 1, clientId: 'me', grant: 'token-exchange', identity }))
    expect(made.grant).toMatchObject({ kind: 'identity', tokenEndpoint: identity.tokenEndpoint, clientId: 'there' })
    expect(made.grant.kind === 'identity' && (await made.grant.readIdToken())).toBe('id.to.ken')
  })

  it.each([
    ['clientId: x', ['an OAuth file lacks "version"']],
    ['version: 2', ['version must be 1, a number without quotes']],
    ['version: 1\nclientid: x', ['unknown key "clientid" in an OAuth file; did you mean "clientId"?']],
    [`version: 1\nclientSecret: ${WORD}`, ['lacks "clientId"']],
    [`version: 1\nclientId: "${WORD} "`, ['clientId holds characters that it cannot hold']],
    ['version: 1\nclientId: x\ngrant: client_credentials', ['lacks "clientSecret" or "privateKey"']],
    ['version: 1\nclientId: x\ngrant: jwt-bearer', ['grant: jwt-bearer and assertion go together']],
    ['version: 1\nclientId: x\nassertion: f', ['grant: jwt-bearer and assertion go together']],
    ['version: 1\nclientId: x\ngrant: token-exchange', ['grant: token-exchange and identity go together']],
    ['version: 1\nclientId: x\nclientMetadata: https://a.example/c', ['takes clientId or clientMetadata, not both']],
    ['version: 1\nclientMetadata: http://a.example/c', [expect.stringContaining('clientMetadata must be an https://')]],
    ['version: 1\nissuer: http://far.example', ['issuer must begin with https://']],
    ['version: 1\ndpop: yes please', ['dpop must be true or false']],
    ['version: 1\nalgorithm: ES256', ['algorithm says how privateKey signs']],
    ['version: 1\nclientId: x\nprivateKey: none.pem', ['no such file (privateKey)']],
    ['version: 1\ngrant: password', [expect.stringContaining('grant must be one of authorization_code')]],
  ])('%j is refused', async (text, told) => {
    const found = await messages(text)
    expect(found).toEqual(told)
    expect(found.join()).not.toContain(WORD)
  })

  it('a key that is none is refused, and nothing of it is told', async () => {
    file('key.pem', `-----BEGIN ${'PRIVATE KEY'}-----\n${WORD}\n`)
    const found = await messages('version: 1\nclientId: x\nprivateKey: key.pem')
    expect(found).toEqual([expect.stringContaining('is no private key in PEM')])
    expect(found.join()).not.toContain(WORD)
  })

  it('tells that it may be read by all, and that any authorization server is shown its secrets', async () => {
    const notes = async (text: string, mode?: number): Promise<readonly string[]> => {
      const made = await resolved(text, mode)
      return made.ok ? made.notes.map(({ message }) => message) : []
    }
    const shown = `version: 1\nclientId: x\nclientSecret: ${WORD}\n`
    expect(await notes('version: 1\nclientId: x\n')).toEqual([])
    expect(await notes(`${shown}issuer: https://a.example`)).toEqual([])
    expect(await notes(shown)).toEqual([expect.stringContaining('names no issuer')])
    expect(await notes('version: 1', 0o644)).toEqual([expect.stringContaining('chmod 600')])
  })

  it('that is not there is told', async () => {
    const made = await resolveOAuth(join(folder, 'none'), 'linux')
    expect(made.ok ? [] : made.problems.map(({ message }) => message)).toEqual(['no such file (--oauth-file)'])
  })
})

it('clients whose tokens must not be mixed up have identities of their own, without their secrets', () => {
  const clients: readonly OAuthClient[] = [
    { grant: { kind: 'user' } },
    { id: 'a', grant: { kind: 'user' } },
    { id: 'a', secret: WORD, grant: { kind: 'client' } },
    { bound: true, grant: { kind: 'user' } },
    { metadataUrl: 'https://a.example/c', grant: { kind: 'user' } },
    { id: 'a', grant: { kind: 'assertion', read: () => Promise.resolve(WORD) } },
  ]
  const identities = clients.map(identityOf)
  expect(new Set(identities).size).toBe(clients.length)
  expect(identities[0]).toBe('')
  expect(identities.join()).not.toContain(WORD)
})
