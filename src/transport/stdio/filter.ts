/** Whose bytes led to a write. */
export type Side = 'client' | 'server'

/**
 * What stands between the client and the wrapped server. Chunks come in order, any split; each end comes once, after the
 * last chunk of its side. A promise holds back that side's next chunk, and its end, until it settles; what it rejects
 * with, or what is thrown, ends the server and the run.
 */
export interface Filter {
  fromClient(chunk: Uint8Array): void | Promise<void>
  /** The client will say no more: when this is done, the server's stdin is ended. */
  clientEnded(): void | Promise<void>
  fromServer(chunk: Uint8Array): void | Promise<void>
  /** Whether the client still waits for an answer: its server is given longer to end after the client has closed its input. */
  awaitsAnswer?(): boolean
  /** The server is gone: what is still owed to the client is written before this is done. */
  serverEnded(): void | Promise<void>
}

/**
 * Where a filter writes, at once or later. The pieces of a call, and of all calls during one chunk, leave in one write;
 * they are not copied and must not change afterwards. When a destination is full, the side whose bytes led to the write
 * is paused: during a chunk that is known; a later write says so by `cause`, or else pauses both.
 * Writes to an end that is closed are dropped.
 */
export interface FilterSinks {
  toClient(pieces: readonly Uint8Array[], cause?: Side): void
  toServer(pieces: readonly Uint8Array[], cause?: Side): void
}
