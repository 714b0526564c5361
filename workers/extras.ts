import type { KnownValues, PatternDetector } from '../detectors/contract.ts'
import { detectorOf } from '../detectors/rules/detector-of.ts'
import type { OwnRule } from '../detectors/rules/own-rule.ts'
import type { ThreadExtras } from './messages.ts'

/** What threads are to look for beside the catalogue, in memory that they share. Undefined when it is nothing. */
export function extrasOf(known: KnownValues | undefined, rules: readonly OwnRule[]): ThreadExtras | undefined {
  if (known === undefined && rules.length === 0) return undefined
  if (rules.length === 0) return { known }
  const json = Buffer.from(JSON.stringify(rules))
  const shared = new SharedArrayBuffer(json.length)
  new Uint8Array(shared).set(json)
  return { known, rules: shared }
}

export function ownDetectors(extras: ThreadExtras | undefined): readonly PatternDetector[] {
  if (extras?.rules === undefined) return []
  return (JSON.parse(Buffer.from(extras.rules).toString()) as readonly OwnRule[]).map(detectorOf)
}
