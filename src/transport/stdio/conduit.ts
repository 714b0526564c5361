import type { Readable, Writable } from 'node:stream'
import { Destination } from './destination.ts'
import type { Filter, FilterSinks, Side } from './filter.ts'
import { Source } from './source.ts'

export interface ConduitStreams {
  readonly clientIn: Readable
  readonly clientOut: Writable
  readonly serverIn: Writable
  readonly serverOut: Readable
}

export interface ConduitEvents {
  /** The client's stdin has ended, or nobody reads what is written to it. Once. */
  readonly clientClosed: () => void
  /** The server's stdout has ended and all of it has been through the filter. Once. */
  readonly serverClosed: () => void
  /** The filter threw: nothing that it has not already passed will pass. */
  readonly fault: (reason: unknown) => void
}

/**
 * Two directions with a filter between them. Each has its own back-pressure: a full destination pauses the side whose
 * bytes filled it, which for a reply is the side that it answers. The other side never waits.
 */
export class Conduit {
  readonly sinks: FilterSinks
  readonly #fromClient: Source
  readonly #fromServer: Source
  readonly #toClient: Destination
  readonly #toServer: Destination
  readonly #events: ConduitEvents
  #filter: Filter | undefined
  /** The side whose chunk is in the filter now. */
  #speaking: Side | undefined
  #clientClosed = false

  constructor(streams: ConduitStreams, events: ConduitEvents) {
    this.#events = events
    this.#fromClient = new Source(streams.clientIn, {
      chunk: (chunk) => this.#hear('client', chunk),
      end: () => this.closeClient(),
      fault: events.fault,
    })
    this.#fromServer = new Source(streams.serverOut, {
      chunk: (chunk) => this.#hear('server', chunk),
      end: events.serverClosed,
      fault: events.fault,
    })
    this.#toClient = new Destination(streams.clientOut, {
      relieved: () => this.#relieve(this.#toClient),
      lost: () => this.closeClient(),
    })
    this.#toServer = new Destination(streams.serverIn, {
      relieved: () => this.#relieve(this.#toServer),
      // It may still speak: requests that it will not read are answered when it has ended.
      lost: () => {},
    })
    this.sinks = {
      toClient: (pieces, cause) => this.#write(this.#toClient, pieces, cause),
      toServer: (pieces, cause) => this.#write(this.#toServer, pieces, cause),
    }
  }

  get server(): Source {
    return this.#fromServer
  }

  /** Nobody reads what the server says. */
  get clientLost(): boolean {
    return this.#toClient.lost
  }

  start(filter: Filter): void {
    this.#filter = filter
    this.#fromServer.start()
    if (this.#clientClosed) this.#endClient()
    else this.#fromClient.start()
  }

  closeClient(): void {
    if (this.#clientClosed) return
    this.#clientClosed = true
    this.#fromClient.stop()
    this.#events.clientClosed()
    this.#endClient()
  }

  /** The server has ended: lets the filter say its last words and waits until the client's pipe has taken everything. */
  async finish(): Promise<void> {
    this.#fromClient.stop()
    await this.#filter?.serverEnded()
    await this.flushed()
  }

  /** Resolves when the client's pipe has taken what the filter has passed so far. */
  async flushed(): Promise<void> {
    await this.#toClient.flushed()
  }

  stop(): void {
    this.#clientClosed = true
    this.#fromClient.stop()
    this.#fromServer.stop()
    this.#toClient.release()
  }

  #endClient(): void {
    if (this.#filter === undefined) return
    const end = async (): Promise<void> => {
      await this.#filter?.clientEnded()
      this.#toServer.end()
    }
    end().catch(this.#events.fault)
  }

  #hear(side: Side, chunk: Uint8Array): void | Promise<void> {
    const filter = this.#filter
    if (filter === undefined) return
    this.#speaking = side
    try {
      return side === 'client' ? filter.fromClient(chunk) : filter.fromServer(chunk)
    } finally {
      this.#speaking = undefined
    }
  }

  #write(destination: Destination, pieces: readonly Uint8Array[], cause: Side | undefined): void {
    destination.write(pieces)
    if (!destination.full) return
    const side = cause ?? this.#speaking
    if (side !== 'server') this.#fromClient.hold(destination)
    if (side !== 'client') this.#fromServer.hold(destination)
  }

  #relieve(destination: Destination): void {
    this.#fromClient.release(destination)
    this.#fromServer.release(destination)
  }
}
