const TOKENS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=') {
  TOKENS[character.charCodeAt(0)] = 1
}

/** Whether a byte of a word, a name or a token stands there. */
export function isToken(text: Uint8Array, at: number): boolean {
  return TOKENS[text[at] ?? 0xff] === 1
}
