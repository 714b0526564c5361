import { suggestion } from '../config/nearest.ts'
import { formatProblem } from '../config/problem.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../frame/lines.ts'
import { runStdio } from '../transport/stdio/run.ts'
import { openLogFile } from '../audit/log-file.ts'
import { firstWord, readOptions, readSize } from './arguments.ts'
import { complain } from './complain.ts'
import type { EngineRoom } from './engine-room.ts'
import { explain } from './failure.ts'
import { readFilterSources } from './filter-sources.ts'
import { keepYoungSpaceSmall } from './young-space.ts'
import { SessionEnd } from '../session/session-end.ts'

const OPTIONS = {
  policy: { type: 'string' },
  log: { type: 'string' },
  'server-name': { type: 'string' },
  'max-message': { type: 'string' },
  fail: { type: 'string' },
  summary: { type: 'boolean' },
  rules: { type: 'string', multiple: true },
  'protect-file': { type: 'string', multiple: true },
  'no-protect-env': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const USAGE_ERROR = 2

const SUBCOMMANDS: readonly string[] = ['proxy', 'bridge', 'scan', 'detectors', 'bench']

/** What is wrong with a command line that has no `--`. What stands behind the first word is its own, whatever it is. */
export function refusal(args: readonly string[]): string {
  const stray = firstWord(args, OPTIONS)
  const read = readOptions(stray === undefined ? args : args.slice(0, stray), OPTIONS)
  if (!read.ok) return read.message
  if (stray === undefined) return 'no server command: write -- before it (sluice [options] -- <command> [args…])'
  const word = args[stray]!
  if (SUBCOMMANDS.includes(word)) return `${word} stands before its options: sluice ${word} …`
  return `put -- before the server's command: sluice -- ${word} …${suggestion(word, SUBCOMMANDS)}`
}

/** Wraps one server until it ends; the exit code. Everything that can be wrong with our own words is found before it starts. */
export async function wrap(args: readonly string[], command: readonly string[]): Promise<number> {
  keepYoungSpaceSmall()
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return usageError(read.message)
  const { values } = read
  if (read.positionals.length > 0) return usageError(`unexpected word before --; see sluice --help`)
  const [program, ...rest] = command
  if (program === undefined || program === '') return usageError('no server command after --')
  const fail = values.fail
  if (fail !== undefined && fail !== 'open' && fail !== 'closed') return usageError('--fail takes open or closed')
  const size = values['max-message']
  const maxMessageBytes = size === undefined ? DEFAULT_MAX_MESSAGE_BYTES : readSize(size)
  if (maxMessageBytes === undefined)
    return usageError('--max-message takes bytes from 1k to 1024m, such as 65536, 512k or 64m')
  const { env } = process
  const protectedEnv = values['no-protect-env'] === true ? undefined : env
  const { rules, policy } = values
  const sources = await readFilterSources({ rules, policy, fail, protectFiles: values['protect-file'], protectedEnv })
  if (!sources.ok) return usageError(...sources.problems.map(formatProblem))
  const { own, loaded, held } = sources
  const notes = [...own.warnings, ...(held?.notes ?? [])].map(formatProblem)
  for (const note of notes) complain(note)
  const log = values.log === undefined ? undefined : openLogFile(values.log)
  if (log !== undefined && !log.ok) return usageError(`--log ${values.log}: ${log.message}`)
  const summary = values.summary ?? process.stderr.isTTY === true
  let room: EngineRoom | undefined
  try {
    const report = await runStdio({
      command: program,
      args: rest,
      env,
      connect: async (sinks) => {
        // Loaded only now: the server is starting meanwhile.
        const { openEngineRoom } = await import('./engine-room.ts')
        const logDescriptor = log?.descriptor
        const server = values['server-name']
        const { ner } = loaded.policy
        const beside = {
          withModel:
            ner === undefined ? undefined : (await import('../transport/ner/model-scanner.ts')).modelScanner(ner),
          rules: own.rules,
          known: held?.known,
          protect: held === undefined ? protectedEnv : undefined,
          notes,
        }
        room = openEngineRoom(
          { loaded, server, maxMessageBytes, command: program, logDescriptor, summary, ...beside },
          sinks,
        )
        return room.filter
      },
      stderrFilter: (line) => room?.stderrFilter(line),
    })
    if (report.text !== undefined) complain(report.text)
    await room?.finish(report.code)
    return report.code
  } catch (error) {
    complain(
      error instanceof SessionEnd
        ? `the session was ended: ${error.message}`
        : `${explain(error)}; the server was ended`,
    )
    await room?.finish(FAILED)
    return FAILED
  }
}

/** The server was ended because the filter could not go on: EX_SOFTWARE of sysexits. */
const FAILED = 70

function usageError(...messages: readonly string[]): number {
  for (const message of messages) complain(message)
  return USAGE_ERROR
}
