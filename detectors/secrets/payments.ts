import type { PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { alnum, hex, prefixToken, url64, UUID } from './prefix-token.ts'

/** base64 of `key_`, which every WorkOS key begins with after Stripe's own prefix. */
const WORKOS = /^sk_(?:live|test)_a2V5X/

/** The secret keys of Stripe's own manual, which answer to anybody. */
const STRIPE_SAMPLE = /^sk_test_(?:4eC39HqLyjWDarjtT1zdp7|BQokikJOvBiI2HlWgH4olf)[A-Za-z0-9]{2}$/

export const payments: readonly PatternDetector[] = [
  prefixToken({
    id: 'stripe-key',
    title: 'Stripe secret or restricted key',
    kind: 'key',
    prefixes: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    body: alnum(16, 250),
    except: (value) => WORKOS.test(value),
    sample: (value) => STRIPE_SAMPLE.test(value),
  }),
  prefixToken({
    id: 'workos-key',
    title: 'WorkOS API key',
    kind: 'key',
    prefixes: ['sk_live_a2V5X', 'sk_test_a2V5X'],
    body: { alphabet: 'A-Za-z0-9_=', min: 30, max: 250 },
  }),
  {
    id: 'secret/clerk-key',
    category: 'secret',
    kind: 'key',
    title: 'Clerk secret key',
    keywords: ['clerk'],
    boundary: 'any',
    pattern: String.raw`(?i:clerk)[^\n]{0,48}?\b(?<value>sk_(?:live|test)_[A-Za-z0-9]{40,50})\b`,
    maxLength: 124,
    confidence: 'certain',
    judge: (match) => (isPlaceholderBody(match.value.slice(8)) ? 'reject' : 'certain'),
  },
  {
    id: 'secret/coinbase-key-name',
    category: 'secret',
    kind: 'key',
    title: 'Coinbase Developer Platform key name',
    keywords: ['organizations/'],
    pattern: String.raw`(?<value>organizations/${UUID}/apiKeys/${UUID})\b`,
    maxLength: 104,
    confidence: 'likely',
  },
  prefixToken({
    id: 'stripe-publishable-key',
    title: 'Stripe publishable key',
    kind: 'key',
    prefixes: ['pk_live_', 'pk_test_'],
    body: alnum(16, 250),
    standing: 'public',
  }),
  prefixToken({
    id: 'webhook-signing-secret',
    title: 'Stripe or Svix webhook signing secret',
    kind: 'key',
    prefixes: ['whsec_'],
    body: { alphabet: 'A-Za-z0-9+/=', min: 24, max: 100 },
  }),
  prefixToken({
    id: 'square-token',
    title: 'Square access token',
    alone: true,
    prefixes: ['EAAA'],
    body: url64(60),
  }),
  prefixToken({
    id: 'square-oauth',
    title: 'Square OAuth token or secret',
    prefixes: ['sq0atp-', 'sq0csp-', 'sq0idp-'],
    body: url64(22, 43),
    lengths: [29, 50],
  }),
  prefixToken({
    id: 'braintree-token',
    title: 'PayPal Braintree access token',
    prefixes: ['access_token$production$', 'access_token$sandbox$'],
    body: String.raw`[0-9a-z]{16}\$[0-9a-f]{32})\b`,
    longest: 76,
  }),
  prefixToken({
    id: 'shopify-token',
    title: 'Shopify token',
    prefixes: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    body: { alphabet: '0-9a-fA-F', min: 32, max: 32 },
  }),
  prefixToken({
    id: 'plaid-token',
    title: 'Plaid access token',
    prefixes: ['access-sandbox-', 'access-development-', 'access-production-'],
    body: `${UUID})\\b`,
    longest: 56,
  }),
  prefixToken({
    id: 'razorpay-key',
    title: 'Razorpay key id',
    kind: 'key',
    prefixes: ['rzp_live_', 'rzp_test_'],
    body: alnum(14),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'flutterwave-key',
    title: 'Flutterwave secret key',
    kind: 'key',
    prefixes: ['FLWSECK_TEST-', 'FLWSECK-'],
    body: String.raw`[0-9a-hA-H]{12,32}(?:-X)?)\b`,
    longest: 50,
  }),
  prefixToken({
    id: 'paddle-key',
    title: 'Paddle API key',
    kind: 'key',
    prefixes: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
    body: String.raw`[0-9a-z]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3})\b`,
    longest: 69,
  }),
  prefixToken({
    id: 'easypost-key',
    title: 'EasyPost API key',
    kind: 'key',
    alone: true,
    prefixes: ['EZAK', 'EZTK'],
    body: alnum(54),
  }),
  prefixToken({
    id: 'shippo-token',
    title: 'Shippo API token',
    prefixes: ['shippo_live_', 'shippo_test_'],
    body: hex(40),
  }),
  prefixToken({
    id: 'duffel-token',
    title: 'Duffel API token',
    prefixes: ['duffel_live_', 'duffel_test_'],
    body: { alphabet: 'A-Za-z0-9_=-', min: 43, max: 43 },
  }),
  prefixToken({
    id: 'mercury-token',
    title: 'Mercury API token',
    prefixes: ['mercury_production_', 'mercury_sandbox_'],
    body: String.raw`[a-z]{2,5}_[A-Za-z0-9]{40,50}_yrucrem)\b`,
    longest: 90,
  }),
]
