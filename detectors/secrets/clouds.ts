import type { PatternDetector } from '../contract.ts'
import { runFollows } from '../checks/run-ahead.ts'
import { alnum, prefixToken, tail, upperAlnum, url64 } from './prefix-token.ts'

/** Characters of the scheme and the shortest list of macaroons. */
const FLY_SHORTEST = 86
const YANDEX_LENGTH = 40

/** An escape sequence, a colour code or a percent triplet may end within the run. */
const ESCAPE_LENGTH = 8

/** Bytes looked at before native code is called, which costs as much. */
const NEAR = 256
const followsHead = runFollows('A-Za-z0-9_-', YANDEX_LENGTH - 2)
const goesOn = runFollows('A-Za-z0-9_-', 1)

/** `YC` where a token of forty characters may begin, and where it may end. */
function holdsYandexHead(text: Uint8Array, start: number, end: number): boolean {
  for (let at = headFrom(text, start, end); at >= 0; at = headFrom(text, at + 1, end)) {
    const until = at + YANDEX_LENGTH
    if (until > end) return false
    const begins = at - start <= ESCAPE_LENGTH || !isAlphanumeric(text[at - 1]!)
    if (begins && followsHead(text, at, at + 2) && !goesOn(text, at, until)) return true
  }
  return false
}

function headFrom(text: Uint8Array, from: number, end: number): number {
  const near = Math.min(end - 1, from + NEAR)
  for (let at = from; at < near; at++) if (text[at] === 0x59 && text[at + 1] === 0x43) return at
  if (near === end - 1) return -1
  const found = Buffer.from(text.buffer, text.byteOffset + near, end - near).indexOf('YC', 0, 'latin1')
  return found < 0 ? -1 : near + found
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

/** Clouds, hosting and networks. */
export const clouds: readonly PatternDetector[] = [
  prefixToken({
    id: 'cloudflare-token',
    title: 'Cloudflare API key or token',
    prefixes: ['cfk_', 'cfut_', 'cfat_'],
    body: String.raw`[A-Za-z0-9]{40}[0-9a-f]{8})\b`,
    longest: 53,
    proof: (value) => tail(value.indexOf('_') + 1, 'hex')(value),
  }),
  prefixToken({
    id: 'cloudflare-origin-ca-key',
    title: 'Cloudflare origin CA key',
    kind: 'key',
    prefixes: ['v1.0-'],
    body: String.raw`[0-9a-f]{24}-[0-9a-f]{146})\b`,
    longest: 176,
  }),
  prefixToken({
    id: 'alibaba-key-id',
    title: 'Alibaba Cloud access key id',
    kind: 'key',
    alone: true,
    prefixes: ['LTAI'],
    body: alnum(12, 20),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'tencent-secret-id',
    title: 'Tencent Cloud secret id',
    kind: 'key',
    alone: true,
    prefixes: ['AKID'],
    body: alnum(32),
  }),
  prefixToken({
    id: 'yandex-key',
    title: 'Yandex Cloud API key',
    kind: 'key',
    prefixes: ['AQVN'],
    body: url64(35, 38),
  }),
  prefixToken({
    id: 'yandex-static-key',
    title: 'Yandex Cloud static access key',
    kind: 'key',
    alone: true,
    prefixes: ['YC'],
    inRun: holdsYandexHead,
    body: url64(38),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'yandex-iam-token',
    title: 'Yandex Cloud IAM token',
    prefixes: ['t1.'],
    body: String.raw`[A-Za-z0-9_-]{2,1000}={0,2}\.[A-Za-z0-9_-]{86}={0,2})`,
    longest: 1096,
  }),
  prefixToken({
    id: 'exoscale-key',
    title: 'Exoscale API key',
    kind: 'key',
    alone: true,
    prefixes: ['EXO'],
    body: alnum(24, 30),
    confidence: 'likely',
  }),
  prefixToken({ id: 'heroku-key', title: 'Heroku API key', kind: 'key', prefixes: ['HRKU-AA'], body: url64(58) }),
  prefixToken({
    id: 'fly-token',
    title: 'Fly.io access token',
    prefixes: ['FlyV1 fm', 'fm2_', 'fm1r_', 'fm1a_'],
    body: '[A-Za-z0-9+/=_-]{90,}(?:,[A-Za-z0-9+/=_-]{40,})*)',
    longest: 4096,
    // A macaroon's first fields hold a small number in eight bytes: a run of the same character that no stand-in explains.
    proof: (value) => /fm(?:1r|1a|2)_lJPE/.test(value),
  }),
  prefixToken({
    id: 'fly-authorization',
    title: 'Fly.io authorization',
    // The scheme of the header, and one or more macaroons of any version.
    prefixes: ['FlyV1 '],
    body: '[A-Za-z0-9+/=_-]{20,}(?:,[A-Za-z0-9+/=_-]{20,})*)',
    longest: 4096,
    except: (value) => value.length < FLY_SHORTEST,
  }),
  prefixToken({
    id: 'vercel-token',
    title: 'Vercel token or key',
    prefixes: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    body: alnum(56),
    proof: tail(4, 'base62'),
  }),
  prefixToken({ id: 'netlify-token', title: 'Netlify access token', prefixes: ['nfp_'], body: alnum(36, 48) }),
  prefixToken({ id: 'render-key', title: 'Render API key', kind: 'key', prefixes: ['rnd_'], body: alnum(28) }),
  prefixToken({
    id: 'scaleway-key-id',
    title: 'Scaleway access key',
    kind: 'key',
    alone: true,
    prefixes: ['SCW'],
    body: upperAlnum(17),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'tailscale-key',
    title: 'Tailscale key',
    kind: 'key',
    prefixes: ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'],
    body: String.raw`[A-Za-z0-9]{8,24}-[A-Za-z0-9]{24,40})\b`,
    longest: 90,
  }),
]
