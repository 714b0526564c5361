import { entropy } from './entropy.ts'
import { isUnpronounceable } from './letter-pairs.ts'

const LONG = 16
const LONG_ENTROPY = 3
const SHORT_ENTROPY = 2.5
/** Sixteen letters give four bits a character at most, and one value in seven has less than three. */
const HEX = /^[0-9a-f]+$/i

/** One part of `us-east-1`, `application/json`, `my-service-v2` or `2024-01-01`: a word or a short number. */
const WORD = /^(?:[A-Za-z]?[a-z]{1,15}[0-9]{0,3}|[A-Z]{1,15}[0-9]{0,2}|v?[0-9]{1,4})$/
const SEPARATOR = /[-_./:@ ]/

/**
 * Words and short numbers with separators between. Part by part: a part can be read in two ways, and one expression over
 * all of them would try two to the power of their number before it gives up.
 */
function isWords(value: string): boolean {
  return value.split(SEPARATOR).every((part) => WORD.test(part))
}

/** Base64 begins with a slash as well, and ends as no path does. */
function isPath(value: string): boolean {
  if (/^\/[A-Za-z0-9+/]{20,}={1,2}$/.test(value)) return false
  return /^[./~]|^(?:[A-Za-z]:)?\\/.test(value)
}

/**
 * Whether a value that a name calls secret looks made by a generator: letters and digits mixed, or letters whose case
 * alternates, with the entropy that goes with it. Paths, addresses, words with separators and plain numbers are not.
 */
export function isRandomText(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || value.includes('://') || isPath(value)) return false
  if (isUnpronounceable(value)) return true
  if (!/[A-Za-z]/.test(value) || isWords(value)) return false
  if (!/[0-9]/.test(value) && !alternates(value)) return false
  return entropy(value) >= (value.length < LONG || HEX.test(value) ? SHORT_ENTROPY : LONG_ENTROPY)
}

/** Letters only: generated text changes case about every second letter, names about every sixth. */
function alternates(value: string): boolean {
  if (value.length < LONG) return false
  const changes = value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0
  return changes * 3 >= value.length
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
}
