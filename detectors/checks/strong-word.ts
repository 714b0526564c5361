import { isCodeReference } from './code-reference.ts'

/** Names of algorithms, formats and versions, whose digits belong to a word. */
const NAMED =
  /^(?:(?:sha|md|rsa|aes|des|utf|base|http|ipv|oauth|tls|ssl|ed|argon|s?crypt|bcrypt|pbkdf|[hrep]s|py|ec|hmac|mp)-?[0-9]|v[0-9]+(?:[.-]|$)|s3$|x(?:509|86)|h26|p(?:256|384|521))/i
const WORDS = /^[A-Za-z]+[0-9]{0,3}(?:[-_/.:][A-Za-z]*[0-9]{0,3})*$/

/** Sorts of characters in a text, of four: small letters, capitals, digits, signs that passwords hold. */
function sortsOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[!@#$%^&*+=?~§]/].filter((sort) => sort.test(value)).length
}

/**
 * Whether a word of six characters and more is what people or generators make for a password where nothing but a name before
 * it says so: of three sorts of characters, or of two that take turns. Words with a number behind, names and paths are not.
 */
export function isStrongWord(value: string): boolean {
  if (value.length < 6 || /[\s(){}[\]<>|]|:\/\//.test(value) || !/[A-Za-z]/.test(value)) return false
  if (NAMED.test(value) || isCodeReference(value) || /^[./~]|^[A-Z]:\\/.test(value)) return false
  if (sortsOf(value) >= 3) return !WORDS.test(value) || /[a-z][0-9][A-Za-z]/.test(value)
  return sortsOf(value) === 2 && (value.match(/[A-Za-z](?=[0-9])|[0-9](?=[A-Za-z])/g)?.length ?? 0) >= 4
}
