import type { PatternDetector } from '../contract.ts'
import { base64Text } from '../checks/base64-text.ts'
import { runAhead } from '../checks/run-ahead.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { alnum, hex, prefixToken, UUID } from './prefix-token.ts'

/** About five lines. */
const TWILIO_PAIR = 400

const TWILIO_DIGITS = 32

function isLowerHex(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))
}

/** Whether an id of Twilio stands in the run: `SK` or `AC` and 32 hex digits, one of which is found in steps of 32. */
function holdsTwilioId(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1 + TWILIO_DIGITS; at < end; at += TWILIO_DIGITS) {
    if (!isLowerHex(text[at])) continue
    let from = at
    while (from > at - TWILIO_DIGITS && isLowerHex(text[from - 1])) from--
    const [first, second] = [text[from - 2], text[from - 1]]
    if ((first === 0x53 && second === 0x4b) || (first === 0x41 && second === 0x43)) return true
  }
  return false
}

/** Whether the run ends with the first part of a Discord token: `M`, `N` or `O` at its head, six or seven characters behind its point. */
function endsWithDiscordId(text: Uint8Array, _start: number, end: number): boolean {
  if (text[end] !== 0x2e || (text[end + 7] !== 0x2e && text[end + 8] !== 0x2e)) return false
  for (let at = end - 28; at <= end - 23; at++) {
    const byte = text[at]
    if (byte === 0x4d || byte === 0x4e || byte === 0x4f) return true
  }
  return false
}

/** Chat, telephony and mail. */
export const messaging: readonly PatternDetector[] = [
  {
    id: 'secret/discord-bot-token',
    category: 'secret',
    kind: 'token',
    title: 'Discord bot token',
    keywords: [],
    shape: 'run',
    // The run may begin with a name and `=`.
    reach: 1,
    precheck: endsWithDiscordId,
    pattern: String.raw`(?<value>[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,38})`,
    maxLength: 80,
    confidence: 'certain',
    judge(match) {
      const id = base64Text(match.value.slice(0, match.value.indexOf('.')), 40)
      return id !== undefined && /^[0-9]{17,20}$/.test(id) ? 'certain' : 'reject'
    },
  },
  {
    id: 'secret/discord-webhook',
    category: 'secret',
    kind: 'token',
    title: 'Discord webhook',
    keywords: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    boundary: 'any',
    pattern: String.raw`(?i:discord(?:app)?\.com/api/webhooks)/(?<value>[0-9]{17,20}/[A-Za-z0-9_-]{60,68})`,
    maxLength: 130,
    confidence: 'certain',
    judge(match) {
      return isPlaceholderBody(match.value.slice(match.value.indexOf('/') + 1)) ? 'reject' : 'certain'
    },
  },
  {
    id: 'secret/telegram-bot-token',
    category: 'secret',
    kind: 'token',
    title: 'Telegram bot token',
    keywords: [':AA'],
    reach: 10,
    boundary: 'any',
    pattern: '(?<value>[0-9]{8,10}:AA[A-Za-z0-9_-]{32,34})',
    maxLength: 50,
    confidence: 'certain',
    judge(match) {
      // `/bot123:AA…` of the API's URLs is the one word that may stand before it.
      if (/(?:^|[^\\])[A-Za-z0-9_-]$/.test(match.before(2)) && match.before(4) !== '/bot') return 'reject'
      return match.value.length > 46 || isPlaceholderBody(match.value.slice(11)) ? 'reject' : 'certain'
    },
  },
  {
    id: 'secret/teams-webhook',
    category: 'secret',
    kind: 'token',
    title: 'Microsoft Teams webhook',
    keywords: ['.webhook.office.com/webhookb2/'],
    boundary: 'any',
    pattern: String.raw`(?i:\.webhook\.office\.com/webhookb2)/(?<value>${UUID}@${UUID}/IncomingWebhook/[0-9a-f]{32}/${UUID}(?:/[A-Za-z0-9_-]{20,60})?)`,
    maxLength: 290,
    confidence: 'certain',
  },
  {
    id: 'secret/zapier-webhook',
    category: 'secret',
    kind: 'token',
    title: 'Zapier webhook',
    keywords: ['hooks.zapier.com/hooks/catch/'],
    boundary: 'any',
    pattern: String.raw`(?i:hooks\.zapier\.com/hooks/catch)/(?<value>[0-9]{4,12}/[a-z0-9]{5,12})\b`,
    maxLength: 64,
    confidence: 'certain',
  },
  {
    id: 'secret/twilio-key',
    category: 'secret',
    kind: 'key',
    title: 'Twilio API key or account id',
    // Two letters are too common a text to be looked for.
    keywords: [],
    shape: 'run',
    reach: 1,
    pattern: String.raw`(?<value>(?:SK|AC)[0-9a-f]{32})\b`,
    maxLength: 40,
    confidence: 'likely',
    precheck: holdsTwilioId,
    judge: ({ value }) => (isPlaceholderBody(value.slice(2)) ? 'reject' : 'likely'),
  },
  {
    id: 'secret/twilio-auth-token',
    category: 'secret',
    kind: 'token',
    title: 'Twilio auth token',
    keywords: ['twilio', 'auth_token', 'authtoken', 'auth token'],
    boundary: 'any',
    pattern: String.raw`(?i:twilio|auth_token|authtoken|auth token)[^\n]{0,48}?[^A-Za-z0-9_](?<value>[0-9a-f]{32})\b`,
    maxLength: 110,
    confidence: 'likely',
    // One sign stands before the value, and a line break may be that.
    precheck: runAhead('0-9a-f', 32, 48 * 4 + 4, 1),
    companions: [{ detector: 'secret/twilio-key', within: TWILIO_PAIR, effect: 'lift' }],
    judge(match) {
      if (isPlaceholderBody(match.value)) return 'reject'
      return /twilio/i.test(match.before(TWILIO_PAIR)) || /AC[0-9a-f]{32}/.test(match.before(TWILIO_PAIR))
        ? 'likely'
        : 'possible'
    },
  },
  prefixToken({
    id: 'sendgrid-key',
    title: 'SendGrid API key',
    kind: 'key',
    prefixes: ['SG.'],
    body: String.raw`[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43,44})`,
    longest: 70,
    lengths: [69],
  }),
  prefixToken({
    id: 'mailgun-key',
    title: 'Mailgun key',
    kind: 'key',
    prefixes: ['key-'],
    body: hex(32),
    confidence: 'likely',
  }),
  {
    id: 'secret/mailchimp-key',
    category: 'secret',
    kind: 'key',
    title: 'Mailchimp API key',
    keywords: ['-us1', '-us2', '-us3', '-us4', '-us5', '-us6', '-us7', '-us8', '-us9'],
    reach: 32,
    pattern: String.raw`(?<value>[0-9a-f]{32}-us[0-9]{1,2})\b`,
    maxLength: 40,
    confidence: 'certain',
    judge(match) {
      return isPlaceholderBody(match.value.slice(0, 32)) ? 'reject' : 'certain'
    },
  },
  prefixToken({
    id: 'brevo-key',
    title: 'Brevo API key',
    kind: 'key',
    prefixes: ['xkeysib-', 'xsmtpsib-'],
    body: String.raw`[0-9a-f]{64}-[A-Za-z0-9]{16})\b`,
    longest: 92,
  }),
  prefixToken({ id: 'mailersend-token', title: 'MailerSend token', prefixes: ['mlsn.'], body: alnum(64) }),
  prefixToken({
    id: 'resend-key',
    title: 'Resend API key',
    kind: 'key',
    prefixes: ['re_'],
    body: String.raw`[A-Za-z0-9]{8}_[A-Za-z0-9]{24})\b`,
    longest: 36,
  }),
]
