import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  ask,
  call,
  json,
  listening,
  portOf,
  post,
  recording,
  type Recording,
  result,
  eventually,
} from '../transport/http/fixture.ts'
import { selfSigned } from '../transport/bridge/certificate.ts'
import { SLUICE, Workshop } from './command.ts'

const shop = new Workshop()
afterAll(() => shop.remove())

const secret = ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
const log: Recording[] = []
const upstream = createServer(recording(log, (_, response) => json(response, result(1, `fine ${secret}`))))
let upstreamUrl = ''
beforeAll(async () => {
  await listening(upstream)
  upstreamUrl = `http://127.0.0.1:${portOf(upstream)}`
})
afterAll(() => void upstream.close())

interface Running {
  readonly child: ChildProcess
  readonly said: () => string
  readonly origin: string
  readonly admin: string | undefined
  readonly code: Promise<number | null>
}

let running: Running | undefined
afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.code
  running = undefined
})

async function serve(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [SLUICE, 'proxy', '--listen', '127.0.0.1:0', ...args], {
    cwd: shop.root,
    env: shop.env,
  })
  const chunks: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const said = (): string => Buffer.concat(chunks).toString()
  const code = once(child, 'close').then(([ended]) => ended as number | null)
  await eventually(() => expect(said()).toMatch(/listening on|problem|sluice: /))
  if (args.includes('--admin')) await eventually(() => expect(said()).toContain('health'))
  const origin = /listening on (https?:\/\/[\d.:]+)/.exec(said())?.[1] ?? ''
  const admin = /metrics on (http:\/\/[\d.:]+)/.exec(said())?.[1]
  running = { child, said, origin, admin, code }
  return running
}

describe('sluice proxy', () => {
  it('serves until it is told to end, and counts', async () => {
    const { child, origin, said, code } = await serve('--upstream', `${upstreamUrl}/mcp?k=v`, '--summary')
    expect(said()).toContain(`listening on ${origin}/mcp (preset default)`)
    expect((await post(origin, call(1, {}))).text).toContain('REDACTED-')
    expect(log.at(-1)?.url).toBe('/mcp?k=v')
    child.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(said()).toContain('1 finding')
    expect(said()).not.toContain(secret)
  })

  it('has health and metrics on a listener of their own', async () => {
    const { origin, admin = '' } = await serve(
      '--upstream',
      upstreamUrl,
      '--admin',
      '127.0.0.1:0',
      '--server-name',
      'notes',
    )
    await post(origin, call(1, {}))
    expect((await ask(admin, '/healthz')).text).toBe('ok\n')
    expect((await ask(admin, '/readyz')).status).toBe(200)
    const { text } = await ask(admin, '/metrics')
    expect(text).toContain('sluice_http_requests_total{server="notes",status="200"} 1')
    expect(text).toMatch(
      /sluice_decisions_total\{server="notes",to="model",action="redact",detector="secret\/[a-z-]+"\} 1/,
    )
    expect(text).toContain('sluice_http_exchanges 0')
    expect(text).not.toContain(secret)
    expect((await ask(admin, '/metrics', { headers: { Host: 'evil.example' } })).status).toBe(403)
    expect((await ask(admin, '/x')).status).toBe(404)
    expect((await ask(origin, '/metrics')).text).not.toContain('sluice_')
  })

  it('wants its token where it is given one', async () => {
    const token = shop.file('token', 'a-long-enough-token\n')
    const { origin } = await serve('--upstream', upstreamUrl, '--token-file', token)
    expect((await post(origin, call(1, {}))).status).toBe(401)
    expect((await post(origin, call(1, {}), { 'Sluice-Token': 'a-long-enough-token' })).status).toBe(200)
  })

  it('shows its certificate, and keeps to TLS', async () => {
    const { cert, key } = selfSigned()
    shop.file('own.pem', cert)
    chmodSync(shop.file('own.key', key), 0o600)
    const write = (tls: string): string =>
      shop.file('tls.yaml', `version: 1\n${tls}upstreams:\n  - {name: a, url: ${upstreamUrl}}\n`)
    const { child, origin, said } = await serve('--config', write('tls: {cert: own.pem, key: own.key}\n'))
    expect(origin).toMatch(/^https:/)
    const socket = connect({ port: Number(new URL(origin).port), host: '127.0.0.1', ca: cert })
    await once(socket, 'secureConnect')
    socket.destroy()
    write('')
    child.kill('SIGHUP')
    await eventually(() => expect(said()).toContain('TLS and what it asks of clients cannot be turned on or off'))
  })

  it('reads its file again on SIGHUP, all of it or nothing', async () => {
    const write = (policy: string): string =>
      shop.file(
        'proxy.yaml',
        `version: 1\nupstreams:\n  - {name: a, url: ${upstreamUrl}, path: /a, policy: ${policy}}\n`,
      )
    const { child, origin, said } = await serve('--config', write('default'))
    const answer = async (): Promise<string> => (await post(origin, call(1, {}), {}, '/a/mcp')).text
    expect(await answer()).toContain('REDACTED-')
    expect(log.at(-1)?.url).toBe('/mcp')
    expect((await post(origin, call(1, {}))).status).toBe(404)
    write('nonsense')
    child.kill('SIGHUP')
    await eventually(() => expect(said()).toContain('nothing was reloaded'))
    expect(await answer()).toContain('REDACTED-')
    write('monitor')
    child.kill('SIGHUP')
    await eventually(() => expect(said()).toContain('sluice: reloaded'))
    expect(await answer()).toContain(secret)
  })

  it.each([
    [[], 'either --upstream URL or --config FILE'],
    [['--upstream', 'nonsense'], '--upstream: must be a URL'],
    [['--upstream', 'http://u:p@a.example'], 'must not hold a user name'],
    [['--upstream', 'http://a.example', '--listen', 'x'], '--listen takes HOST:PORT'],
    [['--upstream', 'http://a.example', '--config', 'x'], 'either --upstream'],
    [['--config', 'none.yaml'], 'none.yaml: no such file'],
    [['--config', 'x', '--server-name', 'y'], '--server-name goes with --upstream'],
    [['--upstream', 'http://a.example', '--upstream-cert', 'x'], 'go together'],
    [['--upstream', 'http://a.example', '--max-connections', '0'], '--max-connections takes'],
    [['--upstream', 'http://a.example', '--tls-key', 'x'], '--tls-cert and --tls-key go together'],
    [['--upstream', 'http://a.example', '--client-ca', 'x'], '--client-ca needs --tls-cert'],
    [['--upstrem', 'http://a.example'], 'did you mean "--upstream"'],
    [['extra', '--upstream', 'http://a.example'], 'takes options only'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await shop.run(['proxy', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('says that a port is in use, and ends with 1', async () => {
    const { code, stderr } = await shop.run([
      'proxy',
      '--upstream',
      upstreamUrl,
      '--listen',
      `127.0.0.1:${portOf(upstream)}`,
    ])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^sluice: cannot listen on 127\.0\.0\.1:\d+: the port is in use\n$/)
  })

  it('knows the values of a protected file and finds what own rules find', async () => {
    const [known, own] = [['vK3', 'pQ9', 'zT7', 'wL2', 'xR5'].join(''), ['ACME', '20261123', 'QWZX'].join('-')]
    const protect = shop.file('proxy.env', `SERVICE_TOKEN=${known}\n`)
    chmodSync(protect, 0o600)
    const pattern = '[[rules]]\nid = "acme"\nregex = \'ACME-[0-9]{8}-[A-Z]{4}\'\nkeywords = ["acme-"]\n'
    const rules = shop.file('proxy.toml', pattern)
    const { origin } = await serve('--upstream', upstreamUrl, '--protect-file', protect, '--rules', rules)
    for (const value of [known, own]) {
      log.length = 0
      const answer = await post(origin, call(1, { text: `a ${value} b` }))
      expect(answer.text).toContain('isError')
      expect(log).toHaveLength(0)
    }
    log.length = 0
    await post(origin, call(1, { text: 'clean' }))
    expect(log).toHaveLength(1)
  })

  it('refuses a wrong rule before it listens', async () => {
    const rules = shop.file('wrong.toml', '[[rules]]\nid = "acme"\nregex = "("\nkeywords = ["acme-"]\n')
    const { code, stderr } = await shop.run(['proxy', '--upstream', upstreamUrl, '--rules', rules])
    expect(code).toBe(2)
    expect(stderr).toContain('wrong.toml:3')
  })

  it('explains itself', async () => {
    const { code, stdout } = await shop.run(['proxy', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--upstream URL')
    expect(stdout.split('\n').every((line) => line.length <= 88)).toBe(true)
  })
})
