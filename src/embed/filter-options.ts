import { randomBytes } from 'node:crypto'
import type { Scanner } from '../../workers/scanner.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../frame/lines.ts'
import type { Policy } from '../policy/policy.ts'
import { policyOfTheDay } from '../policy/policy-of-the-day.ts'
import { type PresetName, PRESETS } from '../policy/presets.ts'
import type { ParsedPolicy } from '../policy/rules.ts'
import { modelBeside } from '../transport/ner/model-scanner.ts'
import type { LookFor } from './look-for.ts'
import { sharedScanner } from './shared-engine.ts'

/** What every face of the filter can be told. All of it may be left out. */
export interface FilterOptions extends LookFor {
  /**
   * A preset by name, what `loadPolicy` found, or a policy of your own. The preset `default`. The model that a policy names under
   * `ner` is asked about messages, not about texts.
   */
  readonly policy?: PresetName | ParsedPolicy | Policy | undefined
  /**
   * Where messages are scanned: `createMessageScanner()` for one that uses threads. By default on the calling thread, with an
   * engine that all of the process share; it keeps nothing of what it has seen. A scanner looks for what it was made with: rules and
   * values to protect are then given to whoever makes it.
   */
  readonly scanner?: Scanner | undefined
  /**
   * 32 bytes from which placeholders are derived: the same value and key give the same placeholder. By default random bytes
   * that live as long as the process; `accountKey()` gives those that the command uses.
   */
  readonly key?: Uint8Array | undefined
  /** The name that rules and records know the server by. */
  readonly server?: string | undefined
  /** Bytes; a longer message is refused, and answered as blocked. 64 MiB. */
  readonly maxMessageBytes?: number | undefined
}

/** The same with nothing left out. */
export interface SettledOptions {
  readonly policy: Policy
  readonly scanner: Scanner
  readonly key: Uint8Array
  readonly server: string | undefined
  readonly maxMessageBytes: number
}

const KEY_BYTES = 32
let processKey: Uint8Array | undefined

/**
 * @throws TypeError for a key that is not 32 bytes, a size that is no whole number from 1 up, an unknown preset, or rules beside a
 * scanner of your own.
 */
export function settled(options: FilterOptions): SettledOptions {
  const { policy = 'default', server, maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options
  const key = keyOf(options.key)
  if (!Number.isSafeInteger(maxMessageBytes) || maxMessageBytes < 1) {
    throw new TypeError('maxMessageBytes must be a whole number from 1 up')
  }
  const scanner = withModel(policy, scannerOf(options))
  return { policy: policyOf(policy), scanner, key, server, maxMessageBytes }
}

/** What was asked to be looked for must not be passed over in silence. */
function scannerOf({ scanner, rules, protect }: FilterOptions): Scanner {
  if (scanner === undefined) return sharedScanner({ rules, protect })
  if (rules === undefined && protect === undefined) return scanner
  throw new TypeError('rules and protect go to whoever makes the scanner, such as createMessageScanner')
}

function withModel(policy: PresetName | ParsedPolicy | Policy, scanner: Scanner): Scanner {
  const ner = typeof policy === 'object' ? policy.ner : undefined
  return ner === undefined ? scanner : modelBeside(ner, scanner)
}

export function policyOf(policy: PresetName | ParsedPolicy | Policy): Policy {
  if (typeof policy === 'function') return policy
  if (typeof policy === 'object') return policyOfTheDay(policy)
  if (!Object.hasOwn(PRESETS, policy)) {
    throw new TypeError(`policy must be one of ${Object.keys(PRESETS).join(', ')}, or what loadPolicy has found`)
  }
  return policyOfTheDay(PRESETS[policy])
}

export function keyOf(key: Uint8Array | undefined): Uint8Array {
  if (key === undefined) return (processKey ??= randomBytes(KEY_BYTES))
  if (!(key instanceof Uint8Array) || key.length !== KEY_BYTES) throw new TypeError('key must be 32 bytes')
  return key
}
