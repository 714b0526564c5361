import type { PatternDetector } from '../contract.ts'
import { alnum, prefixToken, url64 } from './prefix-token.ts'

/** Secret stores, gateways and identities. */
export const vaults: readonly PatternDetector[] = [
  prefixToken({
    id: 'vault-token',
    title: 'HashiCorp Vault token',
    prefixes: ['hvs.', 'hvb.', 'hvr.'],
    body: url64(24, 300),
  }),
  prefixToken({
    id: 'onepassword-token',
    title: '1Password service account token',
    prefixes: ['ops_eyJ'],
    body: '[A-Za-z0-9+/=_-]{240,})',
    longest: 1600,
  }),
  prefixToken({
    id: 'onepassword-secret-key',
    title: '1Password secret key',
    kind: 'key',
    prefixes: ['A3-'],
    body: String.raw`[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5})\b`,
    longest: 42,
  }),
  prefixToken({
    id: 'doppler-token',
    title: 'Doppler token',
    prefixes: ['dp.pt.', 'dp.ct.', 'dp.scim.', 'dp.audit.', 'dp.sa.', 'dp.said.'],
    body: alnum(43),
  }),
  prefixToken({
    id: 'doppler-service-token',
    title: 'Doppler service token',
    prefixes: ['dp.st.'],
    body: String.raw`(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44})\b`,
    longest: 90,
  }),
  prefixToken({ id: 'openshift-token', title: 'OpenShift OAuth token', prefixes: ['sha256~'], body: url64(43) }),
  prefixToken({
    id: 'dependency-track-key',
    title: 'Dependency-Track API key',
    kind: 'key',
    prefixes: ['odt_'],
    body: alnum(32, 64),
  }),
  prefixToken({
    id: 'zuplo-key',
    title: 'Zuplo API key',
    kind: 'key',
    prefixes: ['zpka_'],
    body: String.raw`[a-z0-9]{32}_[0-9a-f]{8})\b`,
    longest: 46,
  }),
]
