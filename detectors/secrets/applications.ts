import type { PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { alnum, prefixToken, tail, url64, UUID } from './prefix-token.ts'

/** Bytes of a digit, a slash and the shortest id. */
const ASANA_IDS = 15

/** Documents, projects, customers and social networks. */
export const applications: readonly PatternDetector[] = [
  prefixToken({
    id: 'notion-token',
    title: 'Notion integration token',
    prefixes: ['ntn_'],
    body: String.raw`[0-9]{11}[A-Za-z0-9]{35})\b`,
    longest: 50,
  }),
  prefixToken({
    id: 'linear-key',
    title: 'Linear API key',
    kind: 'key',
    prefixes: ['lin_api_', 'lin_oauth_'],
    body: alnum(40, 64),
  }),
  prefixToken({
    id: 'figma-token',
    title: 'Figma access token',
    prefixes: ['figd_', 'figu_', 'figo_', 'figr_'],
    body: url64(40, 44),
  }),
  prefixToken({
    id: 'airtable-token',
    title: 'Airtable access token',
    prefixes: ['pat'],
    body: String.raw`[A-Za-z0-9]{14}\.[0-9a-f]{64})\b`,
    longest: 82,
  }),
  prefixToken({
    id: 'hubspot-token',
    title: 'HubSpot private app token',
    prefixes: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
    body: `${UUID})\\b`,
    longest: 44,
  }),
  {
    id: 'secret/asana-token',
    category: 'secret',
    kind: 'token',
    title: 'Asana access token',
    // `0/`, `1/` or `2/`, the user's id, for newer tokens one more id, and a digest: all but that is a run of digits.
    keywords: [],
    shape: 'digits',
    reach: 1,
    precheck: (text, start, end) => text[end] === 0x3a && end - start >= ASANA_IDS,
    pattern: String.raw`(?<value>[0-9]/[0-9]{13,17}(?:/[0-9]{13,17})?:[0-9a-f]{32})\b`,
    maxLength: 76,
    confidence: 'certain',
    judge: (match) => (isPlaceholderBody(match.value.slice(-32)) ? 'reject' : 'certain'),
  },
  prefixToken({
    id: 'clickup-token',
    title: 'ClickUp token',
    prefixes: ['pk_'],
    body: String.raw`[0-9]{6,10}_[A-Z0-9]{32})\b`,
    longest: 48,
  }),
  prefixToken({
    id: 'typeform-token',
    title: 'Typeform token',
    prefixes: ['tfp_'],
    body: '[A-Za-z0-9_.=-]{39,59}[A-Za-z0-9_=-])',
    longest: 64,
  }),
  prefixToken({
    id: 'dropbox-token',
    title: 'Dropbox access token',
    prefixes: ['sl.', 'sl.u.'],
    body: '[A-Za-z0-9_-]{130,})',
    longest: 1600,
  }),
  prefixToken({ id: 'contentful-token', title: 'Contentful token', prefixes: ['CFPAT-'], body: url64(43) }),
  prefixToken({
    id: 'facebook-token',
    title: 'Facebook access token',
    alone: true,
    prefixes: ['EAA'],
    body: alnum(90, 400),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'instagram-token',
    title: 'Instagram access token',
    prefixes: ['IGQVJ', 'IGQWR'],
    body: url64(50, 300),
  }),
  prefixToken({
    id: 'salad-cloud-key',
    title: 'SaladCloud API key',
    kind: 'key',
    prefixes: ['salad_cloud_user_', 'salad_cloud_org_'],
    body: { alphabet: 'A-Za-z0-9_', min: 30, max: 120 },
    proof: (value) => tail(value.lastIndexOf('_') + 1, 'base62')(value),
  }),
  prefixToken({
    id: 'salesforce-session',
    title: 'Salesforce session id',
    kind: 'session',
    prefixes: ['00D'],
    body: '[A-Za-z0-9]{12}![A-Za-z0-9._]{79,259}[A-Za-z0-9_])',
    longest: 290,
  }),
  prefixToken({
    id: 'django-insecure-key',
    title: 'Secret key that Django has made for a new project',
    kind: 'key',
    prefixes: ['django-insecure-'],
    body: '[a-z0-9!@#$%^&*(_=+)-]{50})',
    longest: 66,
  }),
  {
    id: 'secret/maxmind-key',
    category: 'secret',
    kind: 'key',
    title: 'MaxMind licence key',
    keywords: ['_mmk'],
    reach: 36,
    pattern: String.raw`(?<value>[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)\b`,
    maxLength: 44,
    confidence: 'certain',
    judge: ({ value }) => (isPlaceholderBody(value.slice(7, -4)) ? 'reject' : 'certain'),
  },
]
