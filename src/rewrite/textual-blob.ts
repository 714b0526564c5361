import type { Finding } from '../../detectors/contract.ts'
import { splice } from './edit.ts'
import { redactPlain } from './plain.ts'

/** Findings in decoded text, with spans in bytes of it; undefined when it could not be scanned. */
export type ScanBlob = (text: Uint8Array) => readonly Finding[] | undefined

/**
 * A base64 string whose bytes are text, redacted and encoded again; undefined when they are not text, or when nothing is
 * found in it that could be replaced: the caller then takes the whole out. `base64` is the inside of the string.
 */
export function redactBlob(base64: string, key: Uint8Array, scan: ScanBlob): string | undefined {
  if (!isBase64(base64)) return undefined
  const decoded = Buffer.from(base64, 'base64')
  if (!isText(decoded)) return undefined
  const findings = scan(decoded)
  if (findings === undefined || findings.length === 0) return undefined
  const edits = redactPlain(
    decoded,
    findings,
    findings.map(() => 'redact' as const),
    key,
  )
  return Buffer.concat(splice(decoded, edits)).toString('base64')
}

/** Letters of the standard alphabet, padding and line breaks; what else stands in it would be lost on the way. */
function isBase64(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const letter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
    const other = unit === 0x2b || unit === 0x3d || unit === 0x0a || unit === 0x0d
    if (!letter && !other && (unit < 0x2f || unit > 0x39)) return false
  }
  return true
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && Buffer.compare(Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8'), bytes) === 0
}
