import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import {
  ask,
  call,
  json,
  post,
  recording,
  type Recording,
  result,
  stand,
  type Stand,
  type StandOptions,
} from './fixture.ts'

let open: Stand | undefined
const log: Recording[] = []
afterEach(async () => {
  await open?.close()
  open = undefined
  log.length = 0
})

async function answering(answer: unknown, options: StandOptions = {}): Promise<string> {
  open = await stand(
    recording(log, (_, response) => json(response, answer)),
    options,
  )
  return open.origin
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('credentials in the places that OAuth has for them', () => {
  it('pass in the form of a token request and in its answer', async () => {
    const tokens = { access_token: TOKEN, token_type: 'Bearer', refresh_token: TOKEN, id_token: TOKEN }
    const form = `grant_type=authorization_code&code=${TOKEN}&code_verifier=${TOKEN}&client_secret=${TOKEN}`
    const answered = await post(await answering(tokens), form, FORM, '/token')
    expect(log[0]?.text).toBe(form)
    expect(answered.text).toBe(JSON.stringify(tokens))
  })

  it('pass in the answer to a client that registers itself', async () => {
    const registered = { client_id: 'x', client_secret: TOKEN }
    const answered = await post(
      await answering(registered),
      { redirect_uris: ['http://localhost/cb'] },
      {},
      '/register',
    )
    expect(answered.text).toBe(JSON.stringify(registered))
  })

  it('pass in the query of an authorization request', async () => {
    await ask(await answering({}), `/authorize?response_type=code&state=${TOKEN}&code_challenge=${TOKEN}`)
    expect(log).toHaveLength(1)
  })

  it.each([
    ['another parameter', `grant_type=x&note=${TOKEN}`],
    ['no grant', `code=${TOKEN}`],
    ['a name that only ends so', `grant_type=x&my_code=${TOKEN}`],
  ])('are no way out: %s', async (_, form) => {
    expect((await post(await answering({}), form, FORM, '/token')).status).toBe(400)
    expect(log).toEqual([])
  })

  it('are no way in: other members, other depths, other requests', async () => {
    const answer = { access_token: 'a', note: TOKEN, deep: { access_token: TOKEN } }
    const origin = await answering(answer)
    expect((await post(origin, 'grant_type=x', FORM, '/token')).text).not.toContain(TOKEN)
    expect((await post(origin, call(1, {}))).text).not.toContain(TOKEN)
    expect((await ask(origin, '/token')).text).not.toContain(TOKEN)
  })

  it('are judged like any other in a message', async () => {
    const answered = await post(
      await answering({ ...result(1, 'x'), access_token: TOKEN }),
      call(1, { client_secret: TOKEN }),
    )
    expect(answered.text).not.toContain(TOKEN)
    expect(log).toEqual([])
    expect((await post(open!.origin, call(1, {}))).text).not.toContain(TOKEN)
  })
})

describe('the metadata of a protected resource', () => {
  const path = '/.well-known/oauth-protected-resource/mcp'

  it('passes as it is unless it is to be rewritten', async () => {
    const metadata = { resource: 'http://127.0.0.1:1/mcp', authorization_servers: ['https://as.example'] }
    expect((await ask(await answering(metadata), path)).text).toBe(JSON.stringify(metadata))
  })

  it('names the proxy where a site asks for it, and so do challenges', async () => {
    open = await stand(
      (request, response) => {
        request.resume()
        const { upstreamOrigin } = open!
        if (request.url === path) json(response, ` { "resource":"${upstreamOrigin}/mcp", "x" : 1.0 }`)
        else {
          const challenge = `Bearer error="x", resource_metadata="${upstreamOrigin}${path}"`
          response.writeHead(401, { 'WWW-Authenticate': challenge }).end()
        }
      },
      { site: { rewriteResource: true, prefix: '/notes' } },
    )
    const { origin } = open
    const refused = await post(origin, call(1, {}), {}, '/notes/mcp')
    const named = `${origin}/.well-known/oauth-protected-resource/notes/mcp`
    expect(refused.headers['www-authenticate']).toBe(`Bearer error="x", resource_metadata="${named}"`)
    const metadata = await ask(origin, new URL(named).pathname)
    expect(metadata.text).toBe(` { "resource":"${origin}/notes/mcp", "x" : 1.0 }`)
    expect(metadata.headers['content-length']).toBe(String(metadata.body.length))
  })
})
