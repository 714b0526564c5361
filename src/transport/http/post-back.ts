import { publish } from '../../session/events.ts'
import { type HeaderList, headerValues } from './header-list.ts'
import type { Site } from './site.ts'

/** Of the client's own requests: whatever shows the upstream in whose name, and in which session, an answer comes. */
const CARRIED: readonly string[] = ['authorization', 'cookie', 'mcp-protocol-version', 'user-agent']

/**
 * Posts one answer to the upstream in the place of the client, which was not shown the request: else the upstream would
 * wait for it until it gave up. What the upstream says to it is not looked at.
 */
export function postBack(
  site: Site,
  headers: HeaderList,
  target: string,
  session: string | undefined,
  line: string,
): void {
  const carried = CARRIED.flatMap((name) => headerValues(headers, name).flatMap((value) => [name, value]))
  const sessions = headerValues(headers, 'mcp-session-id')
    .concat(session ?? [])
    .slice(0, 1)
  const tell = (): void => publish('sluice:lifecycle', () => ({ event: 'note', note: 'an answer could not be posted' }))
  let received = 0
  const call = site.upstream.call(
    {
      method: 'POST',
      target,
      headers: [
        'content-type',
        'application/json',
        'accept',
        'application/json, text/event-stream',
        ...carried,
        ...sessions.flatMap((id) => ['mcp-session-id', id]),
      ],
      body: Buffer.from(line),
    },
    {
      head: ({ status }) => {
        if (status >= 300) tell()
      },
      chunk: (chunk) => {
        received += chunk.length
        if (received > MOST_RECEIVED) call.abort()
      },
      end: () => undefined,
      failed: tell,
    },
  )
}

const MOST_RECEIVED = 64 * 1024
