import { createHmac } from 'node:crypto'

import { DIGEST_LENGTH, formatPlaceholder } from '../../detectors/checks/placeholder-format.ts'
import type { Kind } from '../../detectors/contract.ts'

/** What stands in for the value: the same for the same key, kind and value, in every process. */
export function placeholder(key: Uint8Array, kind: Kind, value: string): string {
  const digest = createHmac('sha256', key).update(`sluice placeholder\0${kind}\0${value}`, 'utf8').digest()
  // Five bits a character, from the 64 bits at the front.
  const bits = digest.readBigUInt64BE(0)
  const digits = Array.from({ length: DIGEST_LENGTH }, (_, i) => Number((bits >> BigInt(59 - 5 * i)) & 31n))
  return formatPlaceholder(kind, digits)
}

/**
 * 16 hex digits for the audit log: tells whether two records speak of one value, and nothing to whom the key is unknown.
 * It cannot be matched with the placeholder in the message.
 */
export function fingerprint(key: Uint8Array, value: string): string {
  return createHmac('sha256', key).update(`sluice fingerprint\0${value}`, 'utf8').digest('hex').slice(0, 16)
}
