import type { Category, Confidence, Finding, Kind } from '../contract.ts'

/** A finding and whether it was caught by its surroundings only. */
export interface Contender {
  readonly finding: Finding
  readonly generic: boolean
}

const PLACEHOLDER = 'sluice/placeholder'
const CONFIDENCES: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 }

/**
 * One winner a span: longest, then most certain, then most specific. A finding gives way only to one that covers it and
 * that no policy would take more lightly; so a long finding that is merely reported never hides a short one that must go.
 * Findings that overlap in part both stand: a splice takes their union.
 */
export function resolveOverlaps(contenders: readonly Contender[]): readonly Finding[] {
  const ordered = contenders.toSorted(
    (a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || strength(b) - strength(a) || compareIds(a, b),
  )
  const kept: Contender[] = []
  let active: Contender[] = []
  for (const contender of ordered) {
    active = active.filter((other) => endOf(other) > startOf(contender))
    if (active.some((other) => suppresses(other, contender))) continue
    const beaten = active.filter((other) => suppresses(contender, other))
    for (const other of beaten) kept.splice(kept.lastIndexOf(other), 1)
    active = active.filter((other) => !beaten.includes(other))
    kept.push(contender)
    active.push(contender)
  }
  return kept.map((contender) => contender.finding)
}

function suppresses(winner: Contender, loser: Contender): boolean {
  if (winner.finding.spans.length > 1) return sameSpans(winner, loser) && strength(winner) >= strength(loser)
  const covers = startOf(winner) <= startOf(loser) && endOf(winner) >= endOf(loser)
  if (!covers) return false
  if (winner.finding.detector === PLACEHOLDER) return true
  const equal = startOf(winner) === startOf(loser) && endOf(winner) === endOf(loser)
  if (!equal) return gravity(winner) >= gravity(loser)
  if (winner.generic !== loser.generic && winner.finding.category !== 'pii' && loser.finding.category !== 'pii') {
    // Who knows what a value is, that it is public by design among it, knows better than who knows what it is called.
    if (isNamed(winner)) return true
    if (isNamed(loser)) return false
  }
  return strength(winner) >= strength(loser)
}

function isNamed({ generic, finding }: Contender): boolean {
  return !generic && finding.confidence !== 'possible'
}

function sameSpans(a: Contender, b: Contender): boolean {
  return (
    a.finding.spans.length === b.finding.spans.length &&
    a.finding.spans.every((span, index) => {
      const other = b.finding.spans[index]
      return other !== undefined && other.start === span.start && other.end === span.end
    })
  )
}

/** How seriously a policy takes it. */
function gravity({ finding }: Contender): number {
  const acted = finding.standing === 'live' && finding.confidence !== 'possible' ? 8 : 0
  return acted + categoryGravity(finding.category, finding.kind)
}

function categoryGravity(category: Category, kind: Kind): number {
  if (category !== 'pii') return 4
  return kind === 'contact' || kind === 'person' || kind === 'device' ? 1 : 2
}

function strength(contender: Contender): number {
  const { finding, generic } = contender
  const placeholder = finding.detector === PLACEHOLDER ? 1000 : 0
  return placeholder + gravity(contender) * 8 + CONFIDENCES[finding.confidence] * 2 + (generic ? 0 : 1)
}

function startOf(contender: Contender): number {
  return contender.finding.spans[0]!.start
}

function endOf(contender: Contender): number {
  return contender.finding.spans.at(-1)!.end
}

function compareIds(a: Contender, b: Contender): number {
  return a.finding.detector < b.finding.detector ? -1 : 1
}
