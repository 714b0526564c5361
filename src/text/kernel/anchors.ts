import { classOf, shareOf } from './byte-classes.ts'

/** Three bytes by which the kernel finds keywords: the numbers of those that hold them, by the offset where they do. */
export interface Anchor {
  readonly bytes: string
  readonly groups: ReadonlyMap<number, readonly number[]>
}

export const ANCHOR_BYTES = 3

/** Of 10^9 positions. Added to a share, so that no anchor counts as free: each takes its place in a bucket. */
const LEAST_SHARE = 100_000

/** Three bytes that prose and source code hold far oftener than their single bytes tell. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'ack act age ain all and ant api app are arg ars ass ata atc ate ati ble cal cat ces cli clo cod com con cti dis ' +
    'ear ect enc end ens ent ere ers ess est eve ext fil for fun gen get git hat her his hub ica ien ile ine ing int ' +
    'ion ist ith iti ive key lie lin lue men nce not nse ock ode omm one ons ont ook ort our pat per pos pre pro pti ' +
    'rac rat rea red req res ret ser ses set sio ssi ssu sta sto str tat tch ted ter tes tha the thi thu tio tle tor ' +
    'tps tra tri ttp typ use val ver was wil wit --- === :// .co om/ ed  er  es  et  in  ng  on  re  rt  se  te '
  )
    .match(/[^]{3} ?/g)!
    .map((word) => word.slice(0, ANCHOR_BYTES)),
)
const COMMON_SHARE = 1_000_000

interface Candidate {
  readonly bytes: string
  readonly holders: number[]
  readonly cost: number
  /** Of the holders, those that have no anchor yet. */
  left: number
  /** `left` by `cost`, when it was last looked at. */
  score: number
}

/**
 * Chooses three bytes within each keyword of three or more: few and rare ones, as a greedy cover. A catalogue of 900
 * keywords comes down to fewer than 200 anchors, most of which ordinary text does not hold.
 */
export function chooseAnchors(keywords: readonly string[]): readonly Anchor[] {
  const byBytes = new Map<string, Candidate>()
  const candidatesOf = keywords.map((keyword, number) => candidatesIn(keyword, number, byBytes))
  for (const candidate of byBytes.values()) candidate.score = candidate.left / candidate.cost
  const queue = [...byBytes.values()].sort((one, other) => one.score - other.score)
  const covered = new Uint8Array(keywords.length)
  const anchors: Anchor[] = []
  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    // Scores only ever fall, so the one on top is the best when it is still what it was.
    const score = best.left / best.cost
    if (score < best.score) {
      best.score = score
      if (score > 0) queue.splice(placeOf(score, queue), 0, best)
      continue
    }
    const groups = new Map<number, number[]>()
    for (const number of best.holders) {
      if (covered[number] === 1) continue
      covered[number] = 1
      const offset = keywords[number]!.indexOf(best.bytes)
      const group = groups.get(offset)
      if (group === undefined) groups.set(offset, [number])
      else group.push(number)
      for (const candidate of candidatesOf[number]!) candidate.left--
    }
    anchors.push({ bytes: best.bytes, groups })
  }
  return anchors
}

function candidatesIn(keyword: string, number: number, byBytes: Map<string, Candidate>): readonly Candidate[] {
  const found: Candidate[] = []
  for (let at = 0; at + ANCHOR_BYTES <= keyword.length; at++) {
    const bytes = keyword.slice(at, at + ANCHOR_BYTES)
    let candidate = byBytes.get(bytes)
    if (candidate === undefined) {
      candidate = { bytes, holders: [], cost: costOf(bytes), left: 0, score: 0 }
      byBytes.set(bytes, candidate)
    }
    // A keyword may hold the same three bytes twice.
    if (candidate.holders.at(-1) === number) continue
    candidate.holders.push(number)
    candidate.left++
    found.push(candidate)
  }
  return found
}

/** Where a score belongs in a queue that rises. */
function placeOf(score: number, queue: readonly Candidate[]): number {
  let low = 0
  let high = queue.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (queue[middle]!.score < score) low = middle + 1
    else high = middle
  }
  return low
}

function costOf(bytes: string): number {
  let share = 1
  for (let at = 0; at < ANCHOR_BYTES; at++) share *= shareOf(1 << classOf(bytes.charCodeAt(at)))
  return (COMMON.has(bytes) ? Math.max(share, COMMON_SHARE) : share) + LEAST_SHARE
}
