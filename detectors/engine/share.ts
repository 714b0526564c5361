import type { Members } from '../../src/text/members.ts'
import type { Form } from '../../src/text/reader.ts'
import type { Finding, PatternDetector, Scan, ScanFailure } from '../contract.ts'
import { Budget } from './budget.ts'
import type { Candidate } from './candidate.ts'
import { withCompanions } from './companions.ts'
import { type Contender, resolveOverlaps } from './overlap.ts'

/** Which share of a frame is scanned, from 0 up, and how many there are. */
export interface Share {
  readonly index: number
  readonly of: number
}

/** A candidate of the frame's own text, with its place in the frame: plain data, which may cross threads. */
export interface Located extends Omit<Candidate, 'detector'> {
  readonly detector: Pick<PatternDetector, 'id' | 'category' | 'kind' | 'generic' | 'companions'>
  readonly spans: Finding['spans']
}

/** What stands in one share, in order. Holds no text. */
export interface ShareFound {
  /** In leaves that are JSON of their own. */
  readonly nested: readonly Contender[]
  /** In the frame's own text. */
  readonly located: readonly Located[]
  /** In other views. */
  readonly views: readonly Contender[]
}

/** What came of one share. `found` unless it failed. Only the last share tells form and members: the others end before the frame. */
export interface ShareScan {
  readonly form: Form
  /** Valid until the next scan. */
  readonly members: Members
  readonly found?: ShareFound | undefined
  readonly failed?: ScanFailure | undefined
  readonly work: number
}

/** The findings of a frame of so many bytes, of which all shares are given in order. */
export function joinShares(shares: readonly Pick<ShareScan, 'found' | 'failed' | 'work'>[], bytes: number): Scan {
  const found: ShareFound[] = []
  // The allowance is that of the frame, by however many it was scanned.
  const work = shares.reduce((sum, share) => sum + share.work, 0)
  if (work > new Budget(bytes).allowance) return { status: 'failed', reason: 'overloaded' }
  for (const share of shares) {
    if (share.found === undefined) return { status: 'failed', reason: share.failed ?? 'crashed' }
    found.push(share.found)
  }
  const located = withCompanions(found.flatMap((share) => share.located))
  const contenders = [
    ...found.flatMap(({ nested }) => nested),
    ...located.filter(({ spans }) => spans.length > 0).map(contenderOf),
    ...found.flatMap(({ views }) => views),
  ]
  return { status: 'done', findings: resolveOverlaps(contenders) }
}

function contenderOf({ detector, confidence, standing, spans }: Located): Contender {
  const { id, category, kind } = detector
  return {
    finding: { detector: id, category, kind, confidence, standing, spans, via: [] },
    generic: detector.generic === true,
  }
}
