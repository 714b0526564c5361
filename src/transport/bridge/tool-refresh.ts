import { PROTOCOL_VERSION_KEY } from '../../message/header.ts'
import { membersOf } from '../../text/members.ts'
import type { InnerRequests } from './inner-requests.ts'
import { memberSpan, textAt } from './member-span.ts'
import type { OfferedTools } from './offered-tools.ts'
import { type Outgoing, readOutgoing } from './outgoing.ts'
import { postHeaders, type SessionMarks } from './post-headers.ts'

const MOST_PAGES = 50
const LONGEST_CURSOR = 64 * 1024
/** What every request of 2026-07-28 says of itself. */
const SAID: ReadonlySet<string> = new Set([
  PROTOCOL_VERSION_KEY,
  'io.modelcontextprotocol/clientInfo',
  'io.modelcontextprotocol/clientCapabilities',
])

/** Asks for the list of the server's tools, all pages, in the name of the client that sent this message, and learns what they declare. */
export async function refreshTools(
  out: Outgoing,
  { inner, tools, marks }: { inner: InnerRequests; tools: OfferedTools; marks: SessionMarks },
): Promise<void> {
  const meta = metaOf(out)
  for (let page = 0, cursor: string | undefined; page < MOST_PAGES; page++) {
    const params = [...meta, ...(cursor === undefined ? [] : [`"cursor":${JSON.stringify(cursor)}`])].join(',')
    const list = readOutgoing(Buffer.from(`{"jsonrpc":"2.0","id":0,"method":"tools/list","params":{${params}}}`))
    const headers = postHeaders(list, marks, tools)
    const answer = await inner.ask({ out: list, headers, target: undefined, elsewhere: false })
    const members = answer === undefined ? null : membersOf(answer)
    if (answer === undefined || members === null) return
    tools.learn(answer, members)
    cursor = textAt(answer, memberSpan(answer, members, ['result', 'nextCursor']), LONGEST_CURSOR)
    if (cursor === undefined) return
  }
}

/** The message's own `_meta`, as a member, with what every request must say. */
function metaOf({ frame, members }: Outgoing): readonly string[] {
  const span = members === null ? undefined : memberSpan(frame, members, ['params', '_meta'])
  if (span === undefined) return []
  const meta = JSON.parse(Buffer.from(frame.subarray(span.start, span.end)).toString('utf8')) as Record<string, unknown>
  const kept = Object.entries(meta).filter(([key]) => SAID.has(key))
  return [`"_meta":${JSON.stringify(Object.fromEntries(kept))}`]
}
