import type { PatternDetector } from '../contract.ts'
import { hasCrcTail } from '../checks/crc-tail.ts'
import { hex, prefixToken, url64 } from './prefix-token.ts'

/** Legacy bodies hold 20 characters; routable ones carry a version, a length and a CRC-32 after one or two dots. */
const ROUTABLE = String.raw`[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2})?\.[0-9a-z]{9})\b`
const ROUTABLE_LONGEST = 330

const ROUTABLE_PREFIXES = ['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glptt-', 'glcbt-', 'glft-', 'gloas-', 'glagent-']

export const gitlab: readonly PatternDetector[] = [
  prefixToken({ id: 'gitlab-pat', title: 'GitLab personal access token', prefixes: ['glpat-'], body: url64(20) }),
  prefixToken({
    id: 'gitlab-routable',
    title: 'GitLab routable token',
    prefixes: ROUTABLE_PREFIXES,
    body: ROUTABLE,
    longest: ROUTABLE_LONGEST,
    proof: (value) => hasCrcTail(value, 0, 'base36'),
  }),
  prefixToken({ id: 'gitlab-trigger', title: 'GitLab pipeline trigger token', prefixes: ['glptt-'], body: hex(40) }),
  prefixToken({
    id: 'gitlab-runner',
    title: 'GitLab runner authentication token',
    prefixes: ['glrt-', 'glrtr-'],
    body: url64(20, 27),
  }),
  prefixToken({ id: 'gitlab-deploy', title: 'GitLab deploy token', prefixes: ['gldt-'], body: url64(20) }),
  prefixToken({
    id: 'gitlab-ci-job',
    title: 'GitLab CI job token',
    prefixes: ['glcbt-'],
    body: String.raw`[0-9a-zA-Z]{1,5}_[A-Za-z0-9_-]{20})`,
    longest: 32,
  }),
  prefixToken({ id: 'gitlab-feed', title: 'GitLab feed token', prefixes: ['glft-'], body: url64(20) }),
  prefixToken({ id: 'gitlab-agent', title: 'GitLab agent token', prefixes: ['glagent-'], body: url64(50) }),
  prefixToken({
    id: 'gitlab-oauth',
    title: 'GitLab OAuth application secret',
    kind: 'key',
    prefixes: ['gloas-'],
    body: url64(64),
  }),
  prefixToken({
    id: 'gitlab-mail-and-flags',
    title: 'GitLab SCIM, feature flag or mail token',
    prefixes: ['glsoat-', 'glffct-', 'glimt-'],
    body: url64(20, 25),
    lengths: [27, 31],
  }),
  prefixToken({
    id: 'gitlab-runner-registration',
    title: 'GitLab runner registration token',
    prefixes: ['GR1348941'],
    body: url64(20),
  }),
]
