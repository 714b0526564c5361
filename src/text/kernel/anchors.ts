import { CLASS_SHARES, classOf } from './byte-classes.ts'

/** Three bytes by which the kernel finds keywords: those of `keywords` hold them at their `offset`. */
export interface Anchor {
  readonly bytes: string
  readonly groups: ReadonlyMap<number, readonly number[]>
}

export const ANCHOR_BYTES = 3

/** Added to a share, so that no anchor counts as free: each takes its place in a bucket. */
const LEAST_SHARE = 1e-4

/**
 * Chooses three bytes within each keyword of three or more: few and rare ones, as a greedy cover. A catalogue of 900
 * keywords comes down to fewer than 200 anchors, most of which ordinary text does not hold.
 */
export function chooseAnchors(keywords: readonly string[]): readonly Anchor[] {
  const holders = new Map<string, number[]>()
  for (const [number, keyword] of keywords.entries()) {
    for (let at = 0; at + ANCHOR_BYTES <= keyword.length; at++) {
      const bytes = keyword.slice(at, at + ANCHOR_BYTES)
      const list = holders.get(bytes)
      if (list === undefined) holders.set(bytes, [number])
      else if (list.at(-1) !== number) list.push(number)
    }
  }
  const candidates = [...holders].map(([bytes, list]) => ({ bytes, list, left: list.length, cost: costOf(bytes) }))
  const byBytes = new Map(candidates.map((candidate) => [candidate.bytes, candidate]))
  const covered = new Uint8Array(keywords.length)
  const anchors: Anchor[] = []
  for (;;) {
    const best = candidates.reduce((one, other) => (other.left * one.cost > one.left * other.cost ? other : one), NONE)
    if (best.left === 0) return anchors
    const groups = new Map<number, number[]>()
    for (const number of best.list) {
      if (covered[number] === 1) continue
      covered[number] = 1
      const keyword = keywords[number]!
      const offset = keyword.indexOf(best.bytes)
      const group = groups.get(offset)
      if (group === undefined) groups.set(offset, [number])
      else group.push(number)
      const seen = new Set<string>()
      for (let at = 0; at + ANCHOR_BYTES <= keyword.length; at++) seen.add(keyword.slice(at, at + ANCHOR_BYTES))
      for (const bytes of seen) byBytes.get(bytes)!.left--
    }
    anchors.push({ bytes: best.bytes, groups })
  }
}

const NONE = { bytes: '', list: [] as readonly number[], left: 0, cost: 1 }

function costOf(bytes: string): number {
  let share = 1
  for (let at = 0; at < ANCHOR_BYTES; at++) share *= CLASS_SHARES[classOf(bytes.charCodeAt(at))]!
  return share + LEAST_SHARE
}
