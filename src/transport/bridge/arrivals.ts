import { headerOf } from '../../message/header.ts'
import type { Header } from '../../message/message.ts'
import { elementsOf } from '../../text/elements.ts'
import { type Members, membersOf } from '../../text/members.ts'
import type { InFlight } from './in-flight.ts'
import { StrayNotes } from './note.ts'
import type { OfferedTools } from './offered-tools.ts'
import type { Post } from './post.ts'
import { refusedLine } from './refused-line.ts'
import type { SessionKeeper } from './session-keeper.ts'

export interface ArrivalsOptions {
  readonly session: SessionKeeper
  readonly inFlight: InFlight<Post>
  readonly tools: OfferedTools
  readonly deliver: (line: Uint8Array) => void
  /** Something was answered. */
  readonly advance: () => void
}

/** What the server says, message by message: delivered, taken by whoever of the bridge asked for it, or noted where nobody waits for it. */
export class Arrivals {
  readonly #options: ArrivalsOptions
  readonly #strays: StrayNotes = new StrayNotes()

  constructor(options: ArrivalsOptions) {
    this.#options = options
  }

  /** False for what is neither a message nor a batch. `post` is the one on whose stream it came. */
  take(text: Uint8Array, post?: Post): boolean {
    if (this.#takeMessage(text, post)) return true
    // Clients of the SDKs take no batches; one by one says the same. A batch in a batch is nobody's.
    const elements = elementsOf(text)
    for (const { start, end } of elements ?? []) {
      if (!this.#takeMessage(text.subarray(start, end), post)) this.#strays.add()
    }
    if (elements === null) this.#strays.add()
    return elements !== null
  }

  /** Whether it was a message. */
  #takeMessage(text: Uint8Array, post: Post | undefined): boolean {
    const members = membersOf(text)
    const header = members === null ? null : headerOf(text, members)
    if (header === null || members === null) return false
    this.#deal(text, header, members, post)
    return true
  }

  #deal(text: Uint8Array, header: Header, members: Members, post: Post | undefined): void {
    const { session, inFlight, tools, deliver, advance } = this.#options
    if (header.kind !== 'response') {
      // The client was told when the stream began; that it began again is nothing to it.
      if (post?.renewed === true && header.method === ACKNOWLEDGED) return
      deliver(text)
      return
    }
    if (session.inner.take(header.id, text)) return
    // Of an error without an id the server says only by the place where it stands what it is about.
    const own = header.id === 'null' && header.error !== undefined ? post?.out.asked : undefined
    const [only] = own?.length === 1 ? own : []
    const entry = inFlight.take(only?.key ?? header.id ?? '')
    if (entry === undefined) {
      this.#strays.add()
      return
    }
    if (entry.method === 'initialize') session.agreed(text)
    const line = only === undefined ? text : (refusedLine(text, only.rawId) ?? text)
    const offers = entry.method === 'tools/list' && entry.era === 'modern' && line === text
    deliver(offers ? tools.learn(text, members) : line)
    entry.owner.answered()
    advance()
  }
}

const ACKNOWLEDGED = 'notifications/subscriptions/acknowledged'
