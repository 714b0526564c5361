import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { SLUICE } from '../../e2e/command.ts'
import { FETCHED, Place } from '../place.ts'

const VERSION = '2.12.0'
const SERVER = resolve(import.meta.dirname, '../servers/modern.mjs')
const CLEAN = 'a clean word'

const place = new Place()
afterAll(() => place.clear())

interface Inspected {
  readonly code: number | null
  readonly stdout: string
}

/** The inspector needs a newer Node than the filter does, and gets one of its own. */
async function inspect(filtered: boolean, word: string, args: readonly string[]): Promise<Inspected> {
  const server = [process.execPath, SERVER, word]
  const command = filtered ? [process.execPath, SLUICE, '--', ...server] : server
  const packages = ['-p', 'node@24', '-p', `@modelcontextprotocol/inspector@${VERSION}`]
  const child = spawn(
    'npx',
    ['-y', ...packages, 'mcp-inspector', '--cli', '--format', 'json', ...args, '--', ...command],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, ...FETCHED },
    },
  )
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
  ['all kinds of blocks', call('mixed')],
  ['a failing call', call('fail')],
  ['resources', ['--method', 'resources/list']],
  ['templates', ['--method', 'resources/templates/list']],
  ['a resource', ['--method', 'resources/read', '--uri', 'note://a']],
  ['prompts', ['--method', 'prompts/list']],
  ['a prompt', ['--method', 'prompts/get', '--prompt-name', 'p', '--prompt-args', 'x=y']],
]

it.each(METHODS)(`inspector ${VERSION}: %s: the same with the filter, and no value in it`, async (_, args) => {
  const direct = await inspect(false, CLEAN, args)
  expect(await inspect(true, CLEAN, args)).toEqual(direct)
  expect(direct.stdout).toMatch(/^\{[^]*\}\s*$/)
  const value = token('inspector')
  const filtered = await inspect(true, value, args)
  expect(filtered.code).toBe(direct.code)
  expect(filtered.stdout).toContain('REDACTED-TOKEN-')
  expect(filtered.stdout).not.toContain(value)
})

it(`inspector ${VERSION}: a call that would send a value is an error of the tool`, async () => {
  const { code, stdout } = await inspect(true, CLEAN, call('echo', `a=${token('inspected')}`))
  expect(code).toBe(5)
  expect(stdout).toContain('was not sent to the server')
})
