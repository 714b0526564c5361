import { FetchGuard } from '../transport/sdk/fetch-guard.ts'
import type { FetchLike } from '../transport/sdk/fetch-request.ts'
import { type FilterOptions, settled } from './filter-options.ts'

/**
 * Guards a fetch: what its caller sends goes to a server, what comes back goes to the model. For clients that take a fetch,
 *
 *     new StreamableHTTPClientTransport(url, { fetch: guardFetch(fetch) })
 *
 * and for handlers of servers that are called like one: `guardFetch(createMcpHandler(factory).fetch)`. Clean bodies
 * and streams of events pass byte for byte; what is blocked is answered here, with a Response of the shape that its sender
 * understands. Keep what it returns for all requests of a client or handler: who asked what is remembered in it. It rejects as
 * the fetch does.
 */
export function guardFetch<Fetch extends (input: never, init?: never) => Promise<Response> = typeof globalThis.fetch>(
  fetch: Fetch,
  options: FilterOptions = {},
): Fetch {
  return new FetchGuard(fetch as unknown as FetchLike, settled(options)).fetch as unknown as Fetch
}
