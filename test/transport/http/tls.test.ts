import { once } from 'node:events'
import { type RequestOptions, request } from 'node:https'
import { connect } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import { type SelfSigned, selfSigned } from '../bridge/certificate.ts'
import {
  call,
  json,
  LOOPBACK,
  policyOf,
  post,
  recording,
  type Recording,
  result,
  stand,
  type Stand,
} from './fixture.ts'

let open: Stand | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const own = selfSigned()
const client = selfSigned()

/** Status and body of a `tools/call` over TLS. */
function asked(
  port: number,
  body: object | undefined,
  options: RequestOptions = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: '/mcp',
        method: 'POST',
        agent: false,
        ca: own.cert,
        headers: { 'Content-Type': 'application/json' },
        ...options,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? body : JSON.stringify(body))
  })
}

async function behindTls(log: Recording[], clientCa?: string): Promise<Stand> {
  const fine = recording(log, (_, response) => json(response, result(1, `fine ${TOKEN}`)))
  open = await stand(fine, { tls: { ...own, clientCa } })
  return open
}

describe('a proxy with a certificate', () => {
  it('filters what comes over TLS, and takes nothing else', async () => {
    const log: Recording[] = []
    const { port, origin } = await behindTls(log)
    const answered = await asked(port, call(1, {}))
    expect(answered.status).toBe(200)
    expect(answered.text).toContain('REDACTED-')
    expect(answered.text).not.toContain(TOKEN)
    await expect(post(origin, call(2, {}))).rejects.toThrow()
    expect(
      (await asked(port, call(3, {}), { headers: { Host: 'evil.example' }, checkServerIdentity: () => undefined }))
        .status,
    ).toBe(403)
    expect(log).toHaveLength(1)
  })

  it('is named as a resource by https', async () => {
    const path = '/.well-known/oauth-protected-resource/mcp'
    open = await stand((_, response) => json(response, { resource: `${open!.upstreamOrigin}/mcp` }), {
      tls: own,
      site: { rewriteResource: true },
    })
    const answered = await asked(open.port, undefined, { path, method: 'GET' })
    expect(JSON.parse(answered.text)).toEqual({ resource: `https://127.0.0.1:${open.port}/mcp` })
  })

  it('is as it was when a reload cannot be', async () => {
    const { port, proxy } = await behindTls([])
    const settings = { sites: [], gate: { ...LOOPBACK, hosts: [] }, maxMessageBytes: 1 }
    expect(() => proxy.reload({ ...settings, tls: { cert: own.cert, key: client.key } })).toThrow()
    expect((await asked(port, call(1, {}))).status).toBe(200)
  })

  it('shows a renewed one from the next connection on, and lets streams of the old one be', async () => {
    const { port, proxy, upstreamOrigin } = await behindTls([])
    const held = connect({ port, host: '127.0.0.1', ca: own.cert })
    await once(held, 'secureConnect')
    const next = selfSigned()
    proxy.reload({
      sites: [{ origin: upstreamOrigin, policy: policyOf('default') }],
      gate: LOOPBACK,
      maxMessageBytes: 1 << 20,
      tls: next,
    })
    await expect(asked(port, call(1, {}))).rejects.toThrow(/self-signed|certificate/i)
    expect((await asked(port, call(2, {}), { ca: next.cert })).status).toBe(200)
    expect(held.destroyed).toBe(false)
    held.destroy()
  })

  const shows = ({ key, cert }: SelfSigned): RequestOptions => ({ key, cert })
  it.each<[string, RequestOptions, boolean]>([
    ['none', {}, false],
    ['one of another authority', shows(selfSigned()), false],
    ['the right one', shows(client), true],
  ])('asks clients for theirs: %s', async (_, options, lets) => {
    const log: Recording[] = []
    const { port } = await behindTls(log, client.cert)
    const answer = asked(port, call(1, {}), options)
    if (lets) expect((await answer).status).toBe(200)
    else await expect(answer).rejects.toThrow()
    expect(log).toHaveLength(lets ? 1 : 0)
  })

  it('asks for them still when it was reloaded', async () => {
    const log: Recording[] = []
    const { port, proxy, upstreamOrigin } = await behindTls(log, client.cert)
    proxy.reload({
      sites: [{ origin: upstreamOrigin, policy: policyOf('default') }],
      gate: LOOPBACK,
      maxMessageBytes: 1 << 20,
      tls: { ...own, clientCa: client.cert },
    })
    await expect(asked(port, call(1, {}))).rejects.toThrow()
    expect((await asked(port, call(2, {}), shows(client))).status).toBe(200)
    expect(log).toHaveLength(1)
  })
})
