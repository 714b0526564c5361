import { openLogFile } from '../audit/log-file.ts'
import { SessionEnd } from '../session/session-end.ts'
import { runBridge } from '../transport/bridge/run.ts'
import { credentialsFor } from './bridge-credentials.ts'
import { type BridgeCommand, readBridgeCommand } from './bridge-options.ts'
import { complain } from './complain.ts'
import type { EngineRoom } from './engine-room.ts'
import { explain } from './failure.ts'
import { keepYoungSpaceSmall } from './young-space.ts'

const USAGE_ERROR = 2
/** The filter could not go on: EX_SOFTWARE of sysexits. */
const FAILED = 70

/** Bridges one client to one remote server until the client ends it; the exit code. */
export async function bridge(args: readonly string[]): Promise<number> {
  const read = await readBridgeCommand(args)
  switch (read.kind) {
    case 'help': {
      const { BRIDGE_USAGE } = await import('./bridge-usage.ts')
      process.stdout.write(BRIDGE_USAGE)
      return 0
    }
    case 'wrong':
      for (const message of read.messages) complain(message)
      return USAGE_ERROR
    case 'command':
      return run(read.command)
  }
}

async function run(command: BridgeCommand): Promise<number> {
  keepYoungSpaceSmall()
  const { settings, loaded, rules, held, maxMessageBytes, silenceMs, server, summary, notes } = command
  for (const note of notes) complain(note)
  const log = command.log === undefined ? undefined : openLogFile(command.log)
  if (log !== undefined && !log.ok) {
    complain(`--log ${command.log}: ${log.message}`)
    return USAGE_ERROR
  }
  let room: EngineRoom | undefined
  try {
    const report = await runBridge({
      ...settings,
      credentials: credentialsFor(command),
      maxMessageBytes,
      timings: silenceMs === undefined ? {} : { silence: silenceMs },
      connect: async (sinks) => {
        const { openEngineRoom } = await import('./engine-room.ts')
        const { ner } = loaded.policy
        const withModel =
          ner === undefined ? undefined : (await import('../transport/ner/model-scanner.ts')).modelScanner(ner)
        room = openEngineRoom(
          {
            loaded,
            server,
            maxMessageBytes,
            command: 'bridge',
            logDescriptor: log?.descriptor,
            summary,
            withModel,
            rules,
            known: held?.known,
            protect: undefined,
            notes,
          },
          sinks,
        )
        return room.filter
      },
    })
    if (report.outcome === 'unreachable') complain('the server could not be reached')
    if (report.outcome === 'barred') complain('the server wants other credentials; see sluice bridge --help')
    await room?.finish(report.code)
    return report.code
  } catch (error) {
    complain(error instanceof SessionEnd ? `the session was ended: ${error.message}` : explain(error))
    await room?.finish(FAILED)
    return FAILED
  }
}
