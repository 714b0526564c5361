import type { PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { UUID } from './prefix-token.ts'

/** A URL that lets whoever has it post somewhere; what makes it secret is the end of its path or one parameter. */
interface Webhook {
  readonly id: string
  readonly title: string
  /** Lower case; the pattern begins with one of them. */
  readonly keywords: readonly string[]
  /** RE2 syntax with the group `value`. */
  readonly pattern: string
}

const LONGEST = 400

function webhook({ id, title, keywords, pattern }: Webhook): PatternDetector {
  return {
    id: `secret/${id}`,
    category: 'secret',
    kind: 'token',
    title,
    keywords,
    boundary: 'any',
    pattern,
    maxLength: LONGEST,
    confidence: 'certain',
    judge: (match) => (isPlaceholderBody(match.value) ? 'reject' : 'certain'),
  }
}

export const webhooks: readonly PatternDetector[] = [
  webhook({
    id: 'google-chat-webhook',
    title: 'Google Chat webhook',
    keywords: ['chat.googleapis.com/v1/spaces/'],
    pattern: String.raw`(?i:chat\.googleapis\.com/v1/spaces)/[A-Za-z0-9_-]{6,40}/messages\?[^\s"'<>\\]{0,80}?token=(?<value>[A-Za-z0-9_%-]{30,80}(?:=|%3D)?)`,
  }),
  webhook({
    id: 'feishu-webhook',
    title: 'Feishu or Lark webhook',
    keywords: ['open.feishu.cn/open-apis/bot/v2/hook/', 'open.larksuite.com/open-apis/bot/v2/hook/'],
    pattern: String.raw`(?i:open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook)/(?<value>${UUID})\b`,
  }),
  webhook({
    id: 'dingtalk-webhook',
    title: 'DingTalk webhook',
    keywords: ['oapi.dingtalk.com/robot/send?access_token='],
    pattern: String.raw`(?i:oapi\.dingtalk\.com/robot/send\?access_token)=(?<value>[0-9a-f]{64})\b`,
  }),
  webhook({
    id: 'wecom-webhook',
    title: 'WeCom webhook',
    keywords: ['qyapi.weixin.qq.com/cgi-bin/webhook/send?key='],
    pattern: String.raw`(?i:qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key)=(?<value>${UUID})\b`,
  }),
  webhook({
    id: 'ifttt-webhook',
    title: 'IFTTT webhook',
    keywords: ['maker.ifttt.com/'],
    pattern: String.raw`(?i:maker\.ifttt\.com)/(?:trigger/[A-Za-z0-9_-]{1,64}/(?:json/)?with/key|use)/(?<value>[A-Za-z0-9_-]{20,50})\b`,
  }),
  webhook({
    id: 'make-webhook',
    title: 'Make webhook',
    keywords: [
      'hook.eu1.make.com/',
      'hook.eu2.make.com/',
      'hook.us1.make.com/',
      'hook.us2.make.com/',
      'hook.integromat.com/',
    ],
    pattern: String.raw`(?i:hook\.(?:(?:eu|us)[12]\.make|integromat)\.com)/(?<value>[a-z0-9]{30,40})\b`,
  }),
  webhook({
    id: 'pagerduty-webhook',
    title: 'PagerDuty integration URL',
    keywords: ['events.pagerduty.com/integration/', 'events.eu.pagerduty.com/integration/'],
    pattern: String.raw`(?i:events\.(?:eu\.)?pagerduty\.com/integration)/(?<value>[0-9a-zA-Z]{32})/`,
  }),
  webhook({
    id: 'mattermost-webhook',
    title: 'Mattermost webhook',
    keywords: ['/hooks/'],
    pattern: String.raw`/hooks/(?<value>[a-z0-9]{26})\b`,
  }),
]
