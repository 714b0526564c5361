import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isCodeReference } from '../checks/code-reference.ts'
import { isCounted } from '../checks/counted.ts'
import { isJwtHeader } from '../checks/jwt-header.ts'
import { isPlaceholder, isPlaceholderBody } from '../checks/placeholder.ts'
import { isRandomText, isUuid } from '../checks/random-text.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import { type Assignment, assignments, FURTHER_MEMBER, isInvented } from './assignment.ts'

/** Tokens that page, count, cancel or mark, and keys and secrets that are made to be seen: of names with `_` between their words. */
const HARMLESS_NAME =
  /(?:(?:next|previous|page|pagination|continuation|continue|cursor|sync|cancel|cancellation|progress|resume|scroll|special|prompt|completion|design|syntax|lexer|parser|idempotency|client_?request|upload|publi(?:c|shable)|csrf|xsrf|forgery|request_?verification|authenticity|foreign|primary|partition|fencing|watermark|checkpoint)[_.-]?|(?:^|[_.-])(?:prev|start|end|stop|eos|bos|pad|unk|mask|sep|cls|max|min|num|total|input|output|color|css|site|dedup|sort|cache|map|object|s3|lock|lease|delta|change|snapshot|bookmark|group|file|node|translation|i18n|language|locale|theme)[_.-])(?:api[_-]?)?(?:key|token|secret)s?$/
const HUMP = /([a-z0-9])([A-Z])/g

/** Whether a name says that what it holds is to be seen, or marks a place. */
function isHarmless(name: string): boolean {
  return HARMLESS_NAME.test(name.replaceAll(HUMP, '$1_$2').toLowerCase())
}

/** Their own detectors know which of these are public or samples; a name alone must not overrule them. */
const OWN_DETECTOR =
  /^(?:pk_(?:live|test)_|phc_|sb_publishable_|AIza|NRJS-|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.|AKIA|ASIA)/

/** Tokens that open something, whatever they are made of: variables of the environment, and tokens called so. */
const OPENING_TOKEN =
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_TOKEN$|(?:access|auth|api|bearer|refresh|secret|personal|private|service|deploy|admin|user|bot|account|x-[a-z-]{1,40}|heroku|netlify|vercel|circleci|travis|git(?:hub|lab)|npm|pypi|sonar|snyk|sentry|slack|discord|telegram|jira|linear|notion|asana|figma|railway|cloudflare|consul|vault|nomad|grafana|terraform|jenkins|registration|integration)[_.-]?token$/i

/** Tokens of Telegram's bots have 35 characters behind their number. */
const NO_TELEGRAM =
  /^[0-9]{4,20}:A(?:[A-Za-z0-9_-]{20,33}|[A-Za-z0-9_-]{35,60})$|^(?:[0-9]{4}|[0-9]{17,20}):A[A-Za-z0-9_-]{34}$/

/** It has a token's dots, and a header that says nothing. */
function isNoJwt(value: string): boolean {
  return value.startsWith('eyJ') && !isJwtHeader(value.slice(0, value.indexOf('.')))
}

export function judgeSecret(match: Match, assignment: Assignment): Judgement {
  const judged = judgeNamed(match, assignment)
  return judged === 'likely' && isInvented(assignment.name) ? 'possible' : judged
}

function judgeNamed(match: Match, { form, name, operator, lead, field }: Assignment): Judgement {
  const { value } = match
  if (name === '' || isHarmless(name) || value.startsWith('-----') || (/\s/.test(value) && !isSalt(value, form)))
    return 'reject'
  if (isPlaceholder(value) || isPlaceholderBody(value, 1.5)) return 'reject'
  if (isCounted(value)) return 'sample'
  if (isNoise(value, form) || isSalt(value, form)) return 'likely'
  if (form === 'line' && (/^["'`]|["'`;,{]$/.test(value) || FURTHER_MEMBER.test(value))) return 'reject'
  if (OWN_DETECTOR.test(value) && !isNoJwt(value)) return 'reject'
  // The token of Telegram's own manual, and the key that Grafana ships in its settings.
  if (value.startsWith('123456:ABC-DEF') || value.startsWith('SW2YcwTIb9zp')) return 'sample'
  if ((form === 'inline' || (form === 'line' && !field)) && isCodeReference(value)) return 'reject'
  if (form === 'inline' && operator === '>' && !/<[A-Za-z0-9:_.-]*$/.test(lead)) return 'reject'
  if (/[(){}]|\$\[|::|a-z|A-Z|[zZ[]0-9|\\x[0-9A-Fa-f]{2}/.test(value)) return 'reject'
  // `prefix:AgencyIdentificationCode`, `ed25519.Ed25519PrivateKey`: a name of something in its space.
  if (QUALIFIED_NAME.test(value)) return 'reject'
  // The address of a contract or an account, and the name that a secret has where it is kept.
  if (/^0x[0-9A-Fa-f]{40}$/.test(value) || /arn:[a-z-]{3,20}:[a-z]{2,20}:[^\s"']{0,60}$/.test(lead)) return 'reject'
  if (NO_TELEGRAM.test(value) && /telegram/i.test(name)) return 'possible'
  // Git signs with a key that it names by its fingerprint or the end of that.
  if (/signing_?key$/i.test(name) && FINGERPRINT.test(value)) return 'reject'
  // Cut short where it was written down.
  if (/[^.]\.{3}[^.]|…/.test(value)) return 'possible'
  if (/^(?:\.\.\.|…)/.test(match.after(3))) return 'possible'
  if (isUuid(value)) return /token$/i.test(name) && !OPENING_TOKEN.test(name) ? 'possible' : 'likely'
  if (!isRandomText(value) || (/s$/i.test(name) && LISTED.test(value))) return 'reject'
  // A password that is called a secret stands alone on its line.
  if (form === 'line' && /secret$/i.test(name) && isStrongWord(value)) return 'likely'
  return operator === '==' || value.length < 12 ? 'possible' : 'likely'
}

const FINGERPRINT = /^(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})$/

/** `cmp2-qat-1208358310`: what a plural names is as often where they are kept. */
const LISTED = /^[A-Za-z]+[0-9]*(?:[-_.][A-Za-z0-9]+){2,}$/

const QUALIFIED_NAME = /^[a-z]+[0-9]{0,8}:(?:[A-Z][a-z]+){2,}$|^[a-z_][a-z0-9_]{0,32}\.(?:[A-Z][a-z]+[0-9]{0,5}){2,}$/

const SIGNS = /[!@#$%^&*()\-_=+[\]{};:,.<>?/|~]/g

/** Sixty-four characters, blanks among them, as a content management system prints for its configuration. */
function isSalt(value: string, form: Assignment['form']): boolean {
  return value.length === 64 && !/[\t\n]| {2}/.test(value) && isNoise(value.replaceAll(' ', ''), form)
}

/** Fifty characters of letters, digits and every sign of the keyboard, as frameworks generate: no code looks so. */
function isNoise(value: string, form: Assignment['form']): boolean {
  if (form === 'inline' || value.length < 32 || value.length > 128) return false
  const signs = new Set(value.match(SIGNS)).size
  return (
    signs >= 5 &&
    (value.match(/[0-9]/g)?.length ?? 0) >= 2 &&
    !/[A-Za-z_]{3,}\(|\[\^?[\w\\]-|\{[0-9]+,?[0-9]*\}|[A-Za-z]{9}/.test(value)
  )
}

/** API keys, secrets and tokens known by their name only. */
const singular = assignments({
  id: 'named-secret',
  title: 'Secret or API key',
  kind: 'key',
  // Generated values hold neither blanks nor separators.
  oneWord: true,
  without: ['wide'],
  // Sessions and refresh tokens of some issuers have more than a thousand characters.
  longest: 2048,
  names: (
    'secret secret_key secretkey secret-key secret_token secrettoken secret_value secretvalue secret_string secretstring ' +
    'secret_access_key secretaccesskey secret_key_base token token_value tokenvalue token_secret tokensecret ' +
    'api_key apikey api-key access_key accesskey access-key auth_key authkey private_key privatekey ' +
    'bottoken bot_token totp_secret geheimnis secreto segreto segredo hemlighet clave chave ' +
    'private-key credentials signing_key signingkey signing-key encryption_key encryptionkey encryption-key master_key ' +
    'masterkey master-key secret-key-base secretkeybase app_key appkey app-key application_key application-key applicationkey ' +
    'write_key writekey write-key subscription_key subscriptionkey subscription-key ingestion_key hmac_key webhook_key ' +
    'license_key licensekey licence_key shared_key sharedkey service_key servicekey admin_key adminkey functions-key ' +
    'session_key cipher_key crypto_key deploy_key consumer_key consumerkey server_key serverkey account_key accountkey ' +
    'hash_salt fernet_key validationkey decryptionkey ' +
    'routing_key integration_key secret_text secrettext device_code jwt_key jwtkey cookie_key cookie_secret ' +
    'secretid secret_id totp wep_key0 wep_key1 plaintext_key plain_key raw_key raw_secret ' +
    'api_hash bearer sleutel api-schluessel api-schlüssel sekret jeton klucz'
  ).split(' '),
  judge: judgeSecret,
})

/** Names of several, whose values stand in lists or are the elements of an array: no code assigns a literal to them. */
const plural = assignments({
  id: 'plural-secret',
  title: 'One of several secrets or API keys',
  kind: 'key',
  oneWord: true,
  without: ['double-quoted', 'escaped-quoted', 'csv-quoted', 'single-quoted', 'wide'],
  names: 'secrets tokens api_keys apikeys api-keys access_keys secret_keys'.split(' '),
  judge: judgeSecret,
})

export const namedSecrets: readonly PatternDetector[] = [...singular, ...plural]
