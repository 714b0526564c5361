import { PRESETS } from '../../../src/policy/presets.ts'
import { compilePolicy } from '../../../src/policy/compile.ts'
import { createSession } from '../../../src/session.ts'
import type { Scanner } from '../../../workers/scanner.ts'
import { frameOf, textResult } from '../../frames.ts'

const KEY = Buffer.alloc(32, 7)
/** Exceptions end on a day; the preset has none. */
const DAY = '2026-11-23'
const MOST_BYTES = 64 << 20

/** What became of a text on its way: as a result, as an argument. */
export interface Through {
  /** The text that the model sees; '' when it sees an error instead. */
  readonly result: string
  /** The argument did not reach the server, and the model was told so. */
  readonly refused: boolean
  /** The result arrived byte for byte. */
  readonly untouched: boolean
}

interface Reply {
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { readonly text?: string }[] }
}

/** Sends a text through a session of its own under the default policy, both ways. */
export function passThrough(scanner: Scanner, text: string): Through {
  const toClient: Buffer[] = []
  const toServer: Buffer[] = []
  const keep = (into: Buffer[]) => (pieces: readonly Uint8Array[]) => {
    for (const piece of pieces) into.push(Buffer.from(piece))
  }
  const session = createSession(
    { scanner, policy: compilePolicy(PRESETS.default, DAY), key: KEY, maxMessageBytes: MOST_BYTES },
    { toClient: keep(toClient), toServer: keep(toServer) },
  )
  const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)
  const call = (id: number, args: object): Buffer =>
    line({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'run', arguments: args } })
  void session.fromClient(call(1, { text }))
  const answer = toClient.splice(0)
  const refused = toServer.splice(0).length === 0 && read(answer).result?.isError === true
  void session.fromClient(call(2, {}))
  const said = Buffer.concat([frameOf(textResult(text), 2), Buffer.from('\n')])
  void session.fromServer(said)
  const seen = Buffer.concat(toClient)
  return { result: read([seen]).result?.content?.[0]?.text ?? '', refused, untouched: seen.equals(said) }
}

function read(lines: readonly Buffer[]): Reply {
  return lines.length === 0 ? {} : (JSON.parse(Buffer.concat(lines).toString()) as Reply)
}
