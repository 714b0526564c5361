import { readDocument } from './document.ts'
import type { Problem } from './problem.ts'
import { type At, problemList } from './problem-list.ts'
import { type Address, parseAddress, parseUpstreamUrl } from './proxy-address.ts'
import { listOf, mapOf, oneOrMore, placed, type Reader, text, versionOne, trueOrFalse } from './reader.ts'

type Placed<T> = { readonly value: T; readonly at: At }

/** One upstream as a file tells of it. */
export interface FileUpstream {
  readonly name: string
  readonly url: Placed<string>
  /** Requests below it are for this upstream, which gets their path without it. */
  readonly path: Placed<string>
  /** Requests by this name of the host are for this upstream. */
  readonly host: string
  readonly policy: Placed<string>
  readonly rewriteResource: boolean
  readonly ca: Placed<string>
  readonly cert: Placed<string>
  readonly key: Placed<string>
  readonly at: At
}

/** What the proxy shows its clients, and asks of them: names of PEM files. */
export interface FileTls {
  readonly cert: Placed<string>
  readonly key: Placed<string>
  readonly clientCa: Placed<string>
}

/** What a proxy's file may say. */
export interface ProxyFile {
  readonly listen: Address
  readonly admin: Address
  readonly tokenFile: Placed<string>
  readonly tls: Partial<FileTls>
  readonly allowHosts: readonly string[]
  readonly allowOrigins: readonly string[]
  readonly upstreams: readonly Partial<FileUpstream>[]
}

export type ParsedProxyFile =
  | { readonly ok: true; readonly file: Partial<ProxyFile> & Pick<ProxyFile, 'upstreams'> }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export const LARGEST_PROXY_FILE: number = 1024 * 1024
const LONGEST_URL = 2048
const MOST_UPSTREAMS = 1000

/** Reads the file of `sluice proxy --config`. Every problem is told at once, with line and column. */
export async function parseProxyFile(source: string, content: string): Promise<ParsedProxyFile> {
  const problems = problemList(source)
  const value = await readDocument(content.startsWith('\ufeff') ? content.slice(1) : content, problems)
  const file = value === undefined ? undefined : fileReader(value, 'the file', problems)
  if (value !== undefined && file?.upstreams?.length === 0)
    problems.add(value.at, 'upstreams must not be an empty list')
  if (value !== undefined && (file?.upstreams?.length ?? 0) > MOST_UPSTREAMS) {
    problems.add(value.at, `has more than ${MOST_UPSTREAMS} upstreams`)
  }
  const names = new Set<string>()
  const places = new Set<string>()
  for (const { name, path, host, at } of file?.upstreams ?? []) {
    if (at === undefined) continue
    if (name !== undefined && names.has(name)) problems.add(at, 'two upstreams have this name')
    const place = `${host ?? ''} ${path?.value ?? ''}`
    if (places.has(place)) problems.add(at, 'another upstream has the same path and host')
    if (name !== undefined) names.add(name)
    places.add(place)
  }
  const told = problems.all()
  if (told.length > 0 || file?.upstreams === undefined) return { ok: false, problems: told }
  return { ok: true, file: { ...file, upstreams: file.upstreams } }
}

const address: Reader<Address> = (value, name, problems) => {
  const read = value.type === 'scalar' ? parseAddress(String(value.value)) : undefined
  if (read === undefined && value.type !== 'refused') {
    problems.add(value.at, `${name} must be HOST:PORT or PORT, such as 127.0.0.1:8808`)
  }
  return read
}

const file = placed(text(4096))
const upstreamMap = mapOf<Omit<FileUpstream, 'at'>>(
  'an upstream',
  {
    name: text(64, (name) => (/^[\w][\w.-]*$/u.test(name) ? undefined : 'may hold letters, digits and . - _')),
    url: placed(text(LONGEST_URL, urlFault)),
    path: placed(text(512, pathFault)),
    host: text(253, (host) =>
      /^[a-z0-9.-]+$|^\[[0-9a-f:.]+\]$/u.test(host) ? undefined : 'must be a host name in lower case, without a port',
    ),
    policy: file,
    rewriteResource: trueOrFalse,
    ca: file,
    cert: file,
    key: file,
  },
  ['name', 'url'],
)
const upstream: Reader<Partial<FileUpstream>> = (value, name, problems) => {
  const read = upstreamMap(value, name, problems)
  if (read === undefined) return undefined
  if ((read.cert === undefined) !== (read.key === undefined)) problems.add(value.at, 'cert and key go together')
  return { ...read, at: value.at }
}

const fileReader = mapOf<ProxyFile & { readonly version: 1 }>(
  'the file of a proxy',
  {
    version: versionOne,
    listen: address,
    admin: address,
    tokenFile: file,
    tls: mapOf<FileTls>('tls', { cert: file, key: file, clientCa: file }, ['cert', 'key']),
    allowHosts: oneOrMore(text(253)),
    allowOrigins: oneOrMore(text(LONGEST_URL)),
    upstreams: listOf(upstream),
  },
  ['version', 'upstreams'],
)

function urlFault(url: string): string | undefined {
  const parsed = parseUpstreamUrl(url)
  return parsed.ok ? undefined : parsed.fault
}

function pathFault(path: string): string | undefined {
  const right = /^(?:\/[\w.~-]+)+$/u.test(path) && !path.split('/').some((part) => part === '.' || part === '..')
  return right ? undefined : 'must be a path such as /github, without a slash at its end'
}
