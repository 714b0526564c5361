import { createSession as openSession, type Session, type SessionSinks } from '../session.ts'
import { asyncDispose } from '../transport/sdk/async-dispose.ts'
import { type FilterOptions, settled } from './filter-options.ts'

/**
 * One conversation between a client and a server over two byte streams of newline-delimited JSON-RPC. Bytes in, bytes out,
 * no I/O: whoever makes it pumps the chunks, and waits for the promises that it returns before the next chunk of that
 * side. For node streams see `sluice/stream`. Leaving an `await using` block ends both sides.
 *
 * @throws TypeError for options that make no sense. SessionEnd comes out of a call when the conversation cannot go on: a
 * message was lost that may have been an answer.
 */
export function createSession(options: FilterOptions, sinks: SessionSinks): Session & AsyncDisposable {
  const session = openSession(settled(options), sinks)
  return Object.assign(session, {
    [asyncDispose]: async () => {
      await session.clientEnded()
      await session.serverEnded()
    },
  })
}
