import type { Finding } from '../../detectors/contract.ts'
import type { Advertised } from '../message/advertised.ts'
import type { Asked } from '../message/correlation.ts'
import { knownMethod } from '../message/known-method.ts'
import type { Header, MessageContext } from '../message/message.ts'
import type { SitedPlace } from '../message/place.ts'
import type { Decision, RuleId } from '../policy/policy.ts'
import { fingerprint } from '../rewrite/placeholder.ts'
import { valueOf } from '../rewrite/value.ts'
import { isObserved, type MessageOutcome, publish } from './events.ts'

/** One message under judgement. */
export interface Matter {
  readonly frame: Uint8Array
  readonly header: Header | null
  readonly context: MessageContext
  readonly asked: Asked | undefined
}

/** Tells observers what became of messages, and of each finding in them. Values only by their fingerprints. */
export class Witness {
  /** Of fingerprints. */
  readonly #key: Uint8Array
  readonly #advertised: Advertised

  constructor(key: Uint8Array, advertised: Advertised) {
    this.#key = key
    this.#advertised = advertised
  }

  tell(outcome: MessageOutcome, matter: Matter, reason?: string, rule?: RuleId): void {
    publish('sluice:message', () => ({ ...this.#facts(matter), outcome, reason, rule }))
  }

  tellDecisions(
    matter: Matter,
    findings: readonly Finding[],
    places: readonly SitedPlace[],
    decisions: readonly Decision[],
  ): void {
    if (!isObserved('sluice:decision')) return
    const facts = this.#facts(matter)
    for (const [index, finding] of findings.entries()) {
      const { action, rule } = decisions[index]!
      publish('sluice:decision', () => ({
        ...facts,
        detector: finding.detector,
        category: finding.category,
        findingKind: finding.kind,
        confidence: finding.confidence,
        standing: finding.standing,
        via: finding.via,
        path: places[index]!.path,
        action,
        rule,
        lengths: finding.spans.map((span) => span.end - span.start),
        fingerprint: fingerprint(this.#key, valueOf(matter.frame, finding, matter.header !== null)),
      }))
    }
  }

  /** Names only when they are the protocol's or were advertised: any other may be what its sender wants in a log. */
  #facts({ header, context }: Matter) {
    const { to, method, tool, server } = context
    return {
      to,
      kind: header?.kind,
      method: method !== undefined && knownMethod(method) ? method : undefined,
      tool: tool !== undefined && this.#advertised.knowsTool(tool) ? tool : undefined,
      server,
    }
  }
}
