import type { Finding } from '../contract.ts'
import type { Candidate } from './candidate.ts'
import { withCompanions } from './companions.ts'
import { type Contender, resolveOverlaps } from './overlap.ts'
import type { Refused, Rejection } from './rejection.ts'
import { type Surface, toFrame } from './surface.ts'
import { standsRespelled } from './view-number.ts'

/**
 * What was found in a frame and in all that was decoded of it, until it is known which of it stands. `rejected` is told of
 * what does not.
 */
export class Contest {
  /** For those who match; undefined where nobody asked. */
  readonly refused: Refused | undefined
  readonly #rejected: ((rejection: Rejection) => void) | undefined
  #contenders: Contender[] = []

  constructor(rejected: ((rejection: Rejection) => void) | undefined) {
    this.#rejected = rejected
    this.refused = rejected === undefined ? undefined : refusedTo(rejected)
  }

  /** Forgets all of it. */
  clear(): void {
    this.#contenders = []
  }

  /** Where contenders are put from now on. */
  collect(into: Contender[]): void {
    this.#contenders = into
  }

  /** All candidates of one surface, of which companions may want to stand together. */
  enterAll(surface: Surface, candidates: readonly Candidate[]): void {
    const accompanied = withCompanions(candidates)
    if (this.refused !== undefined) tellLonely(this.refused, surface, candidates, accompanied)
    this.enter(surface, accompanied)
  }

  enter(surface: Surface, candidates: readonly Candidate[]): void {
    const respelled = surface.via.at(-1) === 'number'
    for (const candidate of candidates) {
      if (respelled && !standsRespelled(candidate)) continue
      const spans = toFrame(surface, candidate.start, candidate.end)
      if (spans.length === 0) continue
      const { detector, confidence, standing } = candidate
      const { id, category, kind } = detector
      const finding = { detector: id, category, kind, confidence, standing, spans, via: surface.via }
      this.#contenders.push({ finding, generic: detector.generic === true })
    }
  }

  get empty(): boolean {
    return this.#contenders.length === 0
  }

  /** Findings that stand; whoever asked is told of the others. */
  findings(): readonly Finding[] {
    const contenders = this.#contenders
    const findings = resolveOverlaps(contenders)
    if (this.#rejected !== undefined) {
      const kept = new Set(findings)
      for (const { finding } of contenders) {
        const { detector, spans, via } = finding
        if (!kept.has(finding)) this.#rejected({ detector, cause: 'covered', spans, via })
      }
    }
    return findings
  }
}

function refusedTo(rejected: (rejection: Rejection) => void): Refused {
  return (surface, { id }, start, end, cause) => {
    rejected({ detector: id, cause, spans: toFrame(surface, start, end), via: surface.via })
  }
}

/** Tells of those that lack a companion. */
function tellLonely(
  refused: Refused,
  surface: Surface,
  candidates: readonly Candidate[],
  accompanied: readonly Candidate[],
): void {
  const kept = new Set(accompanied.map(({ detector, start, end }) => `${detector.id} ${start} ${end}`))
  for (const { detector, start, end } of candidates) {
    if (!kept.has(`${detector.id} ${start} ${end}`)) refused(surface, detector, start, end, 'companion')
  }
}
