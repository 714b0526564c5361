import { base64Text } from './base64-text.ts'

const HEADER_CHARACTERS = 2048

/** Whether the first part of a compact JWS or JWE is a JSON object that names its algorithm (RFC 7515 §4.1.1). */
export function isJwtHeader(part: string): boolean {
  const header = base64Text(part, HEADER_CHARACTERS)
  return header !== undefined && header.startsWith('{') && /"alg"[ \n]{0,4}:[ \n]{0,4}"[A-Za-z]/.test(header)
}
