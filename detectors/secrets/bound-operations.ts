import type { PatternDetector } from '../contract.ts'
import { boundToken } from './bound-token.ts'
import { UUID, alnum, hex, lowerAlnum, url64 } from './prefix-token.ts'

/** Monitoring, search and identity whose keys have no prefix. */
export const boundOperations: readonly PatternDetector[] = [
  boundToken({
    id: 'sentry-legacy-token',
    title: 'Sentry auth token',
    kind: 'token',
    names: ['sentry'],
    value: hex(64),
  }),
  boundToken({ id: 'rollbar-token', title: 'Rollbar access token', kind: 'token', names: ['rollbar'], value: hex(32) }),
  boundToken({ id: 'bugsnag-key', title: 'Bugsnag API key', names: ['bugsnag'], value: hex(32) }),
  boundToken({
    id: 'honeycomb-key',
    title: 'Honeycomb API key',
    names: ['honeycomb'],
    value: '(?:[0-9a-f]{32}|[A-Za-z0-9]{22})',
    longest: 32,
  }),
  boundToken({ id: 'logdna-key', title: 'Mezmo key', names: ['logdna', 'mezmo'], value: hex(32) }),
  boundToken({ id: 'loggly-token', title: 'Loggly token', kind: 'token', names: ['loggly'], value: UUID, longest: 36 }),
  boundToken({
    id: 'splunk-token',
    title: 'Splunk HEC token',
    kind: 'token',
    names: ['splunk'],
    value: UUID,
    longest: 36,
  }),
  {
    ...boundToken({
      id: 'sumologic-key',
      title: 'Sumo Logic access key',
      names: ['sumologic', 'sumo_'],
      value: alnum(64),
    }),
    companions: [{ detector: 'secret/sumologic-access-id', within: 300, effect: 'lift' }],
  },
  boundToken({
    id: 'pagerduty-key',
    title: 'PagerDuty API key',
    names: ['pagerduty', 'pager_duty'],
    value: '(?:[uy]\\+[A-Za-z0-9_+-]{18}|[A-Za-z0-9_+-]{20}|[0-9a-f]{32})',
    longest: 32,
  }),
  boundToken({ id: 'opsgenie-key', title: 'Opsgenie API key', names: ['opsgenie'], value: UUID, longest: 36 }),
  boundToken({
    id: 'elastic-key',
    title: 'Elastic API key',
    names: ['elastic'],
    value: '[A-Za-z0-9_-]{20,}:[A-Za-z0-9_-]{20,}|[A-Za-z0-9+/]{58}==',
    longest: 80,
  }),
  boundToken({ id: 'algolia-key', title: 'Algolia API key', names: ['algolia'], value: hex(32) }),
  boundToken({ id: 'auth0-secret', title: 'Auth0 client secret', names: ['auth0'], value: url64(64) }),
  boundToken({ id: 'onelogin-secret', title: 'OneLogin client secret', names: ['onelogin'], value: hex(64) }),
  boundToken({ id: 'jumpcloud-key', title: 'JumpCloud API key', names: ['jumpcloud'], value: hex(40) }),
  boundToken({
    id: 'duo-secret',
    title: 'Duo secret key',
    names: ['duo_', 'duosecurity', 'duo security', 'duo_skey'],
    value: alnum(40),
    self: true,
  }),
  boundToken({
    id: 'bitwarden-secret',
    title: 'Bitwarden client secret',
    names: ['bitwarden', 'bw_clientsecret'],
    value: alnum(30),
    self: true,
  }),
  boundToken({ id: 'looker-secret', title: 'Looker client secret', names: ['looker'], value: lowerAlnum(24) }),
  boundToken({ id: 'fivetran-secret', title: 'Fivetran API secret', names: ['fivetran'], value: alnum(32, 40) }),
]
