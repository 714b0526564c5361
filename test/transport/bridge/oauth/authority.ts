import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { agreed, parsed } from '../fixture.ts'
import { json, listening, portOf, recording, type Recording, result } from '../../http/fixture.ts'

/** An MCP server that wants OAuth, and its authorization server, on one origin. */
export interface Authority {
  readonly origin: string
  readonly log: Recording[]
  readonly server: Server
  /** Scopes that a call needs. */
  scope: string
  /** The user says no. */
  denies: boolean
  /** Tokens of any age are refused. */
  deaf: boolean
  /** Addresses of documents are taken for client ids. */
  takesDocuments: boolean
  /** Tokens are bound to the key of a proof, in which the server wants this nonce; undefined: they are bearer tokens. */
  nonce: string | undefined
  /** Where the metadata of the authorization server has moved to; undefined: nowhere. */
  moved: string | undefined
  /** No token that was issued before counts any more. */
  expire(): void
  /** And what renews them neither. */
  revoke(): void
  paths(): readonly string[]
  close(): Promise<void>
}

export async function authority(): Promise<Authority> {
  const log: Recording[] = []
  const clients = new Map<string, readonly string[]>()
  const codes = new Map<string, { readonly challenge: string; readonly scope: string; readonly redirect: string }>()
  const tokens = new Map<string, string>()
  const refreshes = new Map<string, string>()
  let count = 0
  const grant = (scope: string): object => {
    const [access, refresh] = [`access-${++count}`, `refresh-${count}`]
    tokens.set(access, scope)
    refreshes.set(refresh, scope)
    return {
      access_token: access,
      refresh_token: refresh,
      token_type: made.nonce === undefined ? 'Bearer' : 'DPoP',
      expires_in: 3600,
      scope,
    }
  }
  const server = await listening(
    createServer(
      recording(log, (asked, response) => {
        const url = new URL(asked.url, made.origin)
        const { searchParams } = url
        switch (url.pathname) {
          case '/.well-known/oauth-protected-resource/mcp':
            return json(response, { resource: `${made.origin}/mcp`, authorization_servers: [made.origin] })
          case '/.well-known/oauth-authorization-server':
            if (made.moved !== undefined) return response.writeHead(302, { Location: made.moved }).end()
            return json(response, {
              issuer: made.origin,
              authorization_endpoint: `${made.origin}/authorize`,
              token_endpoint: `${made.origin}/token`,
              registration_endpoint: `${made.origin}/register`,
              response_types_supported: ['code'],
              grant_types_supported: ['authorization_code', 'refresh_token'],
              code_challenge_methods_supported: ['S256'],
              token_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
              authorization_response_iss_parameter_supported: true,
              client_id_metadata_document_supported: made.takesDocuments,
            })
          case '/register': {
            const { redirect_uris } = JSON.parse(asked.text) as { redirect_uris: string[] }
            const client_id = `client-${clients.size + 1}`
            clients.set(client_id, redirect_uris)
            return json(response, { ...(JSON.parse(asked.text) as object), client_id }, 201)
          }
          case '/authorize': {
            const get = (name: string): string => searchParams.get(name) ?? ''
            const back = new URL(get('redirect_uri'))
            const document = made.takesDocuments && get('client_id').startsWith('https://')
            if (!document && clients.get(get('client_id'))?.includes(back.href) !== true) return json(response, {}, 400)
            back.searchParams.set('state', get('state'))
            back.searchParams.set('iss', made.origin)
            if (made.denies) back.searchParams.set('error', 'access_denied')
            else {
              const code = `code-${++count}`
              codes.set(code, { challenge: get('code_challenge'), scope: get('scope'), redirect: back.origin })
              back.searchParams.set('code', code)
            }
            return response.writeHead(302, { Location: back.href }).end()
          }
          case '/token': {
            const form = new URLSearchParams(asked.text)
            const refreshed = refreshes.get(form.get('refresh_token') ?? '')
            if (form.get('grant_type') === 'client_credentials') {
              if (form.get('client_assertion') !== null) {
                // What it holds is for the test to look at.
                return json(response, grant('read'))
              }
              const known = `Basic ${Buffer.from('machine:its-word').toString('base64')}`
              if (asked.headers['authorization'] !== known) return json(response, { error: 'invalid_client' }, 401)
              return json(response, grant(form.get('scope') ?? ''))
            }
            if (form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
              const known = ['vouched', 'exchanged'].includes(form.get('assertion') ?? '')
              return known ? json(response, grant('read')) : json(response, { error: 'access_denied' }, 400)
            }
            if (form.get('grant_type') === 'refresh_token') {
              // Each renews once, and gives the next.
              refreshes.delete(form.get('refresh_token') ?? '')
              if (refreshed === undefined) return json(response, { error: 'invalid_grant' }, 400)
              return json(response, grant(refreshed))
            }
            const code = codes.get(form.get('code') ?? '')
            const verifier = createHash('sha256')
              .update(form.get('code_verifier') ?? '')
              .digest('base64url')
            if (code?.challenge !== verifier) return json(response, { error: 'invalid_grant' }, 400)
            return json(response, grant(code.scope))
          }
          case '/idp': {
            const form = new URLSearchParams(asked.text)
            if (form.get('subject_token') !== 'identity') return json(response, { error: 'invalid_grant' }, 400)
            const issued_token_type = 'urn:ietf:params:oauth:token-type:id-jag'
            return json(response, { access_token: 'exchanged', issued_token_type, token_type: 'N_A' })
          }
          default:
            break
        }
        const held = made.deaf
          ? undefined
          : tokens.get(
              (made.nonce === undefined ? /^Bearer (.+)$/ : /^DPoP (.+)$/).exec(
                asked.headers['authorization'] as string,
              )?.[1] ?? '',
            )
        const metadata = `resource_metadata="${made.origin}/.well-known/oauth-protected-resource/mcp"`
        if (held === undefined) {
          return void response.writeHead(401, { 'WWW-Authenticate': `Bearer ${metadata}, scope="read"` }).end()
        }
        const proof = String(asked.headers['dpop']).split('.')[1] ?? ''
        if (made.nonce !== undefined && nonceIn(proof) !== made.nonce) {
          const challenge = { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': made.nonce }
          return void response.writeHead(401, challenge).end()
        }
        const { id, method } = asked.method === 'POST' ? parsed(asked) : {}
        if (method === 'tools/call' && !made.scope.split(' ').every((one) => held.split(' ').includes(one))) {
          const challenge = `Bearer error="insufficient_scope", scope="${made.scope}", ${metadata}`
          return void response.writeHead(403, { 'WWW-Authenticate': challenge }).end()
        }
        if (asked.method !== 'POST') return void response.writeHead(405).end()
        if (method === 'initialize') return json(response, agreed(id))
        if (id === undefined) return void response.writeHead(202).end()
        return json(response, result(id, `with ${held}`))
      }),
    ),
  )
  const made: Authority = {
    origin: `http://127.0.0.1:${portOf(server)}`,
    log,
    server,
    scope: 'read',
    denies: false,
    deaf: false,
    takesDocuments: false,
    nonce: undefined,
    moved: undefined,
    expire: () => tokens.clear(),
    revoke: () => {
      tokens.clear()
      refreshes.clear()
    },
    paths: () => log.map(({ url }) => url.split('?', 1)[0]!).filter((path) => path !== '/mcp'),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return made
}

function nonceIn(claims: string): unknown {
  const text = Buffer.from(claims, 'base64url').toString()
  return text.startsWith('{') ? (JSON.parse(text) as { nonce?: unknown }).nonce : undefined
}
