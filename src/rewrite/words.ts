import type { Kind } from '../../detectors/contract.ts'

/** Most telling first: the order in which kinds are named and by which one of several is chosen. */
const ORDER: readonly Kind[] = [
  'key',
  'password',
  'token',
  'session',
  'financial',
  'government',
  'health',
  'special',
  'person',
  'contact',
  'device',
]

/** What a kind is called where a model or a person reads it. */
function nameOf(kind: Kind): string {
  switch (kind) {
    case 'token':
      return 'an access token'
    case 'key':
      return 'a secret key'
    case 'password':
      return 'a password'
    case 'session':
      return 'a session credential'
    case 'financial':
      return 'financial data'
    case 'government':
      return 'a government-issued identifier'
    case 'health':
      return 'health data'
    case 'contact':
      return 'contact data'
    case 'person':
      return 'personal data'
    case 'special':
      return 'sensitive personal data'
    case 'device':
      return 'a device identifier'
  }
}

/** The kinds without repeats, most telling first. */
export function ranked(kinds: readonly Kind[]): readonly Kind[] {
  return ORDER.filter((kind) => kinds.includes(kind))
}

/** 'a password', 'a password and financial data', 'a, b and c'; 'sensitive data' when no kind is known. */
export function kindWords(kinds: readonly Kind[]): string {
  const names = ranked(kinds).map(nameOf)
  const last = names.pop()
  if (last === undefined) return 'sensitive data'
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
