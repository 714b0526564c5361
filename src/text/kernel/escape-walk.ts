import type { EscapeWalk } from '../span-map.ts'
import type { KernelInstance } from './instance.ts'
import { DIGITS_AT } from './layout.ts'

/** Bytes that are brought at a time, of the 24 KiB that there are room for: whoever goes back walks as many. */
const MOST = 2048

/** Passes over escaped text with the kernel, sixteen bytes at a time. */
export class KernelWalk implements EscapeWalk {
  rawPassed: number = 0
  textPassed: number = 0
  readonly #instance: KernelInstance

  constructor(instance: KernelInstance) {
    this.#instance = instance
  }

  pass(frame: Uint8Array, raw: number, text: number): void {
    const until = Math.min(raw + MOST, frame.length)
    const instance = this.#instance
    instance.bytes.set(frame.subarray(raw, until), DIGITS_AT)
    instance.kernel.walk(until - raw, text, until < frame.length)
    this.rawPassed = instance.report(0)
    this.textPassed = instance.report(1)
  }
}
