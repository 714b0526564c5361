import { homedir } from 'node:os'
import { catalogue } from '../../detectors/catalogue.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { type AuditLog, startAuditLog } from '../audit/log.ts'
import { type Counters, startCounters } from '../audit/counters.ts'
import type { LoadedPolicy } from '../config/load-policy.ts'
import { stateKey } from '../config/state-key.ts'
import { compilePolicy, expiredExceptions } from '../policy/compile.ts'
import { createSession } from '../session.ts'
import { publish } from '../session/events.ts'
import { createStderrFilter } from '../session/stderr-filter.ts'
import type { Filter, FilterSinks } from '../transport/stdio/filter.ts'
import type { StderrFilter } from '../transport/stdio/stderr.ts'
import { complain } from './complain.ts'

export interface EngineRoomOptions {
  readonly loaded: Extract<LoadedPolicy, { ok: true }>
  readonly server: string | undefined
  readonly maxMessageBytes: number
  /** argv[0] of the server: all that the log says of its command line. */
  readonly command: string
  readonly logDescriptor: number | undefined
  readonly summary: boolean
}

export interface EngineRoom {
  readonly filter: Filter
  readonly stderrFilter: StderrFilter
  /** Writes out what the log still holds, and the summary. */
  finish(code: number): Promise<void>
}

/** Composes scanner, policy, session and audit for one wrapped server. Loaded while that server starts. */
export function openEngineRoom(options: EngineRoomOptions, sinks: FilterSinks): EngineRoom {
  const { loaded, server, maxMessageBytes, logDescriptor } = options
  const log = logDescriptor === undefined ? undefined : startAuditLog(logDescriptor, complain)
  const counters = options.summary ? startCounters() : undefined
  const today = new Date().toISOString().slice(0, 10)
  const { key, note } = stateKey(process.env, process.platform, homedir())
  publish('sluice:lifecycle', () => ({ event: 'start', server, command: options.command, policy: loaded.origin }))
  if (note !== undefined) publish('sluice:lifecycle', () => ({ event: 'note', note }))
  for (const id of expiredExceptions(loaded.policy, today)) {
    publish('sluice:lifecycle', () => ({ event: 'note', note: `exception ${id} has expired` }))
  }
  const policy = compilePolicy(loaded.policy, today)
  const scanner = createInlineScanner(catalogue)
  const session = createSession({ scanner, policy, key, server, maxMessageBytes }, sinks)
  return {
    filter: session,
    stderrFilter: createStderrFilter({ scanner, policy, key, server }),
    finish: async (code) => {
      publish('sluice:lifecycle', () => ({ event: 'exit', code }))
      await scanner.close()
      await closeAudit(log, counters)
    },
  }
}

async function closeAudit(log: AuditLog | undefined, counters: Counters | undefined): Promise<void> {
  await log?.close()
  for (const line of counters?.summaryLines() ?? []) process.stderr.write(`${line}\n`)
  counters?.close()
}
