import { ECHO_SERVER, HOP, SLUICE } from './paths.ts'
import { callLine } from './frames.ts'
import { LineClient, wholeLine } from './line-client.ts'
import type { Load } from './load.ts'

/** direct: the server alone. hop: a bare Node process between that pipes both ways. sluice: the filter between. */
export type Arm = 'direct' | 'hop' | 'sluice'

export const ARMS: readonly Arm[] = ['direct', 'hop', 'sluice']

/** `folder` holds the prepared results; the wrap keeps its key there too. */
export function openArm(arm: Arm, folder: string, more: NodeJS.ProcessEnv = {}): LineClient {
  const server = serverCommand(folder)
  const env = { PATH: process.env['PATH'], XDG_STATE_HOME: folder, LOCALAPPDATA: folder, ...more }
  switch (arm) {
    case 'direct':
      return new LineClient(server, env)
    case 'hop':
      return new LineClient([process.execPath, HOP, ...server], env)
    case 'sluice':
      return new LineClient([process.execPath, SLUICE, '--policy', 'default', '--', ...server], env)
  }
}

/** The server that answers with the prepared results. */
export function serverCommand(folder: string): readonly string[] {
  return [process.execPath, ECHO_SERVER, folder]
}

/** The arms of a round, each round beginning with another: whoever comes first meets the colder machine. */
export function armsOfRound(round: number): readonly Arm[] {
  const first = round % ARMS.length
  return [...ARMS.slice(first), ...ARMS.slice(0, first)]
}

export const INITIALIZE: Buffer = Buffer.from(
  `${JSON.stringify({
    jsonrpc: '2.0',
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
  })}\n`,
)

export type Clients = Readonly<Record<Arm, LineClient>>

/** All arms at once, initialized; every round uses the same processes, as a session does. */
export async function withArms<Result>(
  folder: string,
  loads: readonly Load[],
  use: (clients: Clients) => Promise<Result>,
): Promise<Result> {
  const clients = { direct: openArm('direct', folder), hop: openArm('hop', folder), sluice: openArm('sluice', folder) }
  try {
    for (const arm of ARMS) await clients[arm].ask(INITIALIZE)
    for (const { name, dense } of loads) if (dense !== true) await compare(clients, name)
    return await use(clients)
  } finally {
    await Promise.all(ARMS.map((arm) => clients[arm].stop()))
  }
}

/** What is measured is clean traffic, so every arm must give the same bytes; one that does not measures something else. */
async function compare(clients: Clients, name: string): Promise<void> {
  const answers: Buffer[] = []
  for (const arm of ARMS) answers.push(wholeLine(await clients[arm].ask(callLine(1, name))))
  if (!answers.every((answer) => answer.equals(answers[0]!))) throw new Error(`the arms do not answer alike: ${name}`)
}
