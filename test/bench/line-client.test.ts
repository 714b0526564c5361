import { expect, test } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callLine } from '../../bench/frames.ts'
import { LineClient, wholeLine } from '../../bench/line-client.ts'

const ECHO_SERVER = 'bench/echo-server.mjs'

async function answersOf(commands: (folder: string) => readonly string[], use: (client: LineClient) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-test-'))
  writeFileSync(join(folder, 'two'), `{"text":"first"}\n${JSON.stringify({ text: 'x'.repeat(300_000) })}\n`)
  const client = new LineClient(commands(folder))
  try {
    await use(client)
  } finally {
    await client.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

test.each([
  ['the server alone', (folder: string) => [process.execPath, ECHO_SERVER, folder]],
  ['through the hop', (folder: string) => [process.execPath, 'bench/hop.mjs', process.execPath, ECHO_SERVER, folder]],
])('%s: every call gets the next prepared result under its own id', async (_, command) => {
  await answersOf(command, async (client) => {
    client.send(Buffer.concat([callLine(1, 'two'), callLine(2, 'two'), callLine(3, 'two')]))
    const lines = []
    for (let count = 0; count < 3; count++) lines.push(await client.next())
    expect(lines.map(({ bytes }) => bytes)).toEqual([50, 300_045, 50])
    expect(lines.map((line) => JSON.parse(wholeLine(line).toString()) as unknown)).toEqual([
      { jsonrpc: '2.0', id: 1, result: { text: 'first' } },
      { jsonrpc: '2.0', id: 2, result: { text: 'x'.repeat(300_000) } },
      { jsonrpc: '2.0', id: 3, result: { text: 'first' } },
    ])
  })
})

test('a child that ends before it answers is an error that shows what it said last', async () => {
  const client = new LineClient([process.execPath, '-e', 'console.error("no such thing"); process.exit(3)'])
  await expect(client.next()).rejects.toThrow('the process ended before it answered: no such thing')
  await client.stop()
})
