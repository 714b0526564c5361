import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { authority } from '../transport/bridge/oauth/authority.ts'
import { agreed, initialize, initialized, parsed } from '../transport/bridge/fixture.ts'
import { call, json, listening, portOf, recording, type Recording, result } from '../transport/http/fixture.ts'
import { Workshop } from './command.ts'

const shop = new Workshop()
afterAll(() => shop.remove())

const secret = ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
const log: Recording[] = []
const server = createServer(
  recording(log, (asked, response) => {
    const { id, method } = asked.method === 'POST' ? parsed(asked) : {}
    if (asked.headers['authorization'] === 'Bearer wrong') response.writeHead(401).end()
    else if (asked.method !== 'POST') response.writeHead(405).end()
    else if (method === 'initialize') json(response, agreed(id))
    else if (id === undefined) response.writeHead(202).end()
    else json(response, result(id, `fine ${secret}`))
  }),
)
let url = ''
beforeAll(async () => {
  await listening(server)
  url = `http://127.0.0.1:${portOf(server)}/mcp`
})
afterAll(() => void server.close())
beforeEach(() => void (log.length = 0))

const lines = (...messages: unknown[]): string => messages.map((message) => `${JSON.stringify(message)}\n`).join('')
const conversation = lines(initialize(), initialized, call(1, { a: 1 }), call(2, { a: secret }))

describe('sluice bridge', () => {
  it('answers what comes on standard input, filtered, and logs it without values', async () => {
    const out = shop.root + '/log'
    const { code, stdout, stderr } = await shop.run(
      ['bridge', '--log', out, '--summary', '--server-name', 'far', url],
      conversation,
    )
    expect(code).toBe(0)
    const told = stdout.trim().split('\n')
    expect(told).toHaveLength(3)
    expect(told.find((line) => line.includes('"id":1'))).toContain('fine REDACTED-')
    expect(told.find((line) => line.includes('"id":2'))).toContain('not sent to the server')
    expect(log.filter(({ method }) => method === 'POST')).toHaveLength(3)
    const logged = readFileSync(out, 'utf8')
    expect(logged).toContain('"server":"far"')
    expect(logged).toContain('"command":"bridge"')
    expect(stderr).toContain('finding')
    expect([stdout, stderr, logged, JSON.stringify(log)].join()).not.toContain(secret)
  })

  it('sends headers of files and variables, none of which can be seen or stands in a log', async () => {
    const token = 'a-token-of-nobody'
    const headers = shop.file('headers', `X-Team: blue\n`)
    chmodSync(headers, 0o600)
    const out = shop.root + '/log2'
    const { code, stderr } = await shop.runWith(
      ['bridge', '--header-file', headers, '--log', out, url],
      { SLUICE_BRIDGE_TOKEN: token },
      conversation,
    )
    expect([code, stderr]).toEqual([0, ''])
    for (const { headers: sent } of log)
      expect(sent).toMatchObject({ 'x-team': 'blue', authorization: `Bearer ${token}` })
    expect(readFileSync(out, 'utf8')).not.toMatch(/blue|nobody/)
  })

  it('ends with 69 where nobody answers and 77 where other credentials are wanted', async () => {
    const gone = createServer()
    await listening(gone)
    const port = portOf(gone)
    await new Promise((resolve) => gone.close(resolve))
    const nobody = await shop.run(['bridge', `http://127.0.0.1:${port}/`], lines(initialize()))
    expect([nobody.code, nobody.stderr]).toEqual([69, 'sluice: the server could not be reached\n'])
    expect(nobody.stdout).toContain('"reason":"unreachable"')
    const barred = await shop.runWith(['bridge', url], { SLUICE_BRIDGE_TOKEN: 'wrong' }, lines(initialize()))
    expect(barred.code).toBe(77)
    expect(barred.stdout).toContain('"reason":"unauthorized"')
    expect(barred.stderr).toMatch(/^sluice: the server wants other credentials.*\n$/)
  })

  it('does nothing where nothing is said', async () => {
    const { code, stdout, stderr } = await shop.run(['bridge', url])
    expect([code, stdout, stderr]).toEqual([0, '', ''])
    expect(log).toHaveLength(0)
  })

  it.each([
    [[], 'bridge needs the URL'],
    [['a', 'b'], 'one URL'],
    [['nonsense'], 'the URL: must be a URL'],
    [['ftp://a.example'], 'must begin with http'],
    [['http://u:p@a.example'], 'must not hold a user name'],
    [['--header', 'X: y', 'http://a.example'], 'headers go into a --header-file'],
    [['--header-file', 'none', 'http://a.example'], 'none: no such file (--header-file)'],
    [['--ca', 'none', 'http://a.example'], '--ca: names no file'],
    [['--cert', 'none', 'http://a.example'], '--cert and --key go together'],
    [['--callback-port', '70000', 'http://a.example'], '--callback-port takes a port'],
    [['--client-credentials', 'http://a.example'], '--client-credentials: needs SLUICE_BRIDGE_CLIENT_ID'],
    [['--oauth-file', 'none', 'http://a.example'], 'none: no such file (--oauth-file)'],
    [['--oauth-file', 'none', '--client-credentials', 'http://a.example'], '--oauth-file: says of itself'],
    [['--timeout', '0', 'http://a.example'], '--timeout takes seconds'],
    [['--max-message', 'x', 'http://a.example'], '--max-message takes bytes'],
    [['--fail', 'x', 'http://a.example'], '--fail takes'],
    [['--policy', 'nonsense', 'http://a.example'], 'neither a file nor a preset'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await shop.run(['bridge', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('knows the values of a protected file and finds what own rules find', async () => {
    const [known, own] = [['vK3', 'pQ9', 'zT7', 'wL2', 'xR5'].join(''), ['ACME', '20261123', 'QWZX'].join('-')]
    const protect = shop.file('bridge.env', `SERVICE_TOKEN=${known}\n`)
    chmodSync(protect, 0o600)
    const pattern = '[[rules]]\nid = "acme"\nregex = \'ACME-[0-9]{8}-[A-Z]{4}\'\nkeywords = ["acme-"]\n'
    const rules = shop.file('bridge.toml', pattern)
    const said = lines(initialize(), initialized, call(1, { a: `x ${known}` }), call(2, { a: `x ${own}` }))
    const { stdout } = await shop.run(['bridge', '--protect-file', protect, '--rules', rules, url], said)
    expect(stdout.match(/not sent to the server/g)).toHaveLength(2)
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${known}|${own}`))
  })

  it('is granted access in the browser, and keeps what was granted', async () => {
    const wanting = await authority()
    const browser = shop.file('browser', `#!/bin/sh\nexec ${process.execPath} -e "fetch(process.argv[1])" "$1"\n`)
    chmodSync(browser, 0o700)
    const out = `${shop.root}/log3`
    const args = ['bridge', '--log', out, `${wanting.origin}/mcp`]
    const said = lines(initialize(), initialized, call(1, {}))
    const first = await shop.runWith(args, { BROWSER: browser }, said)
    expect([first.code, first.stdout.includes('with read')]).toEqual([0, true])
    expect(first.stderr).toMatch(
      /^sluice: to grant access to the server, open http:\/\/127\.0\.0\.1:\d+\/authorize\?\S+\n$/,
    )
    const kept = join(shop.root, '.state/sluice/oauth')
    const [file = ''] = readdirSync(kept)
    expect(readFileSync(join(kept, file), 'utf8')).toContain('access-2')
    const second = await shop.run(args, said)
    expect([second.code, second.stderr, second.stdout.includes('with read')]).toEqual([0, '', true])
    wanting.expire()
    const third = await shop.run(args, said)
    expect([third.code, third.stderr, third.stdout.includes('with read')]).toEqual([0, '', true])
    expect(wanting.paths().filter((path) => path === '/authorize')).toHaveLength(1)
    expect([readFileSync(out, 'utf8'), first.stderr, first.stdout].join()).not.toMatch(/access-\d|refresh-\d|code-\d/)
    await wanting.close()
  })

  it('asks for access as an OAuth file says, and keeps what each client was granted apart', async () => {
    const wanting = await authority()
    const oauth = shop.file('oauth.yaml', 'version: 1\nclientId: work\ngrant: jwt-bearer\nassertion: work.jwt\n')
    chmodSync(oauth, 0o600)
    shop.file('work.jwt', 'vouched\n')
    const kept = join(shop.root, '.state/sluice/oauth')
    const before = existsSync(kept) ? readdirSync(kept).length : 0
    const said = lines(initialize(), initialized, call(1, {}))
    const args = ['bridge', '--oauth-file', oauth, `${wanting.origin}/mcp`]
    const first = await shop.run(args, said)
    expect([first.code, first.stdout.includes('with read')]).toEqual([0, true])
    expect(first.stderr).toMatch(/^sluice: \S+oauth\.yaml: names no issuer: [^\n]+\n$/)
    shop.file('work.jwt', 'other')
    const second = await shop.run(args, said)
    expect([second.code, second.stdout.includes('with read')]).toEqual([0, true])
    shop.file('oauth.yaml', 'version: 1\nclientId: other\ngrant: jwt-bearer\nassertion: work.jwt\n')
    const third = await shop.run(args, said)
    expect([third.code, third.stdout.includes('"reason":"not-granted"')]).toEqual([77, true])
    expect(readdirSync(kept)).toHaveLength(before + 1)
    const both = await shop.runWith(args, { SLUICE_BRIDGE_TOKEN: 'token' })
    expect([both.code, both.stderr]).toEqual([
      2,
      'sluice: --oauth-file and an Authorization header exclude each other\n',
    ])
    await wanting.close()
  })

  it('explains itself', async () => {
    const { code, stdout } = await shop.run(['bridge', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--header-file FILE')
    expect(stdout.split('\n').every((line) => line.length <= 88)).toBe(true)
  })
})
