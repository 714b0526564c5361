import type { PatternDetector } from '../contract.ts'
import { alnum, prefixToken, tail } from './prefix-token.ts'

/** Formats: GitHub's "token formats" page, and the changelog of 2026-04-24 for stateless installation tokens. */
const STATELESS_LONGEST = 2048

export const github: readonly PatternDetector[] = [
  prefixToken({
    id: 'github-pat',
    title: 'GitHub personal access token',
    prefixes: ['ghp_'],
    body: alnum(36),
    proof: tail(4, 'base62'),
  }),
  prefixToken({
    id: 'github-oauth',
    title: 'GitHub OAuth token',
    prefixes: ['gho_'],
    body: alnum(36),
    proof: tail(4, 'base62'),
  }),
  prefixToken({
    id: 'github-app',
    title: 'GitHub App token',
    prefixes: ['ghu_', 'ghs_'],
    body: alnum(36),
    proof: tail(4, 'base62'),
  }),
  prefixToken({
    id: 'github-app-stateless',
    title: 'GitHub App installation token',
    prefixes: ['ghs_'],
    body: String.raw`[0-9]{1,20}_eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})`,
    longest: STATELESS_LONGEST,
  }),
  prefixToken({
    id: 'github-refresh',
    title: 'GitHub refresh token',
    prefixes: ['ghr_'],
    body: alnum(36, 76),
    proof: tail(4, 'base62'),
  }),
  prefixToken({
    id: 'github-fine-grained-pat',
    title: 'GitHub fine-grained personal access token',
    prefixes: ['github_pat_'],
    body: String.raw`[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b`,
    longest: 93,
  }),
]
