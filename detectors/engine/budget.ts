/**
 * Counts work in bytes looked at, so that a verdict never depends on the load of the machine. The allowance grows with
 * the input: honest data stays far below it, and what is built to be slow fails closed.
 */
export class Budget {
  spent: number = 0
  readonly allowance: number

  constructor(inputBytes: number) {
    this.allowance = FLOOR + inputBytes * PER_BYTE
  }

  spend(bytes: number): void {
    this.spent += bytes
    if (this.spent > this.allowance) throw new BudgetExceeded()
  }
}

/** Views may read a byte five times over, and each of some detectors once more. */
const PER_BYTE = 256
const FLOOR = 8 << 20

/** Unwinds a scan; the engine turns it into a failed scan. */
export class BudgetExceeded extends Error {}

/** A view would have to be opened beyond the depth that is scanned. */
export class TooDeep extends Error {}
