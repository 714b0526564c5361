import { existsSync } from 'node:fs'
import type { Scanner } from '../../workers/scanner.ts'
import { createPooledScanner } from '../../workers/pool.ts'
import { extrasOf } from '../../workers/extras.ts'
import { asyncDispose } from '../transport/sdk/async-dispose.ts'
import { GuardError } from '../transport/sdk/guard-error.ts'
import { knownOf, type LookFor } from './look-for.ts'
import { sharedScanner } from './shared-engine.ts'

/** Of `createMessageScanner`. */
export interface MessageScannerOptions extends LookFor {
  /** Threads at most. 2; they start with the first long message and leave when they are idle. */
  readonly threads?: number | undefined
  /** Bytes from which a message goes to a thread. 1 MiB. */
  readonly from?: number | undefined
  /**
   * The module that a thread runs. `thread.js` beside this one, which a bundle must name itself, since it has been taken
   * elsewhere: `import.meta.resolve('sluice/thread')`.
   */
  readonly thread?: URL | string | undefined
}

/**
 * A scanner of messages that takes long ones to threads, for several guards, sessions and streams to share. Whoever made it
 * closes it, after them.
 *
 * @throws TypeError for rules and values that are none. @throws GuardError SLUICE_NO_THREAD when the module that threads run is not there.
 */
export function createMessageScanner(options: MessageScannerOptions = {}): Scanner & AsyncDisposable {
  const { threads, from, rules = [], protect, thread = new URL('thread.js', import.meta.url) } = options
  const module = typeof thread === 'string' ? new URL(thread) : thread
  if (!existsSync(module)) throw new GuardError('SLUICE_NO_THREAD')
  // One table for all: threads share its memory.
  const known = knownOf(protect)
  const scanner = createPooledScanner({
    inline: sharedScanner(rules.length === 0 && known === undefined ? undefined : { rules, protect: known }),
    thread: module,
    extras: extrasOf(known, rules),
    threshold: from,
    threads,
  })
  return Object.assign(scanner, { [asyncDispose]: () => scanner.close() })
}
