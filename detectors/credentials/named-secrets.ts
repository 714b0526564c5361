import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isCodeReference } from '../checks/code-reference.ts'
import { isJwtHeader } from '../checks/jwt-header.ts'
import { isPlaceholder, isPlaceholderBody } from '../checks/placeholder.ts'
import { isRandomText, isUuid } from '../checks/random-text.ts'
import { type Assignment, assignments, FURTHER_MEMBER } from './assignment.ts'

/** Tokens that page, count, cancel or mark, and keys and secrets that are made to be seen. */
const HARMLESS_NAME =
  /(?:next|prev|previous|page|pagination|continuation|continue|cursor|sync|cancel|cancellation|progress|resume|scroll|start|end|stop|eos|bos|pad|unk|mask|sep|cls|special|max|min|num|total|input|output|prompt|completion|design|syntax|lexer|parser|color|css|idempotency|client_?request|upload|publi(?:c|shable)|site|csrf|xsrf|anti_?forgery|request_?verification|dedup|foreign|primary|sort|partition|cache|map|object|s3)[_.-]?(?:api[_-]?)?(?:key|token|secret)s?$/i

/** Their own detectors know which of these are public or samples; a name alone must not overrule them. */
const OWN_DETECTOR =
  /^(?:pk_(?:live|test)_|phc_|sb_publishable_|AIza|NRJS-|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.|AKIA|ASIA)/

/** It has a token's dots, and a header that says nothing. */
function isNoJwt(value: string): boolean {
  return value.startsWith('eyJ') && !isJwtHeader(value.slice(0, value.indexOf('.')))
}

export function judgeSecret(match: Match, { form, name, operator, lead, field }: Assignment): Judgement {
  const { value } = match
  if (name === '' || HARMLESS_NAME.test(name) || value.startsWith('-----') || /\s/.test(value)) return 'reject'
  if (isPlaceholder(value) || isPlaceholderBody(value, 1.5)) return 'reject'
  if (form === 'line' && (/^["'`]|["'`;,{]$/.test(value) || FURTHER_MEMBER.test(value))) return 'reject'
  if (OWN_DETECTOR.test(value) && !isNoJwt(value)) return 'reject'
  // The token of Telegram's own manual.
  if (value.startsWith('123456:ABC-DEF')) return 'sample'
  if ((form === 'inline' || (form === 'line' && !field)) && isCodeReference(value)) return 'reject'
  if (form === 'inline' && operator === '>' && !/<[A-Za-z0-9:_.-]*$/.test(lead)) return 'reject'
  if (/[(){}]|\$\[|::|[aA0]-[zZ9]|\\x[0-9A-Fa-f]{2}/.test(value)) return 'reject'
  // Cut short where it was written down.
  if (/^(?:\.\.\.|…)/.test(match.after(3))) return 'possible'
  if (isUuid(value)) return /token$/i.test(name) ? 'possible' : 'likely'
  if (!isRandomText(value)) return 'reject'
  return operator === '==' || value.length < 12 ? 'possible' : 'likely'
}

/** API keys, secrets and tokens known by their name only. */
export const namedSecrets: readonly PatternDetector[] = assignments({
  id: 'named-secret',
  title: 'Secret or API key',
  kind: 'key',
  // Generated values hold neither blanks nor separators.
  oneWord: true,
  without: ['wide'],
  names: (
    'secret secret_key secretkey secret-key secret_token secrettoken secret_value secretvalue secret_string secretstring ' +
    'secret_access_key secretaccesskey secret_key_base token token_value tokenvalue token_secret tokensecret ' +
    'api_key apikey api-key access_key accesskey access-key auth_key authkey private_key privatekey ' +
    'bottoken bot_token totp_secret geheimnis secreto segreto segredo hemlighet clave chave ' +
    'private-key credentials signing_key signingkey encryption_key encryptionkey master_key masterkey'
  ).split(' '),
  judge: judgeSecret,
})
