import type { Side } from '../transport/sdk/guard.ts'
import type { SdkTransport } from '../transport/sdk/sdk-transport.ts'
import { wrapTransport } from '../transport/sdk/wrap-transport.ts'
import { type FilterOptions, settled } from './filter-options.ts'

/** How a transport is guarded. */
export interface GuardTransportOptions extends FilterOptions {
  /** Whose transport it is: `client` (the default) of a program that connects to a server, `server` of the server itself. */
  readonly side?: Side | undefined
}

/**
 * Guards a transport of an MCP SDK: `@modelcontextprotocol/sdk` 1.x, `client` and `server` 2.x, or one that looks like
 * them. Connect what it returns in place of the transport:
 *
 *     await client.connect(guardTransport(new StdioClientTransport({ command: 'my-server' })))
 *
 * It is the same class with the same members. A message in which nothing must change passes as the same object; a
 * blocked request is answered, on whichever side it came from; a blocked notification is dropped. `Mcp-Param-*` headers follow
 * the arguments that they mirror. Each direction keeps its order. Closing twice is closing once.
 *
 * What errors of the transport say is redacted too, and a server's stderr where it is piped and read from the transport
 * that is returned; stderr that the SDK lets the process inherit goes past it.
 *
 * What goes wrong on the way is told as without a guard: a server that cannot be reached, a session that it has lost (404), a
 * token that has expired (401) and a stream that hangs are the SDK's own errors, of the same class and with the same codes.
 *
 * @throws GuardError with a `code`: SLUICE_NOT_A_TRANSPORT, SLUICE_ALREADY_GUARDED, SLUICE_ALREADY_STARTED. Sends that wait
 * for a scan when it is closed reject with SLUICE_CLOSED; to connect the bare transport afterwards throws SLUICE_BYPASSED.
 */
export function guardTransport<Transport extends SdkTransport>(
  transport: Transport,
  options: GuardTransportOptions = {},
): Transport & AsyncDisposable {
  const { side = 'client' } = options
  return wrapTransport(transport, { ...settled(options), side }) as Transport & AsyncDisposable
}
