import type { Finding, ViewName } from '../../detectors/contract.ts'
import { unescape } from '../text/json-string.ts'
import { COLOUR_SPELLING } from '../text/views/colours.ts'
import { ENTITY_SPELLING } from '../text/views/entities.ts'
import { ESCAPE_SPELLING } from '../text/views/escapes.ts'
import { foldString } from '../text/views/fold.ts'
import { QUOTED_SPELLING } from '../text/views/quoted-printable.ts'
import { WIDE_SPELLING } from '../text/views/wide.ts'
import { withoutExponent } from '../text/views/exponent.ts'
import type { Spelling } from '../text/views/words.ts'

/** What stands between two literals that are put together. */
const SEAM =
  /["'`][ \t\r\n\\]{0,64}(?:[.&|^~<>+,]|\.concat\(){0,2}[ \t\r\n\\]{0,64}[bBfFrRuUL]?["'`]|[$#]\{["'`]|["'`]\}|\\\r?\n/g

/** What divides a number. */
const LINE_BREAK = /[ -]?\r?\n[ \t>]*/

/** Levels of JSON inside JSON strings that were opened before any other encoding. */
export function jsonLevels(via: readonly ViewName[]): number {
  const other = via.findIndex((view) => view !== 'json')
  return other < 0 ? via.length : other
}

/**
 * The value of a finding as its detector saw it, so that equal values get equal placeholders however they are spelled:
 * escapes of the frame and of JSON inside it are resolved, and percent triplets. Of a base64 run the run itself stands for
 * what is in it. `inJson`: the spans lie in JSON strings, keys or numbers of the frame; else in plain text.
 */
export function valueOf(frame: Uint8Array, finding: Finding, inJson: boolean): string {
  return finding.spans.map((span) => textOf(frame, span.start, span.end, finding.via, inJson)).join('')
}

/** The text of one range, as above. */
export function textOf(
  frame: Uint8Array,
  start: number,
  end: number,
  via: readonly ViewName[],
  inJson: boolean,
): string {
  const raw = Buffer.from(frame.buffer, frame.byteOffset + start, end - start)
  let text = inJson ? unescape(frame, start, end) : raw.toString('utf8')
  for (const view of via) {
    switch (view) {
      case 'json': {
        const bytes = Buffer.from(text, 'utf8')
        text = unescape(bytes, 0, bytes.length)
        break
      }
      case 'percent':
        text = percentDecoded(text)
        break
      case 'escapes':
        text = spelled(text, ESCAPE_SPELLING)
        break
      case 'fold':
        text = foldString(text)
        break
      case 'entities':
        text = spelled(text, ENTITY_SPELLING)
        break
      case 'hex':
        text = ofDigits(text)
        break
      case 'quoted-printable':
        text = spelled(text, QUOTED_SPELLING)
        break
      case 'ansi':
        text = spelled(text, COLOUR_SPELLING)
        break
      case 'utf-16':
        text = spelled(text, WIDE_SPELLING)
        break
      case 'literals':
        text = text.replace(SEAM, '')
        break
      case 'base64':
      case 'base32':
      case 'gzip':
      case 'zlib':
      case 'brotli':
      case 'deflate':
      case 'zstd':
        return text
      case 'bytes':
        text = ofNumbers(text)
        break
      case 'number':
        text = withoutExponent(text) ?? text.replace(LINE_BREAK, '')
        break
      case 'joined':
      case 'csv':
        break
    }
  }
  return text
}

/** What a spelling makes of text. */
function spelled(text: string, spelling: Spelling): string {
  const bytes = Buffer.from(text, 'utf8')
  const out = Buffer.allocUnsafe(bytes.length)
  return out.toString('utf8', 0, spelling.decode(bytes, 0, bytes.length, out, 0))
}

/** What pairs of hexadecimal digits stand for, whatever parts them. */
function ofDigits(text: string): string {
  return Buffer.from(text.replace(/0x|[^0-9A-Fa-f]/gi, ''), 'hex').toString('utf8')
}

/** What numbers of one byte stand for, whatever parts them. */
function ofNumbers(text: string): string {
  return Buffer.from(text.split(/\D+/).map(Number)).toString('utf8')
}

/** Triplets become bytes of UTF-8; a `%` without two hex digits stays. */
function percentDecoded(text: string): string {
  if (!text.includes('%')) return text
  const bytes = Buffer.from(text, 'utf8')
  const out = Buffer.allocUnsafe(bytes.length)
  let to = 0
  for (let from = 0; from < bytes.length; from++) {
    const digits = bytes[from] === 0x25 ? bytes.toString('latin1', from + 1, from + 3) : ''
    const triplet = /^[0-9A-Fa-f]{2}$/.test(digits)
    out[to++] = triplet ? Number.parseInt(digits, 16) : (bytes[from] as number)
    if (triplet) from += 2
  }
  return out.toString('utf8', 0, to)
}
