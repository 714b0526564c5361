import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { areUnpronounceable } from '../checks/letter-pairs.ts'
import { OutOfSight, type Surface } from './surface.ts'

/** Bytes of a value, and of a name. */
const [SHORTEST, LONGEST, LONGEST_NAME] = [6, 2048, 64]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, SMALL_S, CASE] = [0x7b, 0x7d, 0x5b, 0x5d, 0x73, 0x20]
/** Containers in each other in which members count, from the one under a name on. */
const DEPTHS = 3

/** Names of several values that open something, whatever the key is that each of them has. */
const PLURAL =
  /(?:^|[_.-]|[a-z](?=[A-Z]))(?:(?:passwords|passphrases|passwds|secrets|credentials|logins)|(?:api|auth|access|secret|private|bearer|service)[_-]?(?:keys|tokens|secrets))$/i
/** The same, of lexers, designs and models as well: only a list of names and values beneath it counts. */
const TOKENS = /^tokens$/i
/** A key that says what its value is, and that it is no secret. */
const OTHER =
  /(?:id|ids|name|user|login|e?mail|ur[lin]|link|href|host|server|port|arn|type|kind|class|version|hash|digest|sha[0-9]*|md5|date|time|stamp|at|region|zone|role|scope|path|file|etag|public|fingerprint|checksum|created|updated|expires?|expir(?:y|ation)|status|state|description|desc|title|label|comment|note|alg|algorithm|iv|nonce|color|colour|icon|image|format|pattern|example|ref|index|count|size|length|prefix|suffix|text|word|tag|env|region|account|project|tenant|issuer|audience|domain)s?$/i

/** Told where a name stands and where its value: half-open, in the text of a surface. */
export type Named = (start: number, end: number, nextStart: number, nextEnd: number) => void

/** Whether a key's text is the name of several secrets. */
function namesSeveral(text: Buffer, start: number, end: number): 'secrets' | 'tokens' | undefined {
  if ((text[end - 1]! | CASE) !== SMALL_S || end - start > LONGEST_NAME) return undefined
  const name = text.toString('latin1', start, end)
  return PLURAL.test(name) ? 'secrets' : TOKENS.test(name) ? 'tokens' : undefined
}

/** Signs between letters of either case, as in no name. */
const SIGNS: ReadonlySet<number> = new Set(Buffer.from('!$%^&*'))

/** A digit is in it, or letters and signs follow each other as in no name, and no blank. */
export function isMade(text: Uint8Array, start: number, end: number): boolean {
  let [digit, lower, upper, sign] = [false, false, false, false]
  for (let at = start; at < end; at++) {
    const byte = text[at]!
    if (byte <= 0x20) return false
    if (byte >= 0x30 && byte <= 0x39) digit = true
    else if (byte >= 0x41 && byte <= 0x5a) upper = true
    else if (byte >= 0x61 && byte <= 0x7a) lower = true
    else if (SIGNS.has(byte)) sign = true
  }
  return digit || (lower && upper && sign) || areUnpronounceable(text, start, end)
}

/**
 * Tells `found` of every string that a map or a list of objects holds under the key at `record`, which names several secrets:
 * `{"passwords":{"ada":…}}`, `{"credentials":[{"name":"ada","value":…}]}`. Returns the record behind the container, or
 * `record` itself where the key names nothing of the sort. Reads each byte between its members once.
 */
export function eachMember(surface: Surface, leaves: Numbers, record: number, found: Named): number {
  const { text, json, piece } = surface
  const { data, length } = leaves
  if (json === undefined || text[data[record + 3]!] !== LEAF_SEPARATOR) return record
  const sort = namesSeveral(text, data[record + 2]!, data[record + 3]!)
  if (sort === undefined) return record
  let deepest = sort === 'tokens' ? 1 : DEPTHS
  let depth = 0
  let from = data[record + 1]!
  let other = true
  let next = record + LEAF_STRIDE
  for (; next < length; next += LEAF_STRIDE) {
    const until = data[next]!
    for (let at = from; at < until; at++) {
      const byte = json[at]
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --depth === 0) return next
    }
    // A literal stands in the place of a container.
    if (depth === 0) return next
    from = data[next + 1]!
    const [flags, start, end] = [data[next + 4]!, data[next + 2]!, data[next + 3]!]
    if (flags & LEAF_KEY) {
      other = end - start > LONGEST_NAME || OTHER.test(text.toString('latin1', start, end))
      if (text[end] === LEAF_SEPARATOR && namesSeveral(text, start, end) === 'secrets') {
        deepest = Math.max(deepest, depth + DEPTHS)
      }
    } else if (!(flags & LEAF_NUMBER) && !other && depth <= deepest) {
      const bytes = end - start
      if (bytes >= SHORTEST && bytes <= LONGEST && isMade(text, start, end)) {
        found(data[record + 2]!, data[record + 3]!, start, end)
      }
    }
  }
  if (piece?.goesOn === true) throw new OutOfSight()
  return next
}
