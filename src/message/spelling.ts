/**
 * Whether the bytes `start..end` are these characters, one byte each. Only ASCII without a backslash can be: then they
 * are also the inside of a JSON string that reads so.
 */
export function spells(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false
  for (let i = 0; i < text.length; i++) {
    const byte = bytes[start + i] as number
    if (byte !== text.charCodeAt(i) || byte >= 0x80 || byte === 0x5c) return false
  }
  return true
}
