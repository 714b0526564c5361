import { createRequire } from 'node:module'
import { observe } from '../session/events.ts'
import { fileSink } from './file-sink.ts'
import { type LogLine, decisionLine, lifecycleLine, messageLine } from './log-line.ts'

/** Listens to every session of this process and writes one JSON line for each record. */
export interface AuditLog {
  /** Lines that did not reach the file. */
  readonly lost: () => number
  /** Stops listening, writes what is left, says how much was lost, closes the file. Safe to call again. */
  readonly close: () => Promise<void>
}

type Level = 'info' | 'warn'
type Write = (level: Level, line: LogLine) => void

/** Characters that wait for the disk: some 40,000 records. */
const MOST_WAITING = 16 * 1024 * 1024
/** Records that wait for pino, which takes tens of milliseconds to load. */
const MOST_EARLY = 10_000

/**
 * Starts a log on a descriptor of `openLogFile`. It listens at once; pino loads behind, so that neither the spawn nor the
 * first message waits for it. The log never throws and never slows a session: what it cannot write is lost, counted,
 * and told once to `warn`, a line without its newline.
 */
export function startAuditLog(
  descriptor: number,
  warn: (line: string) => void,
  mostWaiting: number = MOST_WAITING,
): AuditLog {
  const sink = fileSink(descriptor, mostWaiting, (code) => {
    warn(`the log cannot be written (${code}); records are being lost`)
  })
  let early: [Level, LogLine][] = []
  let earlyLost = 0
  let write: Write = (level, line) => {
    if (early.length < MOST_EARLY) early.push([level, line])
    else if (earlyLost++ === 0) warn('the log started too slowly; records are being lost')
  }
  const ready = start()
  const stops = [
    observe('sluice:decision', (record) => write('info', decisionLine(record))),
    observe('sluice:message', (record) => write('warn', messageLine(record))),
    observe('sluice:lifecycle', (record) => write('info', lifecycleLine(record))),
  ]
  process.once('exit', sink.flushNow)
  const lost = (): number => sink.lost() + earlyLost
  let closed: Promise<void> | undefined
  return {
    lost,
    close: () => {
      closed ??= (async () => {
        for (const stop of stops) stop()
        await ready
        await sink.drained()
        if (lost() > 0) write('warn', { event: 'lost', lines: lost() })
        await sink.close()
        process.removeListener('exit', sink.flushNow)
      })()
      return closed
    },
  }

  async function start(): Promise<void> {
    try {
      write = await openLogger(sink)
      for (const [level, line] of early) write(level, line)
    } catch {
      write = () => void earlyLost++
      earlyLost += early.length
      warn('the log could not be started: pino is missing or broken; records are being lost')
    }
    early = []
  }
}

/** pino makes the lines: levels by name, ISO time, the process id to tell wraps of one log apart. */
async function openLogger(sink: { readonly write: (line: string) => void }): Promise<Write> {
  // By `require`: pino is CommonJS, and Node 20 can hand out its namespace before its names are known.
  const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino')
  const logger = pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: sink.write },
  )
  return (level, line) => logger[level](line)
}
