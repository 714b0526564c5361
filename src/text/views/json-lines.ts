const [LINE_FEED, COMMA, OPEN, CLOSE, BLANK] = [0x0a, 0x2c, 0x7b, 0x7d, 0x20]
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d]

/**
 * JSON objects one behind the other, a line break between two, as one array whose bytes stand one place behind those of the text: a
 * comma for each such break. Null where there is no such break.
 */
export function jsonLines(text: Buffer, start: number, end: number): Buffer | null {
  let lines: Buffer | null = null
  const body = text.subarray(0, end)
  for (let at = body.indexOf(LINE_FEED, start); at >= 0; at = body.indexOf(LINE_FEED, at + 1)) {
    if (!isBetween(text, start, at, end)) continue
    if (lines === null) {
      lines = Buffer.allocUnsafe(end - start + 2)
      lines[0] = OPEN_ARRAY
      text.copy(lines, 1, start, end)
      lines[end - start + 1] = CLOSE_ARRAY
    }
    lines[at - start + 1] = COMMA
  }
  return lines
}

/** Of empty lines the last one parts two objects. */
function isBetween(text: Uint8Array, start: number, at: number, end: number): boolean {
  if (text[at + 1] !== OPEN && (at + 1 >= end || text[at + 1]! > BLANK || text[at + 1] === LINE_FEED)) return false
  let next = at + 1
  while (next < end && text[next]! <= BLANK && text[next] !== LINE_FEED) next++
  if (text[next] !== OPEN) return false
  let before = at - 1
  while (before > start && text[before]! <= BLANK) before--
  return text[before] === CLOSE
}
