import { base64Text } from '../checks/base64-text.ts'
import type { PatternDetector } from '../contract.ts'
import { alnum, hex, lowerAlnum, prefixToken } from './prefix-token.ts'

/** What an Intercom token says in base64: an id, a version and a region. */
const INTERCOM = /^tok:[0-9a-f_]{36}:[0-9]{1,2}:[0-9]{1,2}$/

/** Boards, calendars, documents and what is read beside them. */
export const workspaces: readonly PatternDetector[] = [
  prefixToken({
    id: 'trello-token',
    title: 'Trello token',
    prefixes: ['ATTA'],
    body: String.raw`[0-9a-f]{64}[0-9A-F]{8})\b`,
    longest: 76,
  }),
  prefixToken({ id: 'plane-key', title: 'Plane API key', kind: 'key', prefixes: ['plane_api_'], body: alnum(32, 64) }),
  prefixToken({
    id: 'cal-com-key',
    title: 'Cal.com API key',
    kind: 'key',
    prefixes: ['cal_live_', 'cal_test_'],
    body: lowerAlnum(32, 64),
  }),
  prefixToken({
    id: 'intercom-access-token',
    title: 'Intercom access token',
    // `tok:` in base64.
    prefixes: ['dG9rO'],
    body: { alphabet: 'A-Za-z0-9+/=', min: 55, max: 63 },
    except: (value) => !INTERCOM.test(base64Text(value, 64) ?? ''),
  }),
  prefixToken({
    id: 'miro-token',
    title: 'Miro access token',
    // {"miro.origin": in base64.
    prefixes: ['eyJtaXJvLm9yaWdpbiI6'],
    body: String.raw`[A-Za-z0-9]{6,20}_[A-Za-z0-9_-]{24,64})`,
    longest: 105,
  }),
  prefixToken({
    id: 'lightdash-token',
    title: 'Lightdash personal access token',
    prefixes: ['ldpat_'],
    body: hex(32, 64),
  }),
  prefixToken({
    id: 'notion-legacy-token',
    title: 'Notion integration token of the older form',
    prefixes: ['secret_'],
    body: alnum(43),
    confidence: 'likely',
    except: (value) => !/[0-9]/.test(value) || !/[A-Z]/.test(value),
  }),
  {
    id: 'secret/convex-deploy-key',
    category: 'secret',
    kind: 'key',
    title: 'Convex deploy key',
    // The bar, and {"v2":" in base64.
    keywords: ['|eyJ2MiI6I'],
    reach: 96,
    pattern: String.raw`(?<value>(?:prod|dev|preview|project):[a-z0-9:-]{3,80}\|eyJ2MiI6I[A-Za-z0-9+/_-]{20,600}={0,2})`,
    maxLength: 720,
    confidence: 'certain',
  },
  prefixToken({
    id: 'mercado-pago-token',
    title: 'Mercado Pago access token',
    prefixes: ['APP_USR-'],
    body: String.raw`[0-9]{10,20}-[0-9]{6}-[0-9a-f]{32}(?:__[A-Z]{2}_[A-Z]{2}__)?-[0-9]{4,12})\b`,
    longest: 100,
  }),
]
