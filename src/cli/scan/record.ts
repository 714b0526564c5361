import { JsonCursor } from '../../text/json-cursor.ts'
import { unescape } from '../../text/json-string.ts'

/** One line of `--records`. */
export interface InputRecord {
  /** JSON text as its writer spelled it, on one line; `null` when there is none. */
  readonly id: Buffer
  /** Undefined when there is none, or it is no string. */
  readonly text: string | undefined
}

const NO_ID: Buffer = Buffer.from('null')
/** As spelled with every character escaped, quotes included. */
const LONGEST_KEY = 6 * 'text'.length + 2

/**
 * Reads `{"id": …, "text": "…"}` without building the rest, so that an id of any size or precision comes back as it was.
 * Other members are passed over, of duplicates the last counts, as in JSON.parse. Undefined when the line is no JSON object.
 */
export function readRecord(line: Uint8Array): InputRecord | undefined {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.length)
  const cursor = new JsonCursor(bytes)
  if (cursor.next() !== '{') return undefined
  let id: Buffer = NO_ID
  let text: string | undefined
  let member = ''
  let from = 0
  for (;;) {
    const type = cursor.next()
    if (type === 'end') return { id, text }
    if (type === 'malformed') return undefined
    if (cursor.depth !== 1) continue
    if (type === 'key') {
      const { start, end } = cursor
      member = end - start <= LONGEST_KEY ? unescape(bytes, start + 1, end - 1) : ''
      continue
    }
    const closes = type === '}' || type === ']'
    if (!closes) from = cursor.start
    if (type === '{' || type === '[') continue
    if (member === 'id') id = oneLine(bytes.subarray(from, cursor.end))
    if (member === 'text') text = type === 'string' ? unescape(bytes, from + 1, cursor.end - 1) : undefined
  }
}

/** A string of JSON holds no raw carriage return: one that stands in an id is space between its tokens, and would end a line for some readers. */
function oneLine(json: Buffer): Buffer {
  if (!json.includes(0x0d)) return json
  return Buffer.from(json.map((byte) => (byte === 0x0d ? 0x20 : byte)))
}

export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}
