import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, listening, portOf, type Recording, recording, result } from '../http/fixture.ts'
import { selfSigned } from './certificate.ts'
import { type BridgeStand, bridged, initialize, parsed } from './fixture.ts'

const closing: (() => unknown)[] = []
let stand: BridgeStand | undefined
afterEach(async () => {
  vi.unstubAllEnvs()
  await stand?.close()
  stand = undefined
  for (const close of closing.splice(0)) close()
})

const { key, cert } = selfSigned()

async function secure(log: Recording[], clients?: string): Promise<string> {
  const listener = recording(log, (asked, response) => json(response, result(parsed(asked).id, 'fine')))
  const server = await listening(
    createHttps({ key, cert, requestCert: clients !== undefined, ca: clients }, listener) as unknown as Server,
  )
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${portOf(server)}`
}

/** A proxy that connects wherever it is told to, and what it was told. Over TLS when `shown` is to hold who came. */
async function tunnel(told: string[], shown?: boolean[]): Promise<string> {
  const server =
    shown === undefined ? createHttp() : createHttps({ key, cert, requestCert: true, rejectUnauthorized: false })
  server.on('secureConnection', (socket: TLSSocket) => {
    shown?.push(Object.keys(socket.getPeerCertificate()).length > 0)
  })
  server.on('connect', (request, socket) => {
    told.push(request.url ?? '')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      far.pipe(socket)
      socket.pipe(far)
    })
    far.on('error', () => socket.destroy())
    socket.on('error', () => far.destroy())
    closing.push(() => socket.destroy())
  })
  await listening(server as Server)
  closing.push(() => server.close())
  return `${shown === undefined ? 'http' : 'https'}://127.0.0.1:${portOf(server as Server)}`
}

describe('the way to the server', () => {
  it('is secure by the authority that was named, and by no other', async () => {
    const log: Recording[] = []
    const origin = await secure(log)
    stand = await bridged(() => undefined, { origin, ca: cert })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    await stand.close()
    log.length = 0
    stand = await bridged(() => undefined, { origin })
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4502, data: { reason: 'tls' } })
    expect(log).toEqual([])
    expect(await stand.end()).toEqual({ outcome: 'unreachable', code: 69 })
  })

  it('is shown the certificate of the client, through a proxy too', async () => {
    const client = selfSigned()
    const log: Recording[] = []
    const origin = await secure(log, client.cert)
    stand = await bridged(() => undefined, { origin, ca: cert, ...client })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    await stand.close()
    vi.stubEnv('HTTPS_PROXY', await tunnel([]))
    vi.stubEnv('NO_PROXY', '')
    stand = await bridged(() => undefined, { origin, ca: cert, ...client })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    await stand.close()
    log.length = 0
    stand = await bridged(() => undefined, { origin, ca: cert })
    expect((await stand.ask(initialize())).error).toMatchObject({ code: expect.any(Number) })
    expect(log).toEqual([])
  })

  it('does not show the certificate of the client to a proxy', async () => {
    const client = selfSigned()
    const log: Recording[] = []
    const shown: boolean[] = []
    const origin = await secure(log, client.cert)
    vi.stubEnv('HTTPS_PROXY', await tunnel([], shown))
    vi.stubEnv('NO_PROXY', '')
    stand = await bridged(() => undefined, { origin, ca: cert, ...client })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    expect(shown.length).toBeGreaterThan(0)
    expect(shown).not.toContain(true)
  })

  it('leads through the proxy that the environment names', async () => {
    const told: string[] = []
    const log: Recording[] = []
    const origin = await secure(log)
    vi.stubEnv('HTTPS_PROXY', await tunnel(told))
    vi.stubEnv('NO_PROXY', 'localhost')
    stand = await bridged(() => undefined, { origin, ca: cert, headers: ['X-Own', '1'] })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    expect(told).toEqual([new URL(origin).host])
    expect(log[0]?.headers).toMatchObject({ host: new URL(origin).host, 'x-own': '1' })
  })

  it('leads past the proxy where the environment says so', async () => {
    const told: string[] = []
    const origin = await secure([])
    vi.stubEnv('HTTPS_PROXY', await tunnel(told))
    vi.stubEnv('NO_PROXY', '127.0.0.1')
    stand = await bridged(() => undefined, { origin, ca: cert })
    expect(JSON.stringify(await stand.ask(initialize()))).toContain('fine')
    expect(told).toEqual([])
  })

  it('ends where the proxy does not answer', async () => {
    const gone = await listening(createHttp())
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${portOf(gone)}`)
    await new Promise((resolve) => gone.close(resolve))
    stand = await bridged(() => undefined, { origin: await secure([]), ca: cert })
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4502, data: { reason: 'unreachable' } })
  })
})
