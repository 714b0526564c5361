import { correlationKey } from '../../message/correlation-key.ts'
import { rawIdOf } from '../../message/correlation.ts'
import { headerOf, PROTOCOL_VERSION_KEY } from '../../message/header.ts'
import type { Era, Header } from '../../message/message.ts'
import { elementsOf } from '../../text/elements.ts'
import { type Members, membersOf } from '../../text/members.ts'
import { memberSpan, textAt } from './member-span.ts'

/** A request that waits for its answer. */
export interface Asked {
  /** The correlation key of its id. */
  readonly key: string
  /** JSON text, as the client spelled it. */
  readonly rawId: string
  readonly method: string | undefined
  readonly era: Era
}

/** One line of the client's, after it has been judged: what becomes one POST. */
export interface Outgoing {
  readonly frame: Uint8Array
  /** Null of a batch, and of what is no message. */
  readonly header: Header | null
  /** Null where there is no header. */
  readonly members: Members | null
  /** The requests in it. */
  readonly asked: readonly Asked[]
  /** What its own `_meta` says; undefined of messages before 2026-07-28. */
  readonly version: string | undefined
}

export function readOutgoing(frame: Uint8Array): Outgoing {
  const members = membersOf(frame)
  const header = members === null ? null : headerOf(frame, members)
  if (header !== null && members !== null) {
    const version = textAt(
      frame,
      memberSpan(frame, members, ['params', '_meta', PROTOCOL_VERSION_KEY]),
      LONGEST_VERSION,
    )
    return { frame, header, members, asked: askedIn(frame, header), version }
  }
  const asked = (elementsOf(frame) ?? []).flatMap(({ start, end }) => {
    const element = frame.subarray(start, end)
    const own = membersOf(element)
    const read = own === null ? null : headerOf(element, own)
    return read === null ? [] : askedIn(element, read)
  })
  return { frame, header: null, members: null, asked, version: undefined }
}

/** The request that `notifications/cancelled` is about; undefined when it says none. */
export function cancelledKey({ frame, header, members }: Outgoing): string | undefined {
  if (header?.method !== 'notifications/cancelled' || members === null) return undefined
  const span = memberSpan(frame, members, ['params', 'requestId'])
  return span === undefined ? undefined : correlationKey(frame, span.start, span.end)
}

const LONGEST_VERSION = 64

function askedIn(frame: Uint8Array, header: Header): readonly Asked[] {
  const { kind, id, method, era } = header
  return kind === 'request' && id !== undefined ? [{ key: id, rawId: rawIdOf(frame, header), method, era }] : []
}
