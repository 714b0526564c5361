import { join } from 'node:path'
import { LineClient, wholeLine } from '../line-client.ts'
import { CLEAN_FILE, type DemoFolder } from './folder.ts'
import { demoEnv, directCommand, guardedCommand } from './guarded.ts'

/** A request's name, and the bytes of the answer without and with the filter. */
export interface Compared {
  readonly request: string
  readonly direct: Buffer
  readonly guarded: Buffer
}

/** Asks both for the same clean things, byte for byte the same requests. */
export async function compareAnswers(folder: DemoFolder): Promise<readonly Compared[]> {
  const env = demoEnv(folder)
  const direct = new LineClient(directCommand(folder), env)
  const guarded = new LineClient(guardedCommand(folder), env)
  const compared: Compared[] = []
  try {
    for (const { request, line } of requests(folder)) {
      const [one, other] = await Promise.all([direct.ask(line), guarded.ask(line)])
      compared.push({ request, direct: wholeLine(one), guarded: wholeLine(other) })
      if (request === 'initialize') for (const client of [direct, guarded]) client.send(INITIALIZED)
    }
  } finally {
    await Promise.all([direct.stop(), guarded.stop()])
  }
  return compared
}

const INITIALIZED = Buffer.from('{"jsonrpc":"2.0","method":"notifications/initialized"}\n')

function requests(folder: DemoFolder): readonly { readonly request: string; readonly line: Buffer }[] {
  const path = join(folder.files, CLEAN_FILE.name)
  const initialize = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'sluice-demo', version: '1' },
  }
  return [
    rpc('initialize', 1, initialize),
    rpc('tools/list', 2, {}),
    rpc('tools/call list_directory', 3, { name: 'list_directory', arguments: { path: folder.files } }),
    rpc('tools/call read_text_file', 4, { name: 'read_text_file', arguments: { path } }),
  ]
}

function rpc(request: string, id: number, params: object): { readonly request: string; readonly line: Buffer } {
  const method = request.split(' ', 1)[0]
  return { request, line: Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`) }
}
