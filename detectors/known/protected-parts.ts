import { LONGEST_PROTECTED } from './limits.ts'
import { kindOfName, type KnownKind } from './secret-name.ts'
import { isWorthProtecting } from './worth-protecting.ts'

/** A value that is to be known wherever it stands. Short-lived: what is kept of it are hashes. */
export interface ProtectedValue {
  readonly kind: KnownKind
  readonly value: string
}

const DEEPEST = 16
/** Parts of one value, and no more: a value of megabytes is a mistake. */
const MOST_PARTS = 10_000

const USER_INFO = /^[A-Za-z][A-Za-z0-9+.-]{0,31}:\/\/([^/?#]*)@/
const ARMOUR = /^-----(?:BEGIN|END) /
const SCHEME = /^(?:bearer|basic|token|apikey|digest|bot)\s+(\S+)$/i
const SEPARATED = /[\s,;|]+/

/**
 * What is to be protected of a value that is called `name`: the value where the name says that it is secret, and what
 * can stand alone of it (lines, the password of a URL, items of a list, secret members of JSON). Of other names, passwords
 * in URLs only. Nothing that honest text is full of.
 */
export function protectedParts(name: string, value: string): readonly ProtectedValue[] {
  const parts = new Map<string, KnownKind>()
  const add = (kind: KnownKind, text: string): void => {
    if (parts.size >= MOST_PARTS) return
    for (const piece of pieces(text)) if (!parts.has(piece) && isWorthProtecting(piece)) parts.set(piece, kind)
  }
  const kind = kindOfName(name)
  const text = value.trim()
  for (const password of passwordsOf(text)) {
    add('password', text)
    add('password', password)
  }
  if (kind !== undefined) addSecret(kind, text, add)
  return Array.from(parts, ([part, partKind]) => ({ kind: partKind, value: part }))
}

/** A value that nobody named, as in a list of secrets. */
export function protectedAlone(value: string): readonly ProtectedValue[] {
  return protectedParts('secret', value)
}

function addSecret(kind: KnownKind, text: string, add: (kind: KnownKind, text: string) => void): void {
  add(kind, text)
  // `Bearer x`: the scheme is no part of the secret.
  const credentials = SCHEME.exec(text)?.[1]
  if (credentials !== undefined) add(kind, credentials)
  const json = jsonOf(text)
  if (json !== undefined) {
    for (const [name, member] of membersOf(json, 0)) {
      const memberKind = kindOfName(name)
      if (memberKind !== undefined) addLines(memberKind, member, add)
    }
    return
  }
  addLines(kind, text, add)
  if (!text.includes('\n') && !text.includes('://')) {
    const items = text.split(SEPARATED)
    // A phrase is one secret, a list of tokens several.
    if (items.length > 1 && items.every((item) => item === '' || /[0-9]/.test(item)))
      for (const item of items) add(kind, item)
  }
}

/** Keys in armour lose their line breaks on many ways; each of their lines is as secret as the whole. */
function addLines(kind: KnownKind, text: string, add: (kind: KnownKind, text: string) => void): void {
  add(kind, text)
  const lines = text.replaceAll('\\n', '\n').split(/\r?\n/)
  if (lines.length > 1) for (const line of lines) if (!ARMOUR.test(line)) add(kind, line.trim())
}

/** As spelled and as meant. */
function passwordsOf(text: string): readonly string[] {
  const userInfo = USER_INFO.exec(text)?.[1]
  if (userInfo === undefined) return []
  const colon = userInfo.indexOf(':')
  const password = userInfo.slice(colon + 1)
  if (colon < 0 && !isWorthProtecting(password)) return []
  const meant = decoded(password)
  return meant === password ? [password] : [password, meant]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

function jsonOf(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function* membersOf(json: unknown, depth: number): Generator<readonly [string, string]> {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return
  for (const [name, member] of Object.entries(json)) {
    if (typeof member === 'string') yield [name, member]
    else yield* membersOf(member, depth + 1)
  }
}

/** Cut between characters. The last piece may be short, and reaches back then. */
function pieces(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  if (bytes.length <= LONGEST_PROTECTED) return [text]
  const cut: string[] = []
  for (let from = 0; from < bytes.length;) {
    let until = Math.min(bytes.length, from + LONGEST_PROTECTED)
    while (until < bytes.length && (bytes[until]! & 0xc0) === 0x80) until--
    let start = until === bytes.length ? Math.max(0, until - LONGEST_PROTECTED) : from
    while ((bytes[start]! & 0xc0) === 0x80) start++
    cut.push(bytes.toString('utf8', start, until))
    from = until
  }
  return cut
}
