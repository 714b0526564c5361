import type { Kind, ScanFailure } from '../../detectors/contract.ts'

/** Says why a text could not be scanned. Its message is fixed words. */
export class ScanError extends Error {
  readonly code = 'SLUICE_SCAN_FAILED'
  readonly reason: ScanFailure

  constructor(reason: ScanFailure) {
    super(`the text could not be scanned (${reason})`)
    this.name = 'ScanError'
    this.reason = reason
  }
}

/** Says that a policy lets nothing of a text pass, and for what kinds of data. */
export class BlockedError extends Error {
  readonly code = 'SLUICE_BLOCKED'
  readonly kinds: readonly Kind[]

  constructor(kinds: readonly Kind[]) {
    super('the policy does not let this text pass')
    this.name = 'BlockedError'
    this.kinds = kinds
  }
}
