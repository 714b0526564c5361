import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { filesystemServer, SLUICE } from '../paths.ts'
import type { DemoFolder } from './folder.ts'

export interface Answer {
  readonly text: string
  readonly isError: boolean
}

/** A real client before a real server, with the filter between. */
export interface GuardedServer {
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<Answer>
  /** Ends the session; what the filter said on standard error. */
  close(): Promise<string>
}

/** The preset is named, so that a policy of the user's own changes nothing here. */
export function guardedCommand(folder: DemoFolder): readonly string[] {
  const ours = [SLUICE, '--policy', 'default', '--log', folder.log, '--summary', '--server-name', 'demo']
  return [process.execPath, ...ours, '--', ...directCommand(folder)]
}

export function directCommand(folder: DemoFolder): readonly string[] {
  return [process.execPath, filesystemServer(), folder.files]
}

export function demoEnv(folder: DemoFolder): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: folder.state, LOCALAPPDATA: folder.state }
}

export async function openGuarded(folder: DemoFolder): Promise<GuardedServer> {
  const [command = '', ...args] = guardedCommand(folder)
  const transport = new StdioClientTransport({ command, args, env: demoEnv(folder), stderr: 'pipe' })
  let said = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const client = new Client({ name: 'sluice-demo', version: '1' })
  await client.connect(transport).catch((error: unknown) => {
    throw new Error(`the session could not be opened: ${said.trim()}`, { cause: error })
  })
  return {
    call: async (name, fields) => {
      const result = await client.callTool({ name, arguments: { ...fields } })
      const content = result.content as readonly { readonly type: string; readonly text?: string }[]
      return { text: content.map((block) => block.text ?? '').join('\n'), isError: result.isError === true }
    },
    close: async () => {
      await client.close()
      return said
    },
  }
}
