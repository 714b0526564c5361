import { PassThrough, type Readable } from 'node:stream'
import { createStderrFilter } from '../../session/stderr-filter.ts'
import { StderrPump } from '../stdio/stderr.ts'
import type { GateOptions } from './gate.ts'

/** What a server writes to stderr, line by line as the command passes it on: values redacted, overlong lines withheld. */
export function filteredStderr(source: Readable, options: GateOptions): Readable {
  const filtered = new PassThrough()
  const pump = new StderrPump(source, filtered, createStderrFilter(options))
  pump.start()
  void finish(pump, filtered)
  return filtered
}

async function finish(pump: StderrPump, filtered: PassThrough): Promise<void> {
  await pump.ended
  await pump.flushed()
  filtered.end()
}
