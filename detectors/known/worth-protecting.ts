import { isTypeWord } from '../checks/code-reference.ts'
import { entropy } from '../checks/entropy.ts'
import { isUnpronounceable } from '../checks/letter-pairs.ts'
import { isPlaceholder } from '../checks/placeholder.ts'
import { isRandomText } from '../checks/random-text.ts'
import { LEAST_PROTECTED } from './limits.ts'

const LEAST_CHARACTERS = 5
const LEAST_ENTROPY = 2
/** Digits alone are dates, ports, amounts and numbers of things, unless there are very many. */
const LEAST_DIGITS = 20
/** Characters of a part of a path that can be told from a name. */
const LEAST_DRAWN = 16
/** Two words are a name, and so are short ones; more of them may be a passphrase. */
const MOST_WORDS = 2
const LONGEST_WORDS = 24
const LONGEST_NAME = 12

/** What settings are set to. Lower case; digits at the end and separators aside. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'localhost production development staging testing preview sandbox internal external administrator postgres postgresql ' +
    'mysql mariadb mongodb redis rabbitmq elasticsearch kubernetes container docker example default disabled enabled ' +
    'unlimited anonymous everyone noreply password passw0rd letmein welcome qwerty qwertyui qwertyuiop iloveyou superuser ' +
    'supersecret topsecret mysecret mypassword secretkey apikey accesskey keychain keyring gnome libsecret osxkeychain ' +
    'manager managercore x11-session wayland file-based'
  ).split(' '),
)

/** `/usr/lib`, `~/x`, `C:\x`, `./x`. */
const PATH = /^(?:~|\.{0,2}|[A-Za-z]:)[\\/]/
const URL_LIKE = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//
const NUMBERS = /^[-+0-9.,:/_ TZ]+$/

/**
 * Whether a value is long and unlike enough to anything else for every place where it stands to be taken for it: no word,
 * number, path, address or placeholder.
 */
export function isWorthProtecting(value: string): boolean {
  if (Buffer.byteLength(value) < LEAST_PROTECTED || new Set(value).size < LEAST_CHARACTERS) return false
  if (NUMBERS.test(value) && value.replace(/[^0-9]/g, '').length < LEAST_DIGITS) return false
  if (isPlaceholder(value) || isTypeWord(value) || isCommon(value)) return false
  if (URL_LIKE.test(value) && !holdsCredentials(value)) return false
  if (isPath(value) || isName(value)) return false
  return entropy(value) >= LEAST_ENTROPY
}

/** Whether a URL has a password, or a user that is one. */
function holdsCredentials(url: string): boolean {
  const authority = url.slice(url.indexOf('://') + 3).split(/[/?#]/, 1)[0]!
  const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
  const password = user.slice(user.indexOf(':') + 1)
  return password.length >= LEAST_PROTECTED && !isPlaceholder(password)
}

function isCommon(value: string): boolean {
  const lower = value.toLowerCase()
  return COMMON.has(lower) || COMMON.has(lower.replace(/[-_.!@#$0-9]+$/, ''))
}

/** Base64 may begin with a slash as well: then most of it was drawn by lot. */
function isPath(value: string): boolean {
  if (!PATH.test(value)) return false
  const drawn = value.split(/[\\/]/).filter((part) => part.length >= LEAST_DRAWN && isRandomText(part))
  return drawn.reduce((sum, part) => sum + part.length, 0) * 2 < value.length
}

/** A word or two, each with a small number perhaps: `MyApplication`, `us-east-1`, `text/plain`. */
function isName(value: string): boolean {
  const words = value.split(/[-_./: ]/)
  if (value.length > (words.length > MOST_WORDS ? LONGEST_NAME : LONGEST_WORDS)) return false
  return words.every((word) => /^(?:[A-Z]*[a-z]*|(?:[A-Z][a-z]+)+|[0-9]{1,2})$/.test(word)) && !isUnpronounceable(value)
}
