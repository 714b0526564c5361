import { isCodeReference } from '../checks/code-reference.ts'
import { isPlaceholder, isPlaceholderBody } from '../checks/placeholder.ts'
import { isRandomText, isUuid } from '../checks/random-text.ts'
import { runAhead } from '../checks/run-ahead.ts'
import type { Companion, Judgement, Match, PatternDetector } from '../contract.ts'
import { boundToken } from './bound-token.ts'
import { UUID } from './prefix-token.ts'

/** Bytes between an id and its secret: they are printed or configured side by side. */
const PAIR = 300
/** A tenant stands beside both, in files with comments. */
const TRIPLE = 600

/** From a name to its value: quotes, brackets, an operator, and quotes again. */
const TO_VALUE = String.raw`["'\]\\]{0,4}\s{0,4}(?::=|=>|[:=])\s{0,4}["'\\]{0,3}`
const ENDS = String.raw`(?:[^A-Za-z0-9._~-]|$)`

const CLIENT_IDS = ['client_id', 'clientid', 'client-id', 'consumer_key', 'consumerkey', 'app_id', 'appid']
const CLIENT_SECRETS = [
  'client_secret',
  'clientsecret',
  'client-secret',
  'consumer_secret',
  'consumersecret',
  'app_secret',
  'appsecret',
]
const TENANTS = ['tenant_id', 'tenantid', 'tenant-id', '"tenant"']

function anyOf(names: readonly string[]): string {
  return `(?i:${names.join('|')})`
}

/** An id is made by its issuer: digits are in it, and it is no name of something in the code. */
function judgeId({ value }: Match): Judgement {
  const made = (value.match(/[0-9]/g)?.length ?? 0) >= 3
  return made && !isPlaceholder(value) && !isPlaceholderBody(value) && !isCodeReference(value) ? 'public' : 'reject'
}

/** Beside its id a secret needs less of a generator's look than alone. */
function judgePaired({ value }: Match): Judgement {
  if (isPlaceholder(value) || isPlaceholderBody(value, 1.5) || isCodeReference(value)) return 'reject'
  if (isRandomText(value) || isUuid(value)) return 'certain'
  return /[0-9]/.test(value) && /[A-Za-z]/.test(value) ? 'likely' : 'reject'
}

function id(name: string, title: string, keywords: readonly string[], value: string): PatternDetector {
  return {
    id: `secret/${name}`,
    category: 'secret',
    kind: 'key',
    title,
    keywords,
    boundary: 'any',
    pattern: `${anyOf(keywords)}${TO_VALUE}(?<value>${value})${ENDS}`,
    maxLength: 140,
    confidence: 'likely',
    precheck: runAhead('A-Za-z0-9._-', 8, 16),
    judge: judgeId,
  }
}

function paired(name: string, title: string, companions: readonly Companion[]): PatternDetector {
  return {
    id: `secret/${name}`,
    category: 'secret',
    kind: 'key',
    title,
    keywords: CLIENT_SECRETS,
    boundary: 'any',
    pattern: `${anyOf(CLIENT_SECRETS)}${TO_VALUE}(?<value>[A-Za-z0-9._~+/=@:?-]{8,120})(?:[^A-Za-z0-9._~+/=@:?-]|$)`,
    maxLength: 180,
    confidence: 'certain',
    companions,
    precheck: runAhead('A-Za-z0-9._~+/=@:?-', 8, 16),
    judge: judgePaired,
  }
}

/** Values that are certain together and less alone. The ids are no secrets: they are reported as public. */
export const composites: readonly PatternDetector[] = [
  id('oauth-client-id', 'OAuth client id', CLIENT_IDS, '[A-Za-z0-9][A-Za-z0-9._-]{7,100}'),
  paired('oauth-client-secret', 'OAuth client secret beside its id', [
    { detector: 'secret/oauth-client-id', within: PAIR, effect: 'require' },
  ]),
  id('azure-tenant-id', 'Microsoft Entra tenant id', TENANTS, `(?:${UUID})`),
  paired('azure-client-secret-triple', 'Microsoft Entra client secret beside its ids', [
    { detector: 'secret/azure-tenant-id', within: TRIPLE, effect: 'require' },
    { detector: 'secret/oauth-client-id', within: TRIPLE, effect: 'require' },
  ]),
  {
    ...id('algolia-application-id', 'Algolia application id', ['algolia'], '[A-Z0-9]{10}'),
    pattern: `(?i:algolia)[^\\n]{0,40}?[^A-Za-z0-9_](?<value>[A-Z0-9]{10})${ENDS}`,
    precheck: runAhead('A-Z0-9', 10, 40),
  },
  {
    ...boundToken({
      id: 'algolia-key-pair',
      title: 'Algolia key beside its application',
      names: ['algolia'],
      value: '[0-9a-f]{32}',
      longest: 32,
      self: true,
    }),
    companions: [{ detector: 'secret/algolia-application-id', within: PAIR, effect: 'require' }],
    confidence: 'certain',
    judge: ({ value }) => (isPlaceholderBody(value) ? 'reject' : 'certain'),
  },
  {
    ...boundToken({
      id: 'sumologic-access-id',
      title: 'Sumo Logic access id',
      names: ['sumologic', 'sumo_'],
      value: 'su[A-Za-z0-9]{12}',
      longest: 14,
      self: true,
      confidence: 'possible',
    }),
    companions: [{ detector: 'secret/sumologic-key', within: PAIR, effect: 'lift' }],
    precheck: runAhead('A-Za-z0-9', 14, 76),
  },
]
