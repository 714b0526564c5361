import type { ResponseHead } from '../http/upstream.ts'
import type { InFlight } from './in-flight.ts'
import type { OfferedTools } from './offered-tools.ts'
import type { Post } from './post.ts'
import { isHeaderMismatch, refusedLine } from './refused-line.ts'
import type { SendQueue } from './send-queue.ts'
import type { SessionKeeper } from './session-keeper.ts'
import { refreshTools } from './tool-refresh.ts'

export interface RefusalsOptions {
  readonly session: SessionKeeper
  readonly queue: SendQueue
  readonly inFlight: InFlight<Post>
  readonly tools: OfferedTools
  readonly deliver: (line: Uint8Array) => void
  /** Something was answered, or may now be sent. */
  readonly advance: () => void
}

/** Statuses of the POST of `initialize` after which the transport of 2024-11-05 is tried. */
const NOT_STREAMABLE: ReadonlySet<number> = new Set([400, 404, 405, 406, 410, 415, 422])

/** What is done about a message that the server refuses: sent once more where that may help, else answered with the server's reason. */
export class Refusals {
  readonly #options: RefusalsOptions

  constructor(options: RefusalsOptions) {
    this.#options = options
  }

  /** False when there is nothing to be done, and no reason was given. */
  take(post: Post, { status }: ResponseHead, body: Uint8Array): boolean {
    const { header, version } = post.out
    const first = !post.repeated
    post.repeated = true
    if (version === undefined && header?.method === 'initialize') {
      if (!first || !NOT_STREAMABLE.has(status)) return this.#answer(post, body)
      void this.#tryEndpoints(post, status, body)
      return true
    }
    if (first && version === undefined && status === 404 && post.session !== undefined && header?.kind !== 'response') {
      void this.repeatAnew(post)
      return true
    }
    if (first && version !== undefined && header?.method === 'tools/call' && isHeaderMismatch(body)) {
      void this.#repeatWithHeaders(post)
      return true
    }
    return this.#answer(post, body)
  }

  /** Sends it in a session that is begun for it. */
  async repeatAnew(post: Post): Promise<void> {
    const { session, queue, advance } = this.#options
    const begun = await queue.during(session.renew(post.session))
    if (begun) post.start()
    else post.giveUp('no-session')
    advance()
  }

  async #tryEndpoints(post: Post, status: number, body: Uint8Array): Promise<void> {
    const outcome = await this.#options.session.tryEndpoints()
    if (outcome === 'open') post.start()
    else if (!this.#answer(post, body)) post.giveUp(outcome === 'elsewhere' ? outcome : 'refused', status)
  }

  /** The headers that mirror arguments come of what the server's tools declared: its list is asked for again. */
  async #repeatWithHeaders(post: Post): Promise<void> {
    const { session, tools } = this.#options
    await refreshTools(post.out, { inner: session.inner, tools, marks: session.marks })
    post.start()
  }

  /** What the server gave as its reason is the answer, where it gave one. */
  #answer(post: Post, body: Uint8Array): boolean {
    const { inFlight, deliver, advance } = this.#options
    const waiting = post.out.asked.filter(({ key }) => inFlight.get(key)?.owner === post)
    const lines = waiting.flatMap(({ rawId }) => refusedLine(body, rawId) ?? [])
    if (lines.length === 0) return false
    inFlight.takeAll(post)
    for (const line of lines) deliver(line)
    post.answered()
    advance()
    return true
  }
}
