import { judgeText } from '../../session/exchange-text.ts'
import type { GateOptions } from './gate.ts'

const WITHHELD = '[sluice: the words of this error were withheld]'
const NOT_JSON = 'a message is not JSON'
/** Errors hold errors, and what a server answered; nobody reads further down. */
const DEEPEST = 4
const MOST_FIELDS = 64

/**
 * Takes values out of what a transport's error says. An HTTP transport puts the body of a refusal into its errors, and
 * these reach people and models too. The error stays the object that it is, since clients ask what class it is of.
 */
export class ErrorWords {
  readonly #options: GateOptions

  constructor(options: GateOptions) {
    this.#options = options
  }

  cleaned<Thrown>(thrown: Thrown): Thrown {
    const seen = new Set<object>()
    return this.#clean(thrown, 0, seen) as Thrown
  }

  #clean(value: unknown, depth: number, seen: Set<object>): unknown {
    if (typeof value === 'string') return this.#text(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) return value
    if (depth > 0 && !(value instanceof Error) && !isPlain(value)) return value
    if (depth > DEEPEST || seen.size > MOST_FIELDS) return WITHHELD
    seen.add(value)
    // It quotes a few characters of what could not be parsed: too little of a value to be known for one.
    if (value instanceof SyntaxError) quiet(value)
    for (const name of Reflect.ownKeys(value)) {
      // Newer runtimes have an accessor for the stack, which begins with the message; those of others are not called.
      const property = Reflect.getOwnPropertyDescriptor(value, name)
      if (property === undefined || (!('value' in property) && name !== 'stack')) continue
      const said: unknown = Reflect.get(value, name)
      const cleaned = this.#clean(said, depth + 1, seen)
      if (cleaned === said) continue
      const { enumerable = false } = property
      const written = Reflect.defineProperty(value, name, {
        value: cleaned,
        enumerable,
        writable: true,
        configurable: true,
      })
      // What can be neither altered nor vouched for is not handed on.
      if (!written) return new Error(WITHHELD)
    }
    return value
  }

  #text(text: string): string {
    const { scanner, maxMessageBytes } = this.#options
    const bytes = Buffer.from(text)
    if (bytes.length > maxMessageBytes) return WITHHELD
    const scanned = scanner.scan(bytes)
    // An error is told at once or not at all.
    const scan = scanned instanceof Promise ? ({ status: 'failed', reason: 'overloaded' } as const) : scanned.scan
    const verdict = judgeText(this.#options, { text: bytes, part: 'reason', to: 'model' }, scan)
    switch (verdict.kind) {
      case 'pass':
        return text
      case 'edited':
        return Buffer.from(verdict.bytes).toString('utf8')
      case 'blocked':
        return WITHHELD
    }
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}

function quiet(error: SyntaxError): void {
  for (const name of ['message', 'stack'] as const) {
    Reflect.defineProperty(error, name, { value: NOT_JSON, enumerable: false, writable: true, configurable: true })
  }
}
