import { PassThrough, Readable } from 'node:stream'
import { ReadableStream as NodeStream } from 'node:stream/web'
import type { Exchange } from '../../session/exchange.ts'
import { EventRelay } from '../http/event-relay.ts'

export interface FilteredEventsOptions {
  readonly exchange: Exchange
  readonly server: string | undefined
  readonly maxEventBytes: number
  /** Messages that are told before the first event. */
  readonly owed: readonly string[]
}

export interface FilteredEventsCalls {
  /** An answer to a request that the reader is not shown. */
  readonly reply: (line: string) => void
  /** The stream says where its reader posts to, and `deliver` says something on it; what is returned is called when it ends. */
  readonly endpoint: (said: string, deliver: (line: string) => void) => () => void
  /** An event was too long to be judged: what is to be told before the stream ends. */
  readonly lost: () => readonly string[]
}

/** A stream of events with each judged before it is handed on. A slow reader slows its source; one that is gone ends it. */
export function filteredEvents(
  source: ReadableStream<Uint8Array>,
  options: FilteredEventsOptions,
  calls: FilteredEventsCalls,
): ReadableStream<Uint8Array> {
  const out = new PassThrough()
  const reader = source.getReader()
  const ends: (() => void)[] = []
  let going: { readonly promise: Promise<void>; readonly go: () => void } | undefined
  const deliver = (line: string): void => relay.deliver(line)
  const relay: EventRelay = new EventRelay(
    { ...options, response: out },
    {
      hold: (held) => {
        going?.go()
        going = held ? pause() : undefined
      },
      reply: calls.reply,
      endpoint: (said) => {
        ends.push(calls.endpoint(said, deliver))
        return said
      },
      lost: () => {
        for (const line of calls.lost()) deliver(line)
        out.end()
        void reader.cancel().catch(ignored)
      },
    },
  )
  out.once('close', () => {
    going?.go()
    relay.stop()
    for (const end of ends) end()
    void reader.cancel().catch(ignored)
  })
  for (const line of options.owed) deliver(line)
  void pump(
    reader,
    relay,
    () => going?.promise,
    (error) => (error === undefined ? out.end() : out.destroy(error)),
  )
  return Readable.toWeb(out) as NodeStream<Uint8Array> as ReadableStream<Uint8Array>
}

async function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  relay: EventRelay,
  held: () => Promise<void> | undefined,
  done: (error?: Error) => void,
): Promise<void> {
  try {
    for (;;) {
      await held()
      const { done: over, value } = await reader.read()
      if (over) break
      relay.push(value)
    }
    await relay.end()
    done()
  } catch (error) {
    // What came whole is passed on; then the reader sees the stream break as it would without us.
    await relay.end()
    done(error instanceof Error ? error : new Error('the stream broke off'))
  }
}

function pause(): { readonly promise: Promise<void>; readonly go: () => void } {
  let go = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    go = resolve
  })
  return { promise, go }
}

/** The source is ended for good, however it takes it. */
function ignored(): void {
  return undefined
}
