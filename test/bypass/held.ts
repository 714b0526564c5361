import { catalogue } from '../../detectors/catalogue.ts'
import { all } from '../detectors/examples/all.ts'

/** A value that explains itself: what stands round it is not needed to know it. */
export interface Held {
  readonly id: string
  readonly value: string
}

/** `count` values of detectors that are spread over the catalogue, of those that `isKnown` says are known when they stand alone. */
export function heldValues(count: number, isKnown: (value: string) => boolean): readonly Held[] {
  const held: Held[] = []
  for (const { id, category, confidence, generic, keywords } of catalogue) {
    if (category !== 'secret' || confidence !== 'certain' || generic === true || keywords.length === 0) continue
    const hit = all.find(({ detector }) => detector === id)?.hits[0]
    if (hit === undefined) continue
    const value = hit.includes('«') ? hit.split(/[«»]/)[1]! : hit
    if (value.length < 20 || !/^[A-Za-z0-9_.-]+$/.test(value)) continue
    if (isKnown(value)) held.push({ id, value })
  }
  const step = held.length / count
  return Array.from({ length: count }, (_, at) => held[Math.floor(at * step)]!)
}
