import { memberSpan, textAt } from './member-span.ts'
import type { Outgoing } from './outgoing.ts'

const MOST_SUBSCRIPTIONS = 1000
const LONGEST_URI = 16 * 1024
/** Bytes: a longer subscription is not one to keep as long as its session lasts. */
const LONGEST_SUBSCRIPTION = 64 * 1024

/** What a client has told a session, so that another can be told the same: as judged, never more. */
export class Remembered {
  #initialize: Outgoing | undefined
  #initialized: Outgoing | undefined
  #level: Outgoing | undefined
  readonly #subscriptions: Map<string, Outgoing> = new Map()

  /** The request that begins a session; undefined before there was one. */
  get initialize(): Outgoing | undefined {
    return this.#initialize
  }

  get initialized(): Outgoing | undefined {
    return this.#initialized
  }

  /** Requests to repeat once a session has begun. */
  get settings(): readonly Outgoing[] {
    return [...(this.#level === undefined ? [] : [this.#level]), ...this.#subscriptions.values()]
  }

  take(out: Outgoing): void {
    switch (out.header?.method) {
      case 'initialize':
        this.#initialize = out
        this.#initialized = this.#level = undefined
        this.#subscriptions.clear()
        return
      case 'notifications/initialized':
        this.#initialized = out
        return
      case 'logging/setLevel':
        this.#level = out
        return
      case 'resources/subscribe':
        if (this.#subscriptions.size < MOST_SUBSCRIPTIONS && out.frame.length <= LONGEST_SUBSCRIPTION) {
          this.#subscriptions.set(uriIn(out), out)
        }
        return
      case 'resources/unsubscribe':
        this.#subscriptions.delete(uriIn(out))
        return
      default:
        return
    }
  }
}

function uriIn({ frame, members }: Outgoing): string {
  return members === null ? '' : (textAt(frame, memberSpan(frame, members, ['params', 'uri']), LONGEST_URI) ?? '')
}
