import { dirname, resolve } from 'node:path'
import { compilePolicy } from '../policy/compile.ts'
import type { Policy } from '../policy/policy.ts'
import type { ParsedPolicy } from '../policy/rules.ts'
import type { ProxySettings } from '../transport/http/proxy.ts'
import type { SiteOptions } from '../transport/http/site.ts'
import { loadPolicy, type PolicySources } from './load-policy.ts'
import type { Problem } from './problem.ts'
import { type Address, isLoopback, namesOf, parseUpstreamUrl } from './proxy-address.ts'
import { type FileUpstream, LARGEST_PROXY_FILE, parseProxyFile, type ProxyFile } from './proxy-file.ts'
import { resolveTls, type TlsSource } from './proxy-tls.ts'
import { readTextFile } from './read-file.ts'
import { type PemWork, readPem } from './read-pem.ts'

/** What was asked of a proxy, before any file was read. */
export interface ProxySources {
  /** Of `--config`. Either this or `upstream`. */
  readonly configFile?: string | undefined
  readonly upstream?: UpstreamSource | undefined
  readonly listen?: Address | undefined
  readonly admin?: Address | undefined
  readonly tokenFile?: string | undefined
  /** Of SLUICE_PROXY_TOKEN: counts when no file is named. */
  readonly token?: string | undefined
  /** Names of PEM files. They count in the place of what the file says. */
  readonly tls?: TlsSource | undefined
  readonly allowHosts: readonly string[]
  readonly allowOrigins: readonly string[]
  readonly maxMessageBytes: number
  /** For upstreams that name no policy of their own. */
  readonly policy: PolicySources
  /** Default: the policy of the day on which this is called. */
  readonly compile?: ((policy: ParsedPolicy) => Policy) | undefined
}

export interface UpstreamSource {
  readonly url: string
  readonly name?: string | undefined
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
  readonly rewriteResource?: boolean | undefined
}

export interface ResolvedProxy {
  readonly listen: Address
  readonly admin: Address | undefined
  readonly settings: ProxySettings
  /** For people: where each policy came from, each once. */
  readonly origins: readonly string[]
  /** Of the only upstream. */
  readonly path: string
}

export type ResolvedProxyOrProblems =
  | { readonly ok: true; readonly proxy: ResolvedProxy }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const DEFAULT_LISTEN: Address = { host: '127.0.0.1', port: 8808 }
const LARGEST_TOKEN = 4096
const SHORTEST_TOKEN = 16

/** Reads all that a proxy needs, and tells every problem at once. Never throws for what files hold. */
export async function resolveProxy(sources: ProxySources): Promise<ResolvedProxyOrProblems> {
  const { configFile } = sources
  const read = configFile === undefined ? undefined : await readProxyFile(configFile)
  if (read !== undefined && !read.ok) return read
  const file: Partial<ProxyFile> = read?.file ?? {}
  const problems: Problem[] = []
  const folder = configFile === undefined ? '.' : dirname(configFile)
  const asked = file.upstreams ?? (sources.upstream === undefined ? [] : [ofCommand(sources.upstream)])
  const origins = new Set<string>()
  const sites: SiteOptions[] = []
  for (const upstream of asked) {
    const site = await siteOf(upstream, { sources, source: configFile, folder, problems, origins })
    if (site !== undefined) sites.push(site)
  }
  const tokenFile = sources.tokenFile ?? (file.tokenFile && resolve(folder, file.tokenFile.value))
  const token = tokenFile === undefined ? sources.token : await readToken(tokenFile, problems)
  if (token !== undefined && token.length < SHORTEST_TOKEN) {
    const source = tokenFile ?? 'SLUICE_PROXY_TOKEN'
    problems.push({ source, message: `a token must have at least ${SHORTEST_TOKEN} characters` })
  }
  const tls = await resolveTls(sources.tls, file.tls, { source: configFile, folder, problems })
  if (problems.length > 0) return { ok: false, problems }
  const listen = sources.listen ?? file.listen ?? DEFAULT_LISTEN
  const named = sites.flatMap(({ host }) => host ?? [])
  const hosts = [...namesOf(listen), ...sources.allowHosts, ...(file.allowHosts ?? []), ...named]
  const allowed = [...sources.allowOrigins, ...(file.allowOrigins ?? [])]
  const [only] = sources.upstream === undefined ? [] : [parseUpstreamUrl(sources.upstream.url)]
  return {
    ok: true,
    proxy: {
      listen,
      admin: sources.admin ?? file.admin,
      settings: {
        sites,
        gate: {
          hosts: hosts.map((host) => host.toLowerCase()),
          origins: allowed.map((origin) => origin.toLowerCase()),
          token,
        },
        maxMessageBytes: sources.maxMessageBytes,
        tls,
      },
      origins: [...origins],
      path: only?.ok === true ? only.path : '',
    },
  }
}

/** Whether other machines may reach it, and nothing is asked of them. */
export function letsAnyone({ listen, settings }: Pick<ResolvedProxy, 'listen' | 'settings'>): boolean {
  return !isLoopback(listen) && settings.gate.token === undefined && settings.tls?.clientCa === undefined
}

async function readProxyFile(file: string): Promise<Awaited<ReturnType<typeof parseProxyFile>>> {
  const read = await readTextFile(file, LARGEST_PROXY_FILE, 'is larger than 1 MiB, too large for the file of a proxy')
  switch (read.status) {
    case 'absent':
      return { ok: false, problems: [{ source: file, message: 'no such file (--config)' }] }
    case 'unusable':
      return { ok: false, problems: [{ source: file, message: read.message }] }
    case 'read':
      return parseProxyFile(file, read.text)
  }
}

const COMMAND_LINE = { line: 0, column: 0 }

function ofCommand({ url, name, ca, cert, key, rewriteResource }: UpstreamSource): Partial<FileUpstream> {
  const placed = (value: string | undefined): { value: string; at: typeof COMMAND_LINE } | undefined =>
    value === undefined ? undefined : { value, at: COMMAND_LINE }
  const given = {
    name,
    rewriteResource,
    ca: placed(ca),
    cert: placed(cert),
    key: placed(key),
  }
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...(Object.fromEntries(present) as Partial<FileUpstream>), url: { value: url, at: COMMAND_LINE } }
}

interface Work extends PemWork {
  readonly sources: ProxySources
  readonly origins: Set<string>
}

async function siteOf(upstream: Partial<FileUpstream>, work: Work): Promise<SiteOptions | undefined> {
  const { sources, source, folder, problems, origins } = work
  const url = parseUpstreamUrl(upstream.url?.value ?? '')
  if (!url.ok) {
    problems.push({ source: source ?? '--upstream', message: url.fault })
    return undefined
  }
  const [ca, cert, key] = await Promise.all([
    readPem(upstream.ca, '--upstream-ca', work),
    readPem(upstream.cert, '--upstream-cert', work),
    readPem(upstream.key, '--upstream-key', work),
  ])
  const named = upstream.policy?.value
  const argument = named === undefined ? sources.policy.argument : policyName(named, folder)
  const loaded = await loadPolicy({ ...sources.policy, argument, asksModel: true })
  if (!loaded.ok) {
    problems.push(...loaded.problems)
    return undefined
  }
  origins.add(loaded.origin)
  const compile =
    sources.compile ?? ((policy: ParsedPolicy) => compilePolicy(policy, new Date().toISOString().slice(0, 10)))
  return {
    origin: url.origin,
    query: url.query,
    server: upstream.name,
    policy: compile(loaded.policy),
    ner: loaded.policy.ner,
    prefix: upstream.path?.value,
    host: upstream.host,
    rewriteResource: upstream.rewriteResource,
    ca,
    cert,
    key,
  }
}

/** A preset, or a file beside the file that names it. */
function policyName(name: string, folder: string): string {
  return /[./\\]/u.test(name) ? resolve(folder, name) : name
}

async function readToken(file: string, problems: Problem[]): Promise<string | undefined> {
  const read = await readTextFile(file, LARGEST_TOKEN, 'is too large for a token')
  if (read.status === 'read') return read.text.trim()
  problems.push({ source: file, message: read.status === 'absent' ? 'no such file (the token)' : read.message })
  return undefined
}
