import type { PatternDetector } from '../contract.ts'
import { boundToken } from './bound-token.ts'
import { prefixToken, url64 } from './prefix-token.ts'

/** What agents search, browse and observe with. */
export const agents: readonly PatternDetector[] = [
  prefixToken({
    id: 'context7-key',
    title: 'Context7 API key',
    kind: 'key',
    prefixes: ['ctx7sk-'],
    body: url64(20, 64),
  }),
  prefixToken({
    id: 'browser-use-key',
    title: 'Browser Use API key',
    kind: 'key',
    alone: true,
    prefixes: ['bu_'],
    body: url64(32, 64),
    confidence: 'likely',
    except: (value) => !/[0-9]/.test(value) || !/[A-Z]/.test(value.slice(3)),
  }),
  prefixToken({
    id: 'polar-token',
    title: 'Polar access token',
    prefixes: ['polar_oat_', 'polar_pat_'],
    body: url64(24, 120),
  }),
  boundToken({
    id: 'honeycomb-ingest-key',
    title: 'Honeycomb ingest or management key',
    names: ['honeycomb'],
    // The letter in it is given to each key when it is made.
    value: 'hc[a-z][im]k_[A-Za-z0-9]{58}',
    longest: 64,
    confidence: 'certain',
  }),
  prefixToken({ id: 'socket-token', title: 'Socket API token', prefixes: ['sktsec_'], body: url64(24, 80) }),
  boundToken({
    id: 'infisical-token',
    title: 'Infisical service token',
    kind: 'token',
    names: ['infisical'],
    value: String.raw`st\.[0-9a-f-]{20,40}\.[0-9a-f]{32}\.[0-9a-f]{32}`,
    longest: 109,
    confidence: 'certain',
  }),
  prefixToken({
    id: 'ecr-password',
    title: 'AWS container registry password',
    kind: 'password',
    // {"payload":" in base64, which begins each of them.
    prefixes: ['eyJwYXlsb2FkIjoi'],
    body: { alphabet: 'A-Za-z0-9+/=_-', min: 100, max: 4096 },
    confidence: 'likely',
  }),
]
