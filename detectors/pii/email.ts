import type { PatternDetector } from '../contract.ts'
import { isRegistrable } from './contact/public-suffix.ts'

/** RFC 2606 §3, RFC 6761, and what test suites and documents write. */
const SAMPLE_DOMAIN =
  /(?:^|\.)example\.(?:com|net|org|edu)$|^(?:test|domain|email|mail|company|your-?company|your-?domain|my-?company|acme|foo|bar|baz|localhost|sample|site|website|host|corp)\.(?:com|net|org|io|dev)$|(?:^|\.)(?:contoso|fabrikam|northwind|mailinator|invalid|example)\.(?:com|org|net)$/i
/** Addresses that nobody reads, and the ones that a forge puts in place of a person's. */
const NOBODY =
  /^(?:no-?_?reply|do-?_?not-?_?reply|donotreply|bounces?|mailer-daemon|postmaster|hostmaster|notifications?|git|hg|svn|gitlab|unsubscribe)(?:[+._-].*)?$/i
const SAMPLE_PERSON =
  /^(?:user|username|name|your\.?name|your\.?email|someone|somebody|foo|bar|test|me|you|first\.?last|firstname\.lastname|john\.?doe|jane\.?doe|jdoe|email|example)$/i
/** Forges' noreply domains, and the addresses that calendars and mailing systems generate. */
const NOBODY_DOMAIN =
  /(?:^|\.)(?:users\.noreply\.[a-z0-9-]+\.[a-z]{2,8}|noreply\.[a-z0-9-]+\.[a-z]{2,8}|group\.calendar\.google\.com|iam\.gserviceaccount\.com|developer\.gserviceaccount\.com|appspot\.gserviceaccount\.com)$/i
/** Of a file name: `icon@2x.min.zip`, `sprite@3x.mov`. */
const SCALE = /^[1-9](?:\.[0-9])?x\./i
/** Schemes whose user part is an account of a machine. */
const MACHINE_URL =
  /(?:ssh|git|git\+ssh|s?ftp|rsync|svn\+ssh|sip|jdbc:[a-z]+|[a-z]+ql|mongodb(?:\+srv)?|rediss?|amqps?):\/\/$/i
/** What a password is assigned to, or the user information of a URL: an `@` there belongs to the credential. */
const CREDENTIAL = /(?:pass(?:word|wd|phrase)?|pwd|secret)["'\]\\]{0,4}\s{0,4}(?::=|=>|[:=])\s{0,4}["'`\\]{0,4}$/i
const USER_INFORMATION = /:\/\/[^\s/]*:$/
/** What messages, events and threads are told from each other by. */
const MESSAGE_ID =
  /(?:message-?_?id|in-?_?reply-?_?to|references|(?:^|[^a-z])(?:i?cal-?_?)?uid|content-?_?id)["'\]\\]{0,3}\s?[:=]\s?["'\\]{0,3}<?(?:<[^<>\s]{1,120}>\s{1,3}<){0,2}$/i
const MADE_UP = /\d.*\d|^[^.]{20,}$/
/** A command whose next word is an account and a machine. */
const REMOTE_COMMAND =
  /(?:^|[\s;&|`$(])(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)(?: -{1,2}[\w-]+(?:[ =][\w./~:-]+)?){0,4} $/

/** Latin, Greek and Cyrillic. Scripts without spaces between words are left out: there an address touches its neighbours. */
const LETTER = 'A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'

const LONGEST_DOMAIN = 253
/** RFC 5321 §4.5.3.1.1. */
const LONGEST_LOCAL = 64

/** Letters beyond ASCII stand for themselves: the expression looks closer. */
function isWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte >= 0x80
}

function isLocal(byte: number): boolean {
  return isWord(byte) || byte === 0x5f || byte === 0x2b || byte === 0x2d
}

/** Whether a label and a dot with something behind it follow: `@types/node` and `@media` have none. */
function hasDot(text: Uint8Array, from: number): boolean {
  if (!isWord(text[from] ?? 0)) return false
  const until = Math.min(text.length - 1, from + LONGEST_DOMAIN)
  for (let at = from + 1; at < until; at++) {
    const byte = text[at]!
    if (byte === 0x2e) return isWord(text[at + 1]!)
    if (!isWord(byte) && byte !== 0x2d) return false
  }
  return false
}

export const email: PatternDetector = {
  id: 'pii/email',
  category: 'pii',
  kind: 'contact',
  title: 'E-mail address',
  keywords: ['@'],
  reach: 64,
  pattern: `(?<value>[${LETTER}0-9_](?:[${LETTER}0-9._%+'-]*[${LETTER}0-9_+-])?@(?:[${LETTER}0-9](?:[${LETTER}0-9-]*[${LETTER}0-9])?\\.)+(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[${LETTER}]{2,24}))`,
  maxLength: 320,
  confidence: 'certain',
  precheck: (text, start, end) => isLocal(text[start - 1] ?? 0) && hasDot(text, end),
  judge(match) {
    const { value } = match
    const at = value.lastIndexOf('@')
    const local = value.slice(0, at)
    const domain = value.slice(at + 1)
    if (domain.length > LONGEST_DOMAIN || local.length > LONGEST_LOCAL || local.includes('..')) return 'reject'
    if (SCALE.test(domain)) return 'reject'
    const before = match.before(200)
    // `user@host:path/to` is a remote copy, `a@b@c` is no address.
    if (before.endsWith('@') || /^\w/.test(match.after(1)) || /^(?:@|:[A-Za-z0-9._~-]{0,40}\/)/.test(match.after(48)))
      return 'reject'
    if (USER_INFORMATION.test(before) || CREDENTIAL.test(before.slice(-48))) return 'reject'
    if (!isRegistrable(domain)) return 'reject'
    if (MADE_UP.test(local) && MESSAGE_ID.test(before)) return 'public'
    if (MACHINE_URL.test(before.slice(-24)) || REMOTE_COMMAND.test(before.slice(-80))) return 'public'
    if (NOBODY.test(local) || NOBODY_DOMAIN.test(domain)) return 'public'
    if (SAMPLE_DOMAIN.test(domain) || (SAMPLE_PERSON.test(local) && local.length < 5 && domain.length < 8))
      return 'sample'
    return 'certain'
  },
}
