import type { CorpusCost, Counters, RegressRecord } from './regress-record.ts'

/**
 * How much more a corpus may cost, in units of the reference work. Fifteen runs of one build on two cores that six to nine
 * processes wanted gave costs that differ by 10 % as a rule and by 27 % once (PROFILE.md); CI may meet worse. Twice, this is no
 * accident.
 */
const LIMIT = 1.6
/** Another processor, Node or reader is better at other things: JSON.parse gains where SIMD does not, and the other way round. */
const LIMIT_ELSEWHERE = 2
/** What counts may differ by, except findings, which may not. */
const COUNTER_SHARE = 0.02

export interface Verdict {
  readonly name: string
  /** Now to then. */
  readonly cost: number
  readonly slow: boolean
  /** One sentence each. */
  readonly changed: readonly string[]
}

export function limitFor(record: RegressRecord, now: RegressRecord): number {
  const same = (['cpu', 'node', 'reader'] as const).every((field) => record.machine[field] === now.machine[field])
  return same ? LIMIT : LIMIT_ELSEWHERE
}

/** A corpus that only one of the two knows has changed, too: what is not compared has not been checked. */
export function judge(record: RegressRecord, now: RegressRecord): readonly Verdict[] {
  const limit = limitFor(record, now)
  const sameTexts = record.texts === now.texts
  const known = new Map(record.corpora.map((corpus) => [corpus.name, corpus]))
  const verdicts = now.corpora.map((corpus): Verdict => {
    const before = known.get(corpus.name)
    known.delete(corpus.name)
    if (before === undefined) return { name: corpus.name, cost: 1, slow: false, changed: ['it is not in the record'] }
    const cost = corpus.ratio / before.ratio
    const comparable = sameTexts || !corpus.fromTexts
    return { name: corpus.name, cost, slow: cost > limit, changed: comparable ? changes(before, corpus) : [] }
  })
  const gone = [...known.keys()].map((name) => ({ name, cost: 1, slow: false, changed: ['it was not measured'] }))
  return [...verdicts, ...gone]
}

function changes(before: CorpusCost, now: CorpusCost): readonly string[] {
  const [was, is] = [before.counters, now.counters]
  if (was === undefined || is === undefined) return was === is ? [] : ['it is counted in one of the two only']
  return (['work', 'calls', 'hits', 'findings'] as const)
    .filter((name) => differs(name, was[name], is[name]))
    .map((name) => `${name}: ${was[name]} before, ${is[name]} now`)
}

function differs(name: keyof Counters, before: number, now: number): boolean {
  return name === 'findings' ? before !== now : Math.abs(now - before) > before * COUNTER_SHARE
}

/** Of two passes the better: what is slow in both is slow, what was slow in one met a busy machine. */
export function better(first: readonly CorpusCost[], second: readonly CorpusCost[]): readonly CorpusCost[] {
  return first.map((corpus) => {
    const again = second.find(({ name }) => name === corpus.name)
    return again !== undefined && again.ratio < corpus.ratio ? { ...corpus, ratio: again.ratio } : corpus
  })
}
