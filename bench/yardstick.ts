/** Absent from every corpus, so that a search for it reads all bytes. */
const ABSENT = Buffer.from([0xff, 0x00, 0xff])

/**
 * Reference work on a frame: one search through its bytes and one JSON.parse. What an engine costs in units of it hardly
 * depends on how fast a machine is, or how busy. Returns what nobody needs, so that nothing is optimised away.
 */
function yardstick(frame: Buffer): number {
  const parsed = JSON.parse(frame.toString()) as { readonly id?: number }
  return frame.indexOf(ABSENT) + (parsed.id ?? 0)
}

/** Seconds of the reference work on all frames. */
export function yardstickSeconds(frames: readonly Buffer[]): number {
  let sum = 0
  const start = process.hrtime.bigint()
  for (const frame of frames) sum += yardstick(frame)
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  return Number.isNaN(sum) ? Number.NaN : seconds
}
