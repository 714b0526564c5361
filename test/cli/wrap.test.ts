import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT, sluice } from '../e2e/command.ts'
import { ALNUM, checked, random } from '../detectors/examples/make.ts'

const githubToken = (seed: string): string => checked('ghp_', random(seed, ALNUM, 30), 'base62')
const folder = mkdtempSync(join(tmpdir(), 'sluice-wrap-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const trace = join(folder, 'spawned')
const TOUCH = ['--', process.execPath, '-e', `require('fs').writeFileSync(${JSON.stringify(trace)}, '')`]
const script = (source: string): string[] => ['--', process.execPath, '-e', source]
/** Answers each line with what it was. */
const ECHO = script(
  "require('readline').createInterface({input:process.stdin}).on('line',l=>process.stdout.write(l+'\\n'))",
)

describe('wrong usage: one clear line, exit 2, nothing spawned', () => {
  const policy = join(folder, 'bad.yaml')
  writeFileSync(policy, 'version: 1\nrules:\n  - action: explode\n    kindd: token\n')
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no arguments', [], /sluice --help/],
    ['unknown option', ['--polcy', 'strict', ...TOUCH], /--polcy.*--policy/],
    ['option without its value', ['--policy', ...TOUCH], /policy/],
    ['missing command', ['--'], /no server command/],
    ['no dashes', ['npx', 'server'], /sluice -- npx/],
    [
      'no dashes, and options of the command',
      ['--summary', 'npx', '-y', 'server', '--root=x'],
      /: put -- .*sluice -- npx …$/m,
    ],
    ['unknown option and no dashes', ['--polcy', 'npx'], /--polcy.*--policy/],
    ['misspelled subcommand', ['prxy', '--upstream', 'http://localhost'], /did you mean "proxy"/],
    ['subcommand behind an option', ['--log', 'x', 'proxy', '--upstream', 'http://localhost'], /sluice proxy …$/m],
    ['unknown preset', ['--policy', 'strickt', ...TOUCH], /strict/],
    ['unreadable policy', ['--policy', join(folder, 'none.yaml'), ...TOUCH], /none\.yaml/],
    ['policy that is a folder', ['--policy', folder, ...TOUCH], /sluice-wrap/],
    ['unwritable log', ['--log', join(folder, 'no', 'such', 'log'), ...TOUCH], /log/],
    ['bad size', ['--max-message', 'huge', ...TOUCH], /--max-message/],
    ['bad fail', ['--fail', 'maybe', ...TOUCH], /--fail/],
    ['fail open under strict', ['--policy', 'strict', '--fail', 'open', ...TOUCH], /forbidden/],
  ]
  it.each(cases)('%s', async (_, args, expected) => {
    const { code, stdout, stderr } = await sluice(args)
    expect(stderr).toMatch(expected)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(existsSync(trace)).toBe(false)
  })

  it('an invalid policy: every problem with its line', async () => {
    const { code, stderr } = await sluice(['--policy', policy, ...TOUCH])
    expect(code).toBe(2)
    expect(stderr).toMatch(/bad\.yaml:3:\d+/)
    expect(stderr).toMatch(/bad\.yaml:4:\d+/)
    expect(existsSync(trace)).toBe(false)
  })

  it('a policy in the working folder is never read', async () => {
    const cwd = join(folder, 'repository')
    mkdirSync(cwd)
    for (const name of ['policy.yaml', 'sluice.yaml', '.sluice.yaml']) writeFileSync(join(cwd, name), 'nonsense')
    const { code } = await sluice(script(''), { cwd })
    expect(code).toBe(0)
  })
})

describe('exit codes', () => {
  it.each([
    ['the server’s own', script('process.exit(7)'), 7],
    ['end of input', ECHO, 0],
    ['a signal', script("process.kill(process.pid,'SIGTERM')"), 143],
    ['not found', ['--', 'no-such-command-anywhere'], 127],
    ['not executable', ['--', join(ROOT, 'package.json')], 126],
  ] as const)('%s', async (_, args, expected) => {
    const { code, stdout } = await sluice(args)
    expect(code).toBe(expected)
    expect(stdout).toBe('')
  })
})

describe('the wrapped process', () => {
  it('gets argv, environment and working folder as they are', async () => {
    const show =
      'process.stdout.write(JSON.stringify({jsonrpc:"2.0",method:"x",params:[process.argv.slice(1),process.env.ABC,process.cwd()]})+"\\n")'
    const { stdout } = await sluice([...script(show), 'a b', '--policy', '', '"\\'], {
      env: { ABC: 'd e' },
      cwd: folder,
    })
    const { params } = JSON.parse(stdout) as { params: unknown[] }
    expect(params[0]).toEqual(['a b', '--policy', '', '"\\'])
    expect(params[1]).toBe('d e')
  })

  it('has its stderr filtered, keys in armour and all', async () => {
    const token = githubToken('stderr')
    const armour = ['BEGIN', 'END'].map((word) => `-----${word} RSA PRIVATE KEY-----`)
    const body = Buffer.alloc(48, 'secret-bytes').toString('base64')
    const source = `process.stderr.write(${JSON.stringify(`plain\nkey ${token}\n${armour[0]}\n${body}\n${armour[1]}\nafter\n`)})`
    const { stderr, stdout } = await sluice(script(source))
    expect(stderr).toContain('plain\n')
    expect(stderr).toContain('after\n')
    expect(stderr).toContain('REDACTED-')
    expect(stderr).not.toContain(token)
    expect(stderr).not.toContain(body)
    expect(stdout).toBe('')
  })
})

describe('log and summary', () => {
  it('tell what was decided and hold no value', async () => {
    const log = join(folder, 'log.jsonl')
    const token = githubToken('log')
    const message = `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${token}"}}\n`
    const send = script(`process.stdout.write(${JSON.stringify(message)})`)
    const { stdout, stderr } = await sluice(['--log', log, '--summary', '--server-name', 'files', ...send])
    expect(stdout).toContain('REDACTED-')
    const text = readFileSync(log, 'utf8')
    const records = text
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as Record<string, unknown>)
    expect(records.map(({ event }) => event)).toEqual(['start', 'decision', 'message', 'exit'])
    expect(records[1]).toMatchObject({
      server: 'files',
      to: 'model',
      action: 'redact',
      detector: 'secret/github-pat',
      lengths: [40],
    })
    expect(statSync(log).mode & 0o777).toBe(0o600)
    expect(stderr).toContain('secret/github-pat')
    for (const seen of [text, stderr]) expect(seen).not.toContain(token.slice(4, 20))
  })

  it('nothing on stderr when nobody asked', async () => {
    const { stderr, stdout } = await sluice(ECHO, { input: '{"jsonrpc":"2.0","method":"a"}\n' })
    expect(stderr).toBe('')
    expect(stdout).toBe('{"jsonrpc":"2.0","method":"a"}\n')
  })
})

it('without re2 nothing passes, and the line says how to build it', async () => {
  const bare = join(folder, 'bare')
  cpSync(join(ROOT, 'dist'), join(bare, 'dist'), { recursive: true })
  // The package is there and its native part is not: what an install without scripts leaves behind.
  mkdirSync(join(bare, 'node_modules/re2'), { recursive: true })
  writeFileSync(join(bare, 'node_modules/re2/package.json'), '{"name":"re2","main":"re2.js"}')
  writeFileSync(join(bare, 'node_modules/re2/re2.js'), "require('./build/Release/re2.node')")
  const { code, stdout, stderr } = await sluice(ECHO, {
    program: join(bare, 'dist/sluice.js'),
    input: '{"jsonrpc":"2.0","method":"a"}\n',
  })
  expect(stdout).toBe('')
  expect(stderr).toMatch(/npm rebuild re2/)
  expect(code).toBe(70)
})

describe('oversize', () => {
  it('is answered, and the next message passes', async () => {
    const big = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"w","arguments":{"t":"${'x'.repeat(5000)}"}}}\n`
    const small = '{"jsonrpc":"2.0","id":2,"method":"ping"}\n'
    const { stdout, code } = await sluice(['--max-message', '2k', ...ECHO], { input: big + small })
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines.find((row) => row.includes('"id":1'))!)).toMatchObject({ result: { isError: true } })
    expect(lines).toContain(small.trim())
    expect(code).toBe(0)
  })
})

it('a server that takes its time after the end of input still answers', async () => {
  const answer = '{"jsonrpc":"2.0","id":1,"result":{}}\n'
  const slow = script(
    `process.stdin.resume().on('end', () => setTimeout(() => process.stdout.write(${JSON.stringify(answer)}), 3000))`,
  )
  const { stdout, code } = await sluice(slow, { input: '{"jsonrpc":"2.0","id":1,"method":"ping"}\n' })
  expect(stdout).toBe(answer)
  expect(code).toBe(0)
})
