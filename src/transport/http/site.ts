import type { Scanner } from '../../../workers/scanner.ts'
import type { NerSettings } from '../../policy/ner-settings.ts'
import type { Policy } from '../../policy/policy.ts'
import { blobScanner, Exchange, type ExchangeOptions } from '../../session/exchange.ts'
import type { TextVerdict } from '../../session/exchange-text.ts'
import { Judge, type JudgeOptions } from '../../session/judge.ts'
import { modelBeside } from '../ner/model-scanner.ts'
import { type Conversation, Conversations } from './conversations.ts'
import { exemptInQuery } from './credentials.ts'
import { type HeaderList, headerValues } from './header-list.ts'
import { Upstream, type UpstreamOptions } from './upstream.ts'

export interface SiteOptions extends UpstreamOptions {
  /** The name that policies and the log know the server by. */
  readonly server?: string | undefined
  readonly policy: Policy
  /** The model that looks at prose. */
  readonly ner?: NerSettings | undefined
  /** Of requests to it: a path that stands before the upstream's own, without a slash at its end; '' for none. */
  readonly prefix?: string | undefined
  /** Of requests to it: lower case, without a port; undefined for every name that the proxy goes by. */
  readonly host?: string | undefined
  /** Added to the query of every request, without its question mark: for upstreams that take a key there. */
  readonly query?: string | undefined
  /** Metadata of the protected resource that names the upstream names the proxy instead. */
  readonly rewriteResource?: boolean | undefined
}

/** One upstream with all that is remembered of it. */
export class Site {
  readonly options: SiteOptions
  readonly upstream: Upstream
  readonly conversations: Conversations
  readonly #exchange: ExchangeOptions
  readonly #scanBlob: JudgeOptions['scanBlob']
  /** The last path in which nothing was found: nearly always that of the next request. */
  #cleanTarget: string | undefined

  /** A site that follows another one of the same origin takes over its conversations, and its connections if it can. */
  constructor(options: SiteOptions, common: { readonly scanner: Scanner; readonly key: Uint8Array }, before?: Site) {
    this.options = options
    this.upstream = before !== undefined && sameTrust(before.options, options) ? before.upstream : new Upstream(options)
    this.conversations = before?.conversations ?? new Conversations()
    const { policy, server, ner } = options
    const scanner = before !== undefined && sameModel(before.options.ner, ner) ? before.#exchange.scanner : undefined
    this.#exchange = { scanner: scanner ?? scannerWith(ner, common.scanner), key: common.key, policy, server }
    this.#scanBlob = blobScanner(this.#exchange.scanner)
  }

  get server(): string | undefined {
    return this.options.server
  }

  get prefix(): string {
    return this.options.prefix ?? ''
  }

  /**
   * Judges path and query. One in which nothing was found is not scanned again as long as it is the last: nearly every
   * request has the same.
   */
  judgeTarget(asked: string, exchange: Exchange): TextVerdict | Promise<TextVerdict> {
    if (asked === this.#cleanTarget) return { kind: 'pass' }
    const text = Buffer.from(asked, 'latin1')
    const exempt = exemptInQuery(text)
    const verdict = exchange.text({ text, part: 'query', to: 'server', exempt })
    if (verdict instanceof Promise) return verdict
    if (verdict.kind === 'pass' && verdict.clean === true) this.#cleanTarget = asked
    return verdict
  }

  /** A conversation that nothing refers to yet. */
  converse(headers: HeaderList): Conversation {
    const credentials = [...headerValues(headers, 'authorization'), ...headerValues(headers, 'cookie')]
    const advertised = this.conversations.advertisedTo(credentials)
    const { key, policy, server } = this.#exchange
    return { judge: new Judge({ policy, key, server, scanBlob: this.#scanBlob, advertised }) }
  }

  exchange(conversation: Conversation): Exchange {
    return new Exchange(this.#exchange, conversation.judge)
  }

  /** The upstream's path and query for one of the proxy's. */
  targetOf(target: string): string {
    const own = this.prefix === '' ? target : withoutPrefix(target, this.prefix)
    const { query } = this.options
    if (query === undefined || query === '') return own
    return `${own}${own.includes('?') ? '&' : '?'}${query}`
  }
}

/** Answers that a model gave are kept with its scanner. */
function sameModel(one: NerSettings | undefined, other: NerSettings | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function scannerWith(ner: NerSettings | undefined, scanner: Scanner): Scanner {
  return ner === undefined ? scanner : modelBeside(ner, scanner)
}

function sameTrust(one: UpstreamOptions, other: UpstreamOptions): boolean {
  return one.origin === other.origin && one.ca === other.ca && one.cert === other.cert && one.key === other.key
}

/** Well-known places stand before the path (RFC 8414, 9728), and so before its prefix. */
const WELL_KNOWN = /^\/\.well-known\/[a-z-]{1,64}(?=\/)/

function withoutPrefix(target: string, prefix: string): string {
  const known = WELL_KNOWN.exec(target)?.[0] ?? ''
  const rest = target.slice(known.length)
  const own = rest.startsWith(prefix) ? rest.slice(prefix.length) : rest
  return own.startsWith('/') || known !== '' ? `${known}${own}` : `/${own}`
}
