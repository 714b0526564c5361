import { resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { expect, it } from 'vitest'
import { SLUICE } from '../e2e/command.ts'
import { token } from './secrets.ts'

const SERVER = resolve(import.meta.dirname, 'everything.mjs')

/** All that a client does with a server and all that it hears, in order; failures are a part of it. */
async function conversationWith(args: readonly string[], answer: string): Promise<readonly unknown[]> {
  const heard: unknown[] = []
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities: { sampling: {}, elicitation: {}, roots: { listChanged: true } } },
  )
  const note =
    (name: string) =>
    (message: { params?: unknown }): void =>
      void heard.push([name, message.params])
  client.setNotificationHandler(LoggingMessageNotificationSchema, note('log'))
  client.setNotificationHandler(ToolListChangedNotificationSchema, note('changed'))
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, note('updated'))
  client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
    heard.push(['sample', params])
    return { model: 'm', role: 'assistant', content: { type: 'text', text: answer } }
  })
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    heard.push(['elicit', params])
    return { action: 'accept', content: { name: answer } }
  })
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///home', name: answer }] }))
  const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' }
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args], env, stderr: 'ignore' }))

  const tried = async (name: string, done: Promise<unknown>): Promise<void> => {
    try {
      heard.push([name, await done])
    } catch (error) {
      heard.push([name, (error as Error).message])
    }
  }
  heard.push([client.getServerCapabilities(), client.getServerVersion(), client.getInstructions()])
  await tried('ping', client.ping())
  await tried('tools', client.listTools())
  await tried('more tools', client.listTools({ cursor: 'page-2' }))
  for (const name of ['echo', 'data', 'mixed', 'log', 'sample', 'elicit', 'roots', 'fail', 'throw', 'nothing']) {
    await tried(name, client.callTool({ name, arguments: { x: [1, 'é'] } }))
  }
  const onprogress = (progress: unknown): void => void heard.push(['progress', progress])
  await tried('with progress', client.callTool({ name: 'progress' }, undefined, { onprogress }))
  const stop = new AbortController()
  const waiting = tried('cancelled', client.callTool({ name: 'wait' }, undefined, { signal: stop.signal }))
  await client.setLoggingLevel('info')
  stop.abort('enough')
  await waiting
  await tried('resources', client.listResources())
  await tried('templates', client.listResourceTemplates())
  await tried('read', client.readResource({ uri: 'file:///a' }))
  await tried('subscribe', client.subscribeResource({ uri: 'file:///a' }))
  await tried('prompts', client.listPrompts())
  await tried('prompt', client.getPrompt({ name: 'p', arguments: { x: 'y' } }))
  await tried(
    'completion',
    client.complete({ ref: { type: 'ref/prompt', name: 'p' }, argument: { name: 'x', value: 'a' } }),
  )
  await client.sendRootsListChanged()
  await tried('ping', client.ping())
  await client.close()
  return heard
}

it('a client hears the same with the filter and without it', async () => {
  const direct = await conversationWith([SERVER, 'a clean word'], 'a clean answer')
  const wrapped = await conversationWith([SLUICE, '--', process.execPath, SERVER, 'a clean word'], 'a clean answer')
  expect(direct.length).toBeGreaterThan(25)
  expect(wrapped).toEqual(direct)
})

it('a value that the server puts everywhere reaches the client nowhere, and all still works', async () => {
  const held = token('everything')
  const wrapped = await conversationWith([SLUICE, '--', process.execPath, SERVER, held], 'a clean answer')
  const direct = await conversationWith([SERVER, 'a clean word'], 'a clean answer')
  expect(JSON.stringify(wrapped)).not.toContain(held)
  expect(JSON.stringify(wrapped)).not.toContain(Buffer.from(`blob ${held}`).toString('base64').slice(8, 40))
  const names = (heard: readonly unknown[]): readonly unknown[] => heard.map((one) => (one as [string])[0]).slice(1)
  expect(names(wrapped)).toEqual(names(direct))
})

it('a value that the client answers with reaches the server nowhere', async () => {
  const held = token('answered')
  const wrapped = await conversationWith([SLUICE, '--', process.execPath, SERVER, 'a clean word'], held)
  // The server repeats what it is told.
  expect(JSON.stringify(wrapped)).not.toContain('REDACTED')
  expect(JSON.stringify(wrapped)).not.toContain(held)
})
