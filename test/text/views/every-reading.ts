const MIN_RUN = 24
const SHORT_RUN = 512
const SAMPLE = 1024

/**
 * What must be read of a run at least, by plain decoding: each stretch between equals signs, from each of its first four
 * characters on, where the second half of its first or last kilobyte is mostly text; a long one from its beginning always.
 */
export function everyReading(run: string): readonly Buffer[] {
  const readings: Buffer[] = []
  let from = 0
  for (let at = 0; at <= run.length; at++) {
    if (at < run.length && (run[at] !== '=' || isPadding(run, at))) continue
    if (at - from >= MIN_RUN) readings.push(...readingsOf(run.slice(from, at)))
    from = at + 1
  }
  return readings
}

function isPadding(run: string, at: number): boolean {
  return at + 2 >= run.length || (run[at + 1] === '=' && at + 3 >= run.length)
}

function readingsOf(stretch: string): Buffer[] {
  return [0, 1, 2, 3].flatMap((alignment) => {
    const shifted = stretch.slice(alignment)
    const always = stretch.length > SHORT_RUN && alignment === 0
    const tail = shifted.slice(Math.floor((shifted.length - SAMPLE) / 4) * 4)
    const isText = isMostlyText(shifted.slice(0, SAMPLE)) || (shifted.length > SAMPLE && isMostlyText(tail))
    return always || isText ? [Buffer.from(shifted, 'base64')] : []
  })
}

function isMostlyText(encoded: string): boolean {
  const half = encoded.slice(Math.floor(encoded.length / 8) * 4)
  const groups = half.replace(/=+$/, '')
  const bytes = Buffer.from(groups.slice(0, Math.floor(groups.length / 4) * 4), 'base64')
  const readable = bytes.filter((byte) => (byte >= 0x20 && byte < 0x7f) || [9, 10, 13].includes(byte)).length
  return bytes.length > 0 && readable >= bytes.length * (bytes.length < 64 ? 0.75 : 0.6)
}
