import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { Workshop } from './command.ts'

const shop = new Workshop()
afterAll(() => shop.remove())

const secret = random('protected', ALNUM, 20)
const trace = join(shop.root, 'spawned')
const TOUCH = ['--', process.execPath, '-e', `require('fs').writeFileSync(${JSON.stringify(trace)}, '')`]
/** Says `text` in a notification, and what it was told on stdin on its stderr. */
const says = (text: string): string[] => {
  const message = JSON.stringify({
    jsonrpc: '2.0',
    method: 'notifications/message',
    params: { level: 'info', data: text },
  })
  return ['--', process.execPath, '-e', `process.stdout.write(${JSON.stringify(`${message}\n`)})`]
}
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') =>
  shop.runWith(args, env, input)

describe('values of the environment', () => {
  it('are found by the names of their variables, unless that is switched off', async () => {
    const env = { WIDGET_PASSWORD: secret, NODE_ENV: 'production' }
    const { stdout } = await run(says(`my colour is ${secret}, in production`), env)
    expect(stdout).not.toContain(secret)
    expect(stdout).toContain('in production')
    const open = await run(['--no-protect-env', ...says(`my colour is ${secret}`)], env)
    expect(open.stdout).toContain(secret)
  })

  it('are not sent to the server either: the call is answered', async () => {
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'note', arguments: { text: `keep ${secret}` } },
    }
    const echo = ['--', process.execPath, '-e', "process.stdin.on('data', d => process.stderr.write(d))"]
    const { stdout, stderr } = await run(echo, { WIDGET_TOKEN: secret }, `${JSON.stringify(call)}\n`)
    expect(stdout).toContain('"isError":true')
    expect(stdout + stderr).not.toContain(secret)
  })
})

describe('--protect-file', () => {
  it.each([
    ['named .env', 'a.env', `# comment\nexport WIDGET_KEY="${secret}"\nPORT=3000\nDEBUG=true\n`],
    [
      'client settings',
      'mcp.json',
      JSON.stringify({ mcpServers: { x: { command: 'npx', args: ['-y', '--api-key', secret], env: {} } } }),
    ],
    ['JSON with comments', 'settings.json', `{\n // theirs\n "env": {"SERVICE_TOKEN": "${secret}",},\n}`],
    ['YAML', 'values.yaml', `database:\n  password: ${secret}\n  host: localhost\n`],
    ['a line each', 'list.txt', `localhost\n${secret}\n`],
  ])('%s', async (_, name, content) => {
    const file = shop.file(name, content)
    chmodSync(file, 0o600)
    const log = join(shop.root, `${name}.log`)
    const { stdout, stderr } = await run([
      '--protect-file',
      file,
      '--log',
      log,
      ...says(`so ${secret} it is, on localhost:3000`),
    ])
    expect(stdout).not.toContain(secret)
    expect(stdout).toContain('on localhost:3000')
    expect(stderr).not.toContain(secret)
    const records = readFileSync(log, 'utf8')
    expect(records).toContain('secret/known-value')
    expect(records).not.toContain(secret)
  })

  it('tells on standard error and in the log, once, of a file that everyone may read', async () => {
    const file = shop.file('open.env', `WIDGET_TOKEN=${secret}`)
    chmodSync(file, 0o644)
    const log = join(shop.root, 'open.log')
    const { stderr } = await run(['--protect-file', file, '--log', log, ...says('x')])
    expect(stderr.match(/may be read by every user/g)).toHaveLength(1)
    expect(readFileSync(log, 'utf8').match(/may be read by every user/g)).toHaveLength(1)
  })

  it.each([
    ['missing', 'no-such.env', undefined, /no-such\.env: no such file/],
    ['huge', 'huge.txt', Buffer.alloc((8 << 20) + 1, 'x'), /huge\.txt: is larger than 8 MiB/],
    ['not text', 'binary.txt', Buffer.from([0xff, 0xfe, 0x41]), /binary\.txt: is not UTF-8/],
    ['bad JSON', 'bad.json', `{"TOKEN": "${secret}"\n "x": }`, /bad\.json:\d+:\d+: is not valid JSON/],
    ['bad YAML', 'bad.yaml', `a: [${secret}\nb: c`, /bad\.yaml:\d+:\d+: is not valid YAML/],
    ['an open quote', 'bad.env', `A=1\nTOKEN="${secret}\n`, /bad\.env:2: opens a quote/],
    ['no assignment', 'worse.env', `A=1\n${secret}\n`, /worse\.env:2: is no NAME=value/],
  ])('%s: the place is named, exit 2, nothing is started', async (_, name, content, expected) => {
    const file = content === undefined ? join(shop.root, name) : shop.file(name, content)
    const { code, stdout, stderr } = await run(['--protect-file', file, ...TOUCH])
    expect(stderr).toMatch(expected)
    expect(stderr).not.toContain(secret)
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(existsSync(trace)).toBe(false)
  })
})
