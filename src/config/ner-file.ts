import type { NerSettings } from '../policy/ner-settings.ts'
import { type Reader, mapOf, oneOrMore, text, wholeNumber, word } from './reader.ts'

const DEFAULTS: Omit<NerSettings, 'endpoint'> = {
  language: 'en',
  threshold: 0.5,
  deadline: 2000,
  concurrency: 4,
  cache: 1000,
  fail: 'closed',
}

/** Reads `ner:` of a policy file. */
export const nerReader: Reader<Partial<NerSettings>> = mapOf<NerSettings>(
  'ner',
  {
    endpoint: text(2000, endpointFault),
    language: text(16, (language) =>
      /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(language) ? undefined : 'must be a code such as en',
    ),
    entities: oneOrMore(
      text(64, (entity) => (/^[A-Z][A-Z0-9_]*$/.test(entity) ? undefined : 'must be a word such as PERSON')),
    ),
    threshold: share,
    deadline: wholeNumber(10, 60_000),
    concurrency: wholeNumber(1, 64),
    cache: wholeNumber(0, 100_000),
    fail: word<NerSettings['fail']>(['closed', 'open']),
  },
  ['endpoint'],
)

/** With what the file does not say. Only for what was read without a problem. */
export function nerSettings(read: Partial<NerSettings>): NerSettings | undefined {
  return read.endpoint === undefined ? undefined : { ...DEFAULTS, ...read, endpoint: read.endpoint }
}

function share(...[value, name, problems]: Parameters<Reader<number>>): number | undefined {
  if (value.type === 'scalar' && typeof value.value === 'number' && value.value >= 0 && value.value <= 1)
    return value.value
  if (value.type !== 'refused') problems.add(value.at, `${name} must be a number from 0 to 1`)
  return undefined
}

/** Prose of every message goes there: unencrypted only where it stays on this machine or among containers beside it. */
function endpointFault(endpoint: string): string | undefined {
  if (!URL.canParse(endpoint)) return 'must be a URL such as http://localhost:5002/analyze'
  const { protocol, hostname, username, password } = new URL(endpoint)
  if (username !== '' || password !== '') return 'must not hold a user or a password'
  if (protocol === 'https:') return undefined
  if (protocol !== 'http:') return 'must begin with https:// or http://'
  const near = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[a-z0-9-]+|.+\.localhost)$/.test(hostname)
  return near ? undefined : 'must be https, unless it is on this machine or a host without a domain'
}
