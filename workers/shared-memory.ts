import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of shared memory that may be waiting to be given back. */
export const SHARED_KEPT: number = 32 << 20

let collect: (() => void) | undefined

/**
 * Gives back shared memory that nobody refers to any more. V8 does not count it: a process that did nothing but forward
 * huge messages would keep all of them. A pause of some milliseconds.
 */
export function collectShared(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
}
