import { Duplex } from 'node:stream'
import type { Session } from '../session.ts'
import { SessionEnd } from '../session/session-end.ts'
import { createSession } from './create-session.ts'
import type { FilterOptions } from './filter-options.ts'

/** The two faces of one conversation. What is written to one comes out of the other, or back out of itself as an answer. */
export interface FilterStreams {
  /** Towards the client: takes what the client says, gives what the client is to hear. */
  readonly client: Duplex
  /** Towards the server: takes what the server says, gives what the server is to hear. */
  readonly server: Duplex
}

/**
 * The filter for any byte channel that carries newline-delimited JSON-RPC, a socket or a pair of pipes:
 *
 *     const { client, server } = createFilterStreams()
 *     pipeline(socketOfClient, client, socketOfClient, done)
 *     pipeline(socketOfServer, server, socketOfServer, done)
 *
 * A face whose reader is slow holds back whoever's bytes filled it, and nobody else. When one side ends, what the other is to hear ends
 * too; when the server's side ends, the client is first told so for every answer that it waits for. When one
 * face is destroyed, both are, with the same error; SessionEnd is the error of a conversation that cannot go on.
 *
 * @throws TypeError for options that make no sense.
 */
export function createFilterStreams(options: FilterOptions = {}): FilterStreams {
  const session: Session = createSession(options, {
    toClient: (pieces, cause) => client.give(pieces, cause === 'server' ? server : client),
    toServer: (pieces, cause) => server.give(pieces, cause === 'client' ? client : server),
  })
  const client: Face = new Face({
    take: (chunk) => session.fromClient(chunk),
    end: () => session.clientEnded(),
    other: () => server,
  })
  const server: Face = new Face({
    take: (chunk) => session.fromServer(chunk),
    end: () => session.serverEnded(),
    other: () => client,
  })
  return { client, server }
}

type Done = (error?: Error | null) => void

interface Side {
  take(chunk: Uint8Array): void | Promise<void>
  end(): void | Promise<void>
  other(): Face
}

class Face extends Duplex {
  readonly #side: Side
  /** Those who wait until what this face holds is read. */
  #waiting: (() => void)[] = []
  #full = false
  #ended = false
  /** Faces that were filled by what was written to this one. */
  readonly #filled = new Set<Face>()

  constructor(side: Side) {
    super({ decodeStrings: true })
    this.#side = side
  }

  /** `cause`: the face whose writer made these bytes, and waits when they fill this one. */
  give(pieces: readonly Uint8Array[], cause: Face): void {
    if (this.destroyed || this.#ended) return
    for (const piece of pieces) this.#full = !this.push(piece)
    if (this.#full) cause.#filled.add(this)
  }

  override _read(): void {
    this.#full = false
    this.#release()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    void this.#settle(() => this.#side.take(chunk), done)
  }

  override _final(done: Done): void {
    void this.#settle(async () => {
      await this.#side.end()
      this.#side.other().#endReading()
    }, done)
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#release()
    // The other face would wait for ever for what this one will not say.
    if (error !== null || !this.readableEnded || !this.writableFinished) this.#side.other().destroy(error ?? undefined)
    done(error)
  }

  /** Done when the session is, and when what it led to has room wherever it went. */
  async #settle(work: () => void | Promise<void>, done: Done): Promise<void> {
    try {
      await work()
      for (const face of this.#filled) await face.#drained()
      this.#filled.clear()
    } catch (error) {
      // Whoever waits has been told so; it is heard before the streams break.
      if (error instanceof SessionEnd) await Promise.all([this.#lastWords(), this.#side.other().#lastWords()])
      done(error instanceof Error ? error : new Error('the filter failed'))
      return
    }
    done()
  }

  /** No more comes of this face. */
  #endReading(): void {
    if (this.destroyed || this.#ended) return
    this.#ended = true
    this.push(null)
  }

  async #lastWords(): Promise<void> {
    this.#endReading()
    if (this.destroyed || this.readableEnded) return
    await new Promise<void>((resolve) => {
      this.once('end', resolve).once('close', resolve)
    })
  }

  /** When there is room again; at once when there is. */
  async #drained(): Promise<void> {
    while (this.#full && !this.destroyed) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
  }

  #release(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
