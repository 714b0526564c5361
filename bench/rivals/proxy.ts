import { INITIALIZE, openArm, serverCommand } from '../arms.ts'
import { callLine } from '../frames.ts'
import { LineClient, wholeLine } from '../line-client.ts'

/** Results through a proxy before the same server, one at a time. */
export interface Proxied {
  readonly seconds: number
  /** Answers that are not, byte for byte, what the server says. */
  readonly altered: number
}

/** `program` is a proxy that is put before a server's command; undefined is sluice. Throws when it ends early. */
export async function throughProxy(
  program: string | undefined,
  folder: string,
  name: string,
  results: readonly Buffer[],
): Promise<Proxied> {
  const client = program === undefined ? openArm('sluice', folder) : openProxy(program, folder)
  try {
    await client.ask(INITIALIZE)
    let altered = 0
    const start = process.hrtime.bigint()
    for (const [index, result] of results.entries()) {
      const answer = wholeLine(await client.ask(callLine(index + 1, name)))
      const same = answer.indexOf(result) >= 0 && answer.length - result.length < ENVELOPE
      if (!same) altered++
    }
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, altered }
  } finally {
    await client.stop()
  }
}

/** Bytes of an answer around its result, at most. */
const ENVELOPE = 64

function openProxy(program: string, folder: string): LineClient {
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder }
  return new LineClient([program, 'mcp', 'proxy', '--', ...serverCommand(folder)], env)
}
