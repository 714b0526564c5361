import type { PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { prefixToken } from './prefix-token.ts'

export const slack: readonly PatternDetector[] = [
  prefixToken({
    id: 'slack-token',
    title: 'Slack bot, user or legacy token',
    prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-'],
    body: String.raw`(?:[0-9]-)?[0-9]{6,16}-[0-9A-Za-z-]{15,250})`,
    longest: 280,
    except: (value) => value.endsWith('-'),
    // Ids are numbers of any shape; the last part is the secret, and what is masked there is none.
    proof: (value) => /-[0-9A-Za-z]{10,}$/.test(value) && !isPlaceholderBody(value.slice(value.lastIndexOf('-') + 1)),
  }),
  prefixToken({
    id: 'slack-rotating-token',
    title: 'Slack rotating or refresh token',
    prefixes: ['xoxe.xoxb-', 'xoxe.xoxp-', 'xoxe-'],
    body: '[0-9]-[0-9A-Za-z-]{40,400})',
    longest: 420,
  }),
  prefixToken({
    id: 'slack-app-token',
    title: 'Slack app-level token',
    prefixes: ['xapp-'],
    body: String.raw`[0-9]-[A-Z0-9]{6,16}-[0-9]{6,16}-[0-9A-Za-z]{32,100})\b`,
    longest: 150,
  }),
  prefixToken({
    id: 'slack-session',
    title: 'Slack session token',
    kind: 'session',
    prefixes: ['xoxc-'],
    body: String.raw`(?:[0-9]{6,16}-){1,4}[0-9a-f]{32,80})\b`,
    longest: 170,
  }),
  prefixToken({
    id: 'slack-cookie',
    title: 'Slack session cookie',
    kind: 'session',
    prefixes: ['xoxd-'],
    body: '[A-Za-z0-9%/+=_-]{40,500})',
    longest: 510,
  }),
  {
    id: 'secret/slack-webhook',
    category: 'secret',
    kind: 'token',
    title: 'Slack webhook',
    keywords: ['hooks.slack.com/', 'hooks.slack-gov.com/'],
    boundary: 'any',
    pattern: String.raw`(?i:hooks\.slack(?:-gov)?\.com)/(?:services|workflows|triggers)/(?<value>[A-Z0-9]{8,14}/[A-Za-z0-9]{8,24}/[A-Za-z0-9/]{16,80})`,
    maxLength: 180,
    confidence: 'certain',
    judge(match) {
      return isPlaceholderBody(match.value.slice(match.value.lastIndexOf('/') + 1)) ? 'reject' : 'certain'
    },
  },
]
