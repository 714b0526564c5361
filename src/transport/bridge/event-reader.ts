import { eventFields } from '../../frame/event-fields.ts'
import { type EventBlock, EventSplitter } from '../../frame/events.ts'

export interface ServerEvent {
  /** '' stands for 'message'. */
  readonly name: string
  readonly data: Uint8Array | undefined
  /** Of its `id` field; undefined where it has none. */
  readonly id: string | undefined
  /** Milliseconds of its `retry` field. */
  readonly retryMs: number | undefined
}

/** Characters: a longer id is not one to resume from. */
const LONGEST_ID = 4096
const LONGEST_RETRY_MS = 3_600_000

/** Reads a stream of events by the HTML standard. What no empty line has ended is no event. */
export class EventReader {
  readonly #splitter: EventSplitter
  readonly #onEvent: (event: ServerEvent) => void
  readonly #onOversize: () => void
  #first = true

  /** `onOversize`: an event was longer than the cap, and is gone. */
  constructor(maxEventBytes: number, onEvent: (event: ServerEvent) => void, onOversize: () => void) {
    this.#splitter = new EventSplitter(maxEventBytes)
    this.#onEvent = onEvent
    this.#onOversize = onOversize
  }

  /** Bytes of the unfinished event that are held. */
  get bufferedBytes(): number {
    return this.#splitter.bufferedBytes
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk, this.#take)
  }

  readonly #take = (block: EventBlock): void => {
    if (block.kind === 'oversize') {
      this.#onOversize()
      return
    }
    const first = this.#first
    this.#first = false
    if (block.kind === 'comment' || !block.complete) return
    const { name, data, others } = eventFields(block.raw, first)
    let id: string | undefined
    let retryMs: number | undefined
    for (const { start, end } of others) {
      if (end - start > LONGEST_ID) continue
      const [field, value] = fieldOf(Buffer.from(block.raw.subarray(start, end)).toString('utf8'))
      if (field === 'id' && !value.includes('\0')) id = value
      else if (field === 'retry' && /^\d{1,9}$/.test(value)) retryMs = Math.min(Number(value), LONGEST_RETRY_MS)
    }
    this.#onEvent({ name, data, id, retryMs })
  }
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  if (colon < 0) return [line, '']
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)]
}
