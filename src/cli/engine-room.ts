import { homedir } from 'node:os'
import { catalogue } from '../../detectors/catalogue.ts'
import type { KnownValues } from '../../detectors/contract.ts'
import { knownValues } from '../../detectors/known/known-values.ts'
import { detectorOf } from '../../detectors/rules/detector-of.ts'
import type { OwnRule } from '../../detectors/rules/own-rule.ts'
import { extrasOf } from '../../workers/extras.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { createPooledScanner } from '../../workers/pool.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { type AuditLog, startAuditLog } from '../audit/log.ts'
import { type Counters, startCounters } from '../audit/counters.ts'
import type { LoadedPolicy } from '../config/load-policy.ts'
import { environmentValues } from '../config/protect.ts'
import { stateKey } from '../config/state-key.ts'
import { expiredExceptions } from '../policy/compile.ts'
import { policyOfTheDay } from '../policy/policy-of-the-day.ts'
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
  readonly rules: readonly OwnRule[]
  /** Of protected files, and of the environment where there were such files. */
  readonly known: KnownValues | undefined
  /** Variables whose values are yet to be protected. */
  readonly protect: Readonly<Record<string, string | undefined>> | undefined
  /** For the log. */
  readonly notes: readonly string[]
  /** Of a policy that has prose looked at by a model. */
  readonly withModel?: ((scanner: Scanner) => Scanner) | undefined
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
  const day = today()
  const { key, note } = stateKey(process.env, process.platform, homedir())
  publish('sluice:lifecycle', () => ({ event: 'start', server, command: options.command, policy: loaded.origin }))
  if (note !== undefined) publish('sluice:lifecycle', () => ({ event: 'note', note }))
  for (const told of options.notes) publish('sluice:lifecycle', () => ({ event: 'note', note: told }))
  for (const id of expiredExceptions(loaded.policy, day)) {
    publish('sluice:lifecycle', () => ({ event: 'note', note: `exception ${id} has expired` }))
  }
  const policy = policyOfTheDay(loaded.policy)
  const thread = new URL('thread.js', import.meta.url)
  const known = options.protect === undefined ? options.known : knownValues(environmentValues(options.protect))
  const extras = extrasOf(known, options.rules)
  const detectors = [...catalogue, ...options.rules.map(detectorOf)]
  const pooled = createPooledScanner({ inline: createInlineScanner(detectors, known), thread, extras })
  const scanner = options.withModel?.(pooled) ?? pooled
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

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

async function closeAudit(log: AuditLog | undefined, counters: Counters | undefined): Promise<void> {
  await log?.close()
  for (const line of counters?.summaryLines() ?? []) process.stderr.write(`${line}\n`)
  counters?.close()
}
