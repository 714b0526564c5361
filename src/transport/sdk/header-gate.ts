import type { Kind, Scan } from '../../../detectors/contract.ts'
import type { Direction } from '../../message/message.ts'
import { replyFor } from '../../rewrite/reply.ts'
import { judgeText, kindsOf } from '../../session/exchange-text.ts'
import type { GateOptions } from './gate.ts'
import { followArguments, type ParamHeader, paramHeaders } from './param-headers.ts'
import type { SendOptions } from './sdk-transport.ts'

/** What is to become of the headers that mirror a message. */
export interface Mirrored {
  /** The answer to a message that must not be sent because of a header. */
  readonly blocked?: object | undefined
  /** The options for what is sent in its place. */
  readonly follow: (onward: object) => SendOptions | undefined
}

/**
 * Judges the headers that a client has made of a message before it was judged. One that mirrors an argument shares its
 * fate. One that mirrors none is judged by itself, and blocks the message where it would have to be altered: nobody
 * could say what the server compares it with.
 */
export class HeaderGate {
  readonly #options: GateOptions

  constructor(options: GateOptions) {
    this.#options = options
  }

  judge(message: object, options: SendOptions | undefined, to: Direction): Mirrored {
    const headers = options?.headers
    if (headers === undefined || to === 'model') return { follow: () => options }
    const params = paramHeaders(headers, message)
    for (const param of params) {
      const kinds = param.mirrors.length > 0 ? undefined : this.#actedOn(param)
      if (kinds !== undefined) return { blocked: answerTo(message, kinds), follow: () => options }
    }
    if (params.length === 0) return { follow: () => options }
    return {
      follow: (onward) =>
        onward === message ? options : { ...options, headers: followArguments(headers, params, onward) },
    }
  }

  /** The kinds of what must not pass of a header by itself; undefined when it may pass. */
  #actedOn({ name, text }: ParamHeader): readonly Kind[] | undefined {
    // Its name is the key that stands beside the value.
    const line = Buffer.from(JSON.stringify({ [name]: text }))
    const scan = atOnce(this.#options.scanner.scan(line))
    const verdict = judgeText(this.#options, { text: line, part: 'header', to: 'server' }, scan)
    switch (verdict.kind) {
      case 'pass':
        return undefined
      case 'edited':
        return scan.status === 'done' ? kindsOf(scan.findings) : []
      case 'blocked':
        return verdict.kinds
    }
  }
}

function answerTo(message: object, kinds: readonly Kind[]): object {
  const { id, method } = message as { readonly id?: unknown; readonly method?: string }
  const rawId = JSON.stringify(id) as string | undefined
  const reply = replyFor({ kind: 'request', to: 'server', rawId, method, era: 'modern', reason: 'finding', kinds })
  return reply.to === 'none' ? {} : (JSON.parse(reply.line) as object)
}

/** A header is a few bytes: a scan of it that is not done at once is one that has failed. */
function atOnce(scanned: { readonly scan: Scan } | Promise<unknown>): Scan {
  return scanned instanceof Promise ? { status: 'failed', reason: 'overloaded' } : scanned.scan
}
