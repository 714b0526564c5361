/** What standard or url-safe base64 says, when that is printable text; undefined otherwise. Reads at most `limit` characters. */
export function base64Text(text: string, limit: number): string | undefined {
  const decoded = Buffer.from(text.slice(0, limit), 'base64').toString('utf8')
  return decoded.length > 0 && /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]+$/.test(decoded) ? decoded : undefined
}
