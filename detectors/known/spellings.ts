import { MIN_BASE64_RUN } from '../../src/text/views/base64.ts'
import { MIN_HEX } from '../../src/text/views/hex-signs.ts'
import { LONGEST_PROTECTED } from './limits.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * What else a value may read, where no view opens it: a view needs signs enough to tell an encoding from text, and a known value
 * needs none. In quotes of code and JSON, in forms, in markup, behind a shell's backslashes; and what of it is too short in base64
 * or hexadecimal, without padding, so that what a line feed makes of it begins alike. Other than the value, each once.
 */
export function spellingsOf(bytes: Buffer): readonly Buffer[] {
  const value = bytes.toString('utf8')
  const quoted = JSON.stringify(value).slice(1, -1)
  const marked = value.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
  const spellings = new Set([
    quoted,
    value.replaceAll('"', '""'),
    marked,
    marked.replaceAll("'", '&#39;'),
    new URLSearchParams([['', value]]).toString().slice(1),
    // As `printf %q` and traces of shells have it.
    value.replace(/[!"#$&'()*;<>?[\\\]^`{|}~ ]/g, '\\$&'),
  ])
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  if (base64.length < MIN_BASE64_RUN) spellings.add(base64).add(bytes.toString('base64url'))
  const hex = bytes.toString('hex')
  if (hex.length < MIN_HEX) for (const digits of [hex, hex.toUpperCase()]) spellings.add(digits).add(inPairs(digits))
  spellings.delete(value)
  return Array.from(spellings, (spelling) => Buffer.from(spelling)).filter(({ length }) => length <= LONGEST_PROTECTED)
}

/** As dumps have them. */
function inPairs(digits: string): string {
  return digits.replace(/..(?=.)/g, '$& ')
}
