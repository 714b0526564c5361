/** One array of the upstream's answers and ours. `isArray`: the body is one already; else it is a single message. */
export function mergedBatch(body: Uint8Array, isArray: boolean, ours: readonly string[]): Uint8Array {
  const lines = ours.join(',')
  if (!isArray) return Buffer.concat([Buffer.from(`[${lines},`), body, Buffer.from(']')])
  const open = body.indexOf(0x5b) + 1
  const empty = /^\s*\]/.test(Buffer.from(body.subarray(open, open + 64)).toString('latin1'))
  return Buffer.concat([body.subarray(0, open), Buffer.from(empty ? lines : `${lines},`), body.subarray(open)])
}
