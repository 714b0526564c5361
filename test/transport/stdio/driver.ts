// The program under test: wraps the command after its options with a filter that passes everything, then exits at once,
// so that bytes not yet written would be lost.
import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Filter, FilterSinks } from '../../../src/transport/stdio/filter.ts'
import { runStdio } from '../../../src/transport/stdio/run.ts'

export interface DriverOptions {
  readonly graceMs?: number
  readonly report?: string
  readonly cwd?: string
  /** throws: the filter fails on the first chunk of the server. gives up: so it does, after a last MiB. reply: it answers the client itself, ten bytes for one. */
  readonly filter?: 'passes' | 'throws' | 'gives up' | 'reply' | 'fails to load' | 'waits'
  readonly connectMs?: number
  readonly filterStderr?: boolean
}

const [, , json = '{}', command = '', ...args] = process.argv
const options = JSON.parse(json) as DriverOptions

async function connect(sinks: FilterSinks): Promise<Filter> {
  await delay(options.connectMs ?? 0)
  if (options.filter === 'fails to load') throw new Error('the engine is missing')
  return {
    fromClient: (chunk) => {
      if (options.filter === 'reply') sinks.toClient(Array.from({ length: 10 }, () => chunk))
      else sinks.toServer([chunk])
    },
    fromServer: (chunk) => {
      if (options.filter === 'gives up') {
        sinks.toClient([Buffer.alloc(1 << 20, 'a')])
        throw new Error('the filter gave up')
      }
      if (options.filter === 'throws') throw new Error('the filter failed')
      if (options.filter === 'waits') return delay(5).then(() => sinks.toClient([chunk], 'server'))
      return sinks.toClient([chunk])
    },
    clientEnded: () => {},
    serverEnded: () => {},
  }
}

try {
  const report = await runStdio({
    command,
    args,
    connect,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
    ...(options.filterStderr === true
      ? {
          stderrFilter: (line: Uint8Array) => {
            const text = Buffer.from(line).toString()
            if (text === 'three') throw new Error('cannot read this line')
            return text === 'two' ? undefined : text === 'no newline' ? Buffer.from('replaced') : line
          },
        }
      : {}),
  })
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify(report))
  process.exit(report.code)
} catch (error) {
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify({ error: (error as Error).message }))
  process.exit(70)
}
