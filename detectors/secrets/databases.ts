import type { PatternDetector } from '../contract.ts'
import { alnum, hex, lowerAlnum, prefixToken, tail, url64 } from './prefix-token.ts'

/** Databases and data platforms. */
export const databases: readonly PatternDetector[] = [
  prefixToken({
    id: 'databricks-token',
    title: 'Databricks token',
    prefixes: ['dapi'],
    body: String.raw`[0-9a-f]{32}(?:-[0-9])?)\b`,
    longest: 40,
  }),
  prefixToken({
    id: 'planetscale-token',
    title: 'PlanetScale token or password',
    prefixes: ['pscale_tkn_', 'pscale_oauth_', 'pscale_pw_'],
    body: { alphabet: 'A-Za-z0-9_=.-', min: 32, max: 64 },
  }),
  prefixToken({ id: 'neon-key', title: 'Neon API key', kind: 'key', prefixes: ['napi_'], body: lowerAlnum(64) }),
  prefixToken({
    id: 'supabase-token',
    title: 'Supabase management token',
    prefixes: ['sbp_v0_', 'sbp_'],
    body: hex(40),
  }),
  prefixToken({
    id: 'supabase-secret-key',
    title: 'Supabase secret key',
    kind: 'key',
    prefixes: ['sb_secret_'],
    body: url64(31),
  }),
  prefixToken({
    id: 'supabase-publishable-key',
    title: 'Supabase publishable key',
    kind: 'key',
    prefixes: ['sb_publishable_'],
    body: url64(31),
    standing: 'public',
  }),
  prefixToken({
    id: 'mongodb-atlas-secret',
    title: 'MongoDB Atlas service account secret',
    kind: 'key',
    prefixes: ['mdb_sa_sk_'],
    body: url64(40),
  }),
  prefixToken({
    id: 'cockroachdb-key',
    title: 'CockroachDB Cloud API key',
    kind: 'key',
    prefixes: ['CCDB1_'],
    body: String.raw`[A-Za-z0-9]{22}_[A-Za-z0-9]{40})\b`,
    longest: 69,
  }),
  prefixToken({
    id: 'astra-token',
    title: 'DataStax Astra token',
    prefixes: ['AstraCS:'],
    body: String.raw`[A-Za-z0-9]{20,30}:[0-9a-f]{60,68})\b`,
    longest: 110,
  }),
  prefixToken({
    id: 'confluent-secret',
    title: 'Confluent API secret',
    kind: 'key',
    prefixes: ['cflt'],
    body: { alphabet: 'A-Za-z0-9+/', min: 60, max: 60 },
    proof: tail(4, 'base64-little-endian'),
  }),
  prefixToken({
    id: 'clickhouse-secret',
    title: 'ClickHouse Cloud API secret',
    kind: 'key',
    prefixes: ['4b1d'],
    body: alnum(38),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'elastic-cloud-key',
    title: 'Elastic Cloud API key',
    kind: 'key',
    prefixes: ['essu_'],
    body: { alphabet: 'A-Za-z0-9_=-', min: 60, max: 205 },
  }),
  prefixToken({ id: 'xata-key', title: 'Xata API key', kind: 'key', prefixes: ['xau_'], body: alnum(33) }),
]
