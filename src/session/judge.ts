import type { Finding, Kind } from '../../detectors/contract.ts'
import type { Scanned } from '../../workers/scanner.ts'
import { Advertised } from '../message/advertised.ts'
import { type Asked, Correlation } from '../message/correlation.ts'
import type { Direction, Header, MessageContext } from '../message/message.ts'
import { placesOnDemand, type SitedPlace } from '../message/place.ts'
import type { BlockReason, Decision, Policy, RuleId } from '../policy/policy.ts'
import type { Edit } from '../rewrite/edit.ts'
import { replyTo } from '../rewrite/reply.ts'
import { type Blocked, rewrite } from '../rewrite/rewrite.ts'
import { valueOf } from '../rewrite/value.ts'
import type { ByteSpan } from '../text/span.ts'
import { actedKinds, altersNothing, blockedKinds, replyReason } from './decided.ts'
import { OpenTails } from './open-tails.ts'
import { type Matter, Witness } from './witness.ts'

/** What goes on to the receiver in place of the message, and what goes back to its sender: both without line ends. */
export interface Judged {
  readonly onward:
    | { readonly kind: 'forward' }
    | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
    | { readonly kind: 'replace'; readonly line: string }
    | { readonly kind: 'drop' }
  readonly reply?: string
}

export interface JudgeOptions {
  readonly policy: Policy
  /** Of placeholders and fingerprints. */
  readonly key: Uint8Array
  readonly server?: string | undefined
  /** Scans what a base64 string of a result decodes to; undefined when it cannot at once. */
  readonly scanBlob: (bytes: Uint8Array) => readonly Finding[] | undefined
  /** What the server's tools are, where several conversations share it. */
  readonly advertised?: Advertised | undefined
}

const FORWARD: Judged = { onward: { kind: 'forward' } }
const DROP: Judged = { onward: { kind: 'drop' } }

/**
 * Decides what becomes of one message, with what the conversation has shown so far: who asked what, which tools the
 * server offers. Does no I/O; an observer hears of every decision.
 */
export class Judge {
  readonly #options: JudgeOptions
  /** Requests that were forwarded, by the direction that they went. */
  readonly asked: Readonly<Record<Direction, Correlation>> = { server: new Correlation(), model: new Correlation() }
  readonly #advertised: Advertised
  readonly #tails: OpenTails
  readonly #witness: Witness

  constructor(options: JudgeOptions) {
    this.#options = options
    this.#tails = new OpenTails(options.scanBlob)
    this.#advertised = options.advertised ?? new Advertised()
    this.#witness = new Witness(options.key, this.#advertised)
  }

  judge(frame: Uint8Array, scanned: Scanned, to: Direction): Judged {
    const { header, scan } = scanned
    const asked = header?.kind === 'response' ? this.asked[opposite(to)].take(header.id) : undefined
    if (header !== null && scan.status === 'done') {
      const rest = this.#tails.take(frame, header, asked, to, scan.findings)
      if (rest.length > 0) {
        const matter = { frame, header, asked, context: this.#context(header, asked, to) }
        this.#witness.tell('split', matter, 'first-part-sent')
        return this.#judgeFound(matter, { ...scanned, scan: { status: 'done', findings: [...scan.findings, ...rest] } })
      }
    }
    const clean = scan.status === 'done' && scan.findings.length === 0
    if (scanned.form === 'not-json' && to === 'model') {
      // A client that parses every line would die on it, and an empty line says nothing.
      if (frame.length > 0)
        this.#witness.tell('not-json', { frame, header, asked, context: this.#context(header, asked, to) })
      return DROP
    }
    if (clean) {
      this.#forwarded(frame, header, asked, to, [])
      return FORWARD
    }
    return this.#judgeFound({ frame, header, asked, context: this.#context(header, asked, to) }, scanned)
  }

  /** To be called when the last message has been sent, or will be: does what its sending need not wait for. */
  settle(): void {
    this.#tails.settle()
  }

  #judgeFound(matter: Matter, { scan }: Scanned): Judged {
    const { frame, header, asked, context } = matter
    const findings = scan.status === 'done' ? scan.findings : []
    const places = placesOnDemand(frame, header, asked, findings)
    const valueAt = (index: number): string => valueOf(frame, findings[index]!, header !== null)
    const verdict = this.#options.policy(context, scan, places, valueAt)
    switch (verdict.action) {
      case 'pass':
        if (scan.status === 'failed') this.#witness.tell('failed-open', matter, scan.reason)
        this.#forwarded(frame, header, asked, context.to, findings)
        return FORWARD
      case 'block':
        this.#witness.tellDecisions(matter, findings, places, verdict.decisions)
        return this.#block(matter, verdict.reason, verdict.rule, findings, blockedKinds(findings, verdict.decisions))
      case 'apply':
        return this.#apply(matter, findings, places, verdict.decisions)
    }
  }

  #apply(
    matter: Matter,
    findings: readonly Finding[],
    places: readonly SitedPlace[],
    decisions: readonly Decision[],
  ): Judged {
    const { frame, header, asked, context } = matter
    this.#witness.tellDecisions(matter, findings, places, decisions)
    if (altersNothing(findings, decisions)) {
      this.#forwarded(frame, header, asked, context.to, findings)
      return FORWARD
    }
    const { key, scanBlob } = this.#options
    const schemaFor = (tool: string): unknown => this.#advertised.schemaFor(tool)
    const written = rewrite({ frame, context, findings, places, decisions, key, schemaFor, scanBlob })
    switch (written.kind) {
      case 'blocked': {
        const rule = decisions.find(({ action }) => action !== 'allow' && action !== 'report')?.rule ?? 'rewrite'
        return this.#block(matter, written.reason, rule, findings, actedKinds(findings, decisions))
      }
      case 'edits':
        this.#forwarded(frame, header, asked, context.to, findings)
        if (written.edits.length === 0) return FORWARD
        this.#witness.tell('rewritten', matter)
        return { onward: { kind: 'edit', edits: written.edits } }
    }
  }

  #block(
    matter: Matter,
    cause: BlockReason | Blocked['reason'],
    rule: RuleId,
    findings: readonly Finding[],
    kinds: readonly Kind[],
  ): Judged {
    const { frame, header, asked, context } = matter
    const { to } = context
    const reason = replyReason(cause)
    const idTouched = header?.idSpan !== undefined && touches(findings, header.idSpan)
    const reply = header === null ? undefined : replyTo({ frame, header, to, asked, reason, kinds, idTouched })
    this.#witness.tell(reply === undefined || reply.to === 'none' ? 'dropped' : 'blocked', matter, cause, rule)
    switch (reply?.to) {
      case 'sender':
        return { onward: { kind: 'drop' }, reply: reply.line }
      case 'receiver':
        return { onward: { kind: 'replace', line: reply.line } }
      case 'none':
      case undefined:
        return DROP
    }
  }

  /** Remembers what a message that goes on means for those that follow. */
  #forwarded(
    frame: Uint8Array,
    header: Header | null,
    asked: Asked | undefined,
    to: Direction,
    findings: readonly Finding[],
  ): void {
    if (header?.kind === 'request') this.asked[to].remember(frame, header)
    else if (asked?.method === 'tools/list' && header !== null) {
      const touched = findings.flatMap((finding) => finding.spans)
      this.#advertised.observe(
        frame,
        header,
        touched.toSorted((a, b) => a.start - b.start),
      )
    }
  }

  #context(header: Header | null, asked: Asked | undefined, to: Direction): MessageContext {
    return {
      to,
      kind: header?.kind ?? 'notification',
      method: header?.method ?? asked?.method,
      tool: header?.tool ?? asked?.tool,
      server: this.#options.server,
      era: asked?.era ?? header?.era ?? 'legacy',
    }
  }
}

export function opposite(to: Direction): Direction {
  return to === 'model' ? 'server' : 'model'
}

function touches(findings: readonly Finding[], place: ByteSpan): boolean {
  return findings.some(({ spans }) => spans.some((span) => span.start < place.end && span.end > place.start))
}
