// The characters of an identifier, 0 to 35 each, and the pictures that they are read by.

/** One digit over and over, or digits that somebody counted up or down. */
export function isCounted(characters: Uint8Array, count: number): boolean {
  const step = characters[1]! - characters[0]!
  if (step < -1 || step > 1) return false
  for (let at = 2; at < count; at++) if (step !== characters[at]! - characters[at - 1]!) return false
  return true
}

/** A documented example. */
export function isListed(samples: readonly string[], characters: Uint8Array, count: number): boolean {
  return samples.some((sample) => {
    if (sample.length !== count) return false
    for (let index = 0; index < count; index++) {
      if (valueOf(ANY, sample.charCodeAt(index)) !== characters[index]) return false
    }
    return true
  })
}

const ANY = 0x58
export const SEPARATOR = 64

/** 0 to 35 for a character that the picture allows, SEPARATOR for one that stands for itself, -1 for another. */
export function valueOf(picture: number, byte: number): number {
  const digit = byte >= 0x30 && byte <= 0x39
  const letter = byte >= 0x41 && byte <= 0x5a
  switch (picture) {
    case 0x39:
      return digit ? byte - 0x30 : -1
    case 0x41:
      return letter ? byte - 0x37 : -1
    case ANY:
      return digit ? byte - 0x30 : letter ? byte - 0x37 : -1
    default:
      return picture === byte ? SEPARATOR : -1
  }
}
