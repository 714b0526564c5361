/**
 * Prechecks are asked of one place after another, and in a flood of names each would read the same bytes ahead as the one
 * before. What they find there may be kept while one text is asked about, and no longer: buffers are used again.
 */
let asked: Uint8Array | undefined
let epoch = 0

/** Until `endAsking` the bytes of `text` stay what they are. */
export function beginAsking(text: Uint8Array): void {
  asked = text
  epoch++
}

export function endAsking(): void {
  asked = undefined
}

/** A number that is the same as long as what was read of `text` holds; 0 when nothing may be kept. */
export function epochOf(text: Uint8Array): number {
  return text === asked ? epoch : 0
}
