import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { openProxy } from '../../conformance/proxy.mjs'
import { SLUICE } from '../../e2e/command.ts'
import { openGateway } from '../gateway.ts'
import { FETCHED, Place } from '../place.ts'

const VERSION = '2.12.0'
const CLEAN = 'a clean word'

const place = new Place()
const closing: (() => unknown)[] = [() => place.clear()]
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
}, 60_000)

const opened = new Map<string, Promise<{ readonly direct: string; readonly proxied: string }>>()

/** A server whose texts all hold `word`, without the proxy and behind it: started once for all that ask for the word. */
function serverOf(word: string): Promise<{ readonly direct: string; readonly proxied: string }> {
  const known = opened.get(word)
  if (known !== undefined) return known
  const opening = open(word)
  opened.set(word, opening)
  return opening
}

async function open(word: string): Promise<{ readonly direct: string; readonly proxied: string }> {
  const { url: direct, stop } = await openGateway('mcp-proxy http', word, place)
  closing.push(stop)
  const { url: proxied, close } = await openProxy(SLUICE, direct)
  closing.push(close)
  return { direct, proxied }
}

/** The inspector needs a newer Node than the filter does, and gets one of its own. */
async function inspect(url: string, args: readonly string[]): Promise<{ code: number | null; stdout: string }> {
  const packages = ['-p', 'node@24', '-p', `@modelcontextprotocol/inspector@${VERSION}`]
  const options = ['--cli', url, '--transport', 'http', '--format', 'json', ...args]
  const child = spawn('npx', ['-y', ...packages, 'mcp-inspector', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, ...FETCHED },
  })
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>])
  return { code, stdout }
}

const call = (name: string, ...args: readonly string[]): readonly string[] => [
  '--method',
  'tools/call',
  '--tool-name',
  name,
  ...args.flatMap((arg) => ['--tool-arg', arg]),
]

const METHODS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['tools', ['--method', 'tools/list']],
  ['a call', call('echo', 'a=é')],
  ['structured content', call('data')],
  ['a failing call', call('fail')],
  ['a resource', ['--method', 'resources/read', '--uri', 'note://a']],
  ['a prompt', ['--method', 'prompts/get', '--prompt-name', 'p', '--prompt-args', 'x=y']],
]

it.each(METHODS)(
  `inspector ${VERSION} over HTTP: %s: the same through the proxy, and no value in it`,
  async (_, args) => {
    const clean = await serverOf(CLEAN)
    const direct = await inspect(clean.direct, args)
    expect(await inspect(clean.proxied, args)).toEqual(direct)
    expect(direct.stdout).toMatch(/^\{[^]*\}\s*$/)
    const value = token('inspector')
    const filtered = await inspect((await serverOf(value)).proxied, args)
    expect(filtered.code).toBe(direct.code)
    expect(filtered.stdout).toContain('REDACTED-TOKEN-')
    expect(filtered.stdout).not.toContain(value)
  },
)

it(`inspector ${VERSION} over HTTP: a call that would send a value is an error of the tool`, async () => {
  const { proxied } = await serverOf(CLEAN)
  const { code, stdout } = await inspect(proxied, call('echo', `a=${token('inspected')}`))
  expect(code).toBe(5)
  expect(stdout).toContain('was not sent to the server')
})
