const HEAD_CHARACTERS = 96

/**
 * The location of a version 2 macaroon in base64url (bytes `02 01 length location`), or undefined. PyPI tokens are
 * macaroons whose location is the host of the index.
 */
export function macaroonLocation(text: string): string | undefined {
  const bytes = Buffer.from(text.slice(0, HEAD_CHARACTERS), 'base64')
  const length = bytes[2]
  if (bytes[0] !== 2 || bytes[1] !== 1 || length === undefined || bytes.length < 3 + length) return undefined
  return bytes.toString('latin1', 3, 3 + length)
}
