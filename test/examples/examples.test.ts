import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { token } from '../bypass/secrets.ts'
import { ROOT } from '../e2e/command.ts'
import { Project } from './project.ts'

const EXAMPLES = readdirSync(join(ROOT, 'examples'))
const SERVER = resolve(import.meta.dirname, '../matrix/servers/modern.mjs')
const VALUE = token('examples')

let project: Project
beforeAll(() => {
  project = new Project()
  for (const name of EXAMPLES) {
    const text = readFileSync(join(ROOT, 'examples', name), 'utf8')
    project.write(name, text)
    // The oldest runtime that is served runs no TypeScript.
    project.write(name.replace('.ts', '.js'), transformSync(text, { loader: 'ts' }).code)
  }
}, 120_000)
afterAll(() => project.clear())

interface Ran {
  readonly code: number
  readonly out: string
}

function run(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: project.folder, env: { PATH: process.env['PATH'] ?? '', HOME: project.folder, ...env } }
    const child = execFile(process.execPath, [`${name}.js`, ...args], options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : (error.code as number), out: stdout + stderr })
    })
    child.stdin!.end(input)
  })
}

it('there are some, each short, and they type-check', { timeout: 240_000 }, () => {
  expect(EXAMPLES).toHaveLength(5)
  for (const name of EXAMPLES) {
    expect(readFileSync(join(ROOT, 'examples', name), 'utf8').split('\n').length, name).toBeLessThan(60)
  }
  expect(project.check(EXAMPLES, { module: 'nodenext' })).toBe('')
})

it.each(['client-v1', 'client-v2'])('%s shows tools and results without their values', async (name) => {
  const { code, out } = await run(name, [process.execPath, SERVER, VALUE])
  expect([code, out]).toEqual([0, expect.stringMatching(/^echo\n[^]*REDACTED-TOKEN-\w+ \{\\"text\\":\\"hello\\"\}/)])
  expect(out).not.toContain(VALUE)
  if (name === 'client-v1') expect(out).toContain('rewritten: tools/call to the model\n')
})

it('guarded-server redacts its environment', async () => {
  const { code, out } = await run('client-v2', [process.execPath, join(project.folder, 'guarded-server.js')])
  expect([code, out]).toMatchObject([0, expect.stringContaining('environment\n')])
  const messages = [
    {
      id: 0,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'c', version: '1' } },
    },
    { method: 'notifications/initialized' },
    { id: 1, method: 'tools/call', params: { name: 'environment' } },
  ]
  const input = messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('')
  const asked = await run('guarded-server', [], { EXAMPLE: VALUE }, input)
  expect(asked.out).toMatch(/EXAMPLE=REDACTED-TOKEN-/)
  expect(asked.out).not.toContain(VALUE)
})

it('plain-stream filters between a process and its client', async () => {
  const call = (id: number, text: string): string =>
    `${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'echo', arguments: { text } } })}\n`
  const { code, out } = await run('plain-stream', ['cat'], {}, call(1, 'hello') + call(2, VALUE))
  expect(code).toBe(0)
  expect(out.split('\n').sort()).toEqual([
    '',
    expect.stringMatching(/"id":1.*hello/),
    expect.stringMatching(/"id":2.*isError/),
  ])
  expect(out).not.toContain(VALUE)
})

it('scan-in-ci names the line and fails, or says nothing', async () => {
  const bad = project.write('bad.txt', `a\nb\nkey ${VALUE}\n`)
  const good = project.write('good.txt', 'a\nb\n')
  expect(await run('scan-in-ci', [good])).toEqual({ code: 0, out: '' })
  expect(await run('scan-in-ci', [good, bad])).toEqual({ code: 1, out: `${bad}:3: secret/github-pat\n` })
})
