import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALNUM, BASE32, BASE64, checked, random } from '../detectors/examples/make.ts'
import { FILESYSTEM_SERVER, SLUICE, start } from './command.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-files-')))
const state = mkdtempSync(join(tmpdir(), 'sluice-state-'))
afterAll(() => {
  for (const path of [folder, state]) rmSync(path, { recursive: true, force: true })
})

const token = checked('ghp_', random('e2e token', ALNUM, 30), 'base62')
const accessKey = `AKIA${random('e2e id', BASE32, 16)}`
const secretKey = random('e2e secret', `${BASE64}`, 40)
const password = random('e2e password', ALNUM, 14)
const armour = ['BEGIN', 'END'].map((word) => `-----${word} PRIVATE KEY-----`)
const pem = `${armour[0]}\n${Buffer.from(random('e2e pem', ALNUM, 600))
  .toString('base64')
  .replace(/.{64}/g, '$&\n')}\n${armour[1]}`
const clean = 'Naïve “text” with \\ and \t tabs — nothing else.\n'.repeat(200)

const files = {
  'settings.env': `HOST=db.internal\nDB_PASSWORD=${password}\nGITHUB_TOKEN=${token}\n`,
  credentials: `[default]\naws_access_key_id = ${accessKey}\naws_secret_access_key = ${secretKey}\n`,
  'id.pem': `key follows\n${pem}\nend of key\n`,
  'clean.txt': clean,
}

type Content = readonly { readonly type: string; readonly text: string }[]

describe('server-filesystem behind the filter, a real SDK client before it', () => {
  let client: Client
  const read = async (name: keyof typeof files): Promise<{ text: string; whole: string; isError: boolean }> => {
    const result = await client.callTool({ name: 'read_text_file', arguments: { path: join(folder, name) } })
    const text = (result.content as Content)[0]!.text
    return { text, whole: JSON.stringify(result), isError: result.isError === true }
  }

  beforeAll(async () => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    client = new Client({ name: 'test', version: '1.0.0' })
    const args = [SLUICE, '--log', join(state, 'log'), '--', process.execPath, FILESYSTEM_SERVER, folder]
    const env = { PATH: process.env['PATH']!, XDG_STATE_HOME: state }
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }))
  })
  afterAll(() => client.close())

  it('offers the server’s tools', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain('read_text_file')
  })

  it('gives clean files as they are', async () => {
    expect((await read('clean.txt')).text).toBe(clean)
  })

  it('redacts tokens, passwords, key pairs and whole private keys, in content and structuredContent', async () => {
    const settings = await read('settings.env')
    expect(settings.isError).toBe(false)
    expect(settings.text).toMatch(
      /^HOST=db\.internal\nDB_PASSWORD=REDACTED-[A-Z0-9-]+\nGITHUB_TOKEN=REDACTED-[A-Z0-9-]+\n$/,
    )
    const credentials = await read('credentials')
    const key = await read('id.pem')
    expect(key.text).toMatch(/^key follows\nREDACTED-[A-Z0-9-]+\nend of key\n$/)
    for (const value of [token, password, accessKey, secretKey, pem.slice(60, 90)]) {
      for (const { whole } of [settings, credentials, key]) expect(whole).not.toContain(value)
    }
  })

  it('gives the same placeholder for the same value', async () => {
    const first = await read('settings.env')
    expect((await read('settings.env')).text).toBe(first.text)
  })

  it('answers a call that would send a secret out, and the server never sees it', async () => {
    const path = join(folder, 'out.txt')
    const result = await client.callTool({ name: 'write_file', arguments: { path, content: `token: ${token}` } })
    expect(result.isError).toBe(true)
    expect((result.content as Content)[0]!.text).toMatch(/access token/)
    expect(() => readFileSync(path)).toThrow()
  })

  it('refuses a placeholder that would be written back', async () => {
    const { text } = await read('settings.env')
    const path = join(folder, 'settings.env')
    const result = await client.callTool({ name: 'write_file', arguments: { path, content: text } })
    expect(result.isError).toBe(true)
    expect((result.content as Content)[0]!.text).toMatch(/placeholder/i)
    expect(readFileSync(path, 'utf8')).toBe(files['settings.env'])
  })

  it('writes what is clean', async () => {
    const path = join(folder, 'note.txt')
    const result = await client.callTool({ name: 'write_file', arguments: { path, content: 'hello' } })
    expect(result.isError ?? false).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('hello')
  })

  it('leaves no value in the log', () => {
    const log = readFileSync(join(state, 'log'), 'utf8')
    expect(log).toContain('"detector":"secret/github-pat"')
    for (const value of [token, password, accessKey, secretKey]) expect(log).not.toContain(value.slice(4, 16))
  })
})

describe('byte for byte', () => {
  const conversation = [
    {
      id: 0,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
    },
    { method: 'notifications/initialized' },
    { id: 1, method: 'tools/list' },
    {
      id: 'two',
      method: 'tools/call',
      params: { name: 'read_text_file', arguments: { path: join(folder, 'clean.txt') } },
    },
    { id: 3, method: 'tools/call', params: { name: 'read_text_file', arguments: { path: '/etc/hostname' } } },
    { id: 4, method: 'no/such/method', params: { a: 1.5 } },
  ].map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))

  /** Every line of the server, in answer to one message after another. */
  async function talk(server: ChildProcessWithoutNullStreams): Promise<string[]> {
    const lines: string[] = []
    const reader = createInterface({ input: server.stdout, crlfDelay: Number.POSITIVE_INFINITY })
    server.stderr.resume()
    const closed = once(server, 'close')
    const pending = reader[Symbol.asyncIterator]()
    for (const message of conversation) {
      server.stdin.write(`${message}\n`)
      if (!message.includes('"id"')) continue
      const next = await pending.next()
      lines.push(next.value as string)
    }
    server.stdin.end()
    await closed
    return lines
  }

  it('a clean conversation is the same with and without the filter', async () => {
    const direct = await talk(spawn(process.execPath, [FILESYSTEM_SERVER, folder], { stdio: 'pipe' }))
    const filtered = await talk(start(['--', process.execPath, FILESYSTEM_SERVER, folder]))
    expect(direct).toHaveLength(5)
    expect(filtered).toEqual(direct)
  })
})
