import { stat } from 'node:fs/promises'
import { parseBridgeHeaders } from './bridge-headers.ts'
import type { Problem } from './problem.ts'
import { parseUpstreamUrl } from './proxy-address.ts'
import { readTextFile } from './read-file.ts'
import { fitTogether, readPem } from './read-pem.ts'

/** What was asked of a bridge, before any file was read. */
export interface BridgeSources {
  readonly url: string
  /** Of `--header-file`. */
  readonly headerFiles: readonly string[]
  /** Of `--ca`. */
  readonly ca: string | undefined
  /** Of `--cert` and `--key`. */
  readonly shown?: { readonly cert: string; readonly key: string } | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
}

export interface BridgeSettings {
  /** Scheme, host and port. */
  readonly origin: string
  /** Path and query. */
  readonly target: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly ca: string | undefined
  /** What the server is shown of the client. PEM. */
  readonly cert: string | undefined
  readonly key: string | undefined
  /** For people: what is odd and no reason to stop. */
  readonly notes: readonly Problem[]
}

export type ResolvedBridge =
  | { readonly ok: true; readonly settings: BridgeSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Lines as in a header file. */
const HEADERS_VARIABLE = 'SLUICE_BRIDGE_HEADERS'
/** A bearer token, without the word. */
const TOKEN_VARIABLE = 'SLUICE_BRIDGE_TOKEN'

const LARGEST_HEADERS = 256 * 1024
const READABLE_BY_ALL = 0o004
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
/** Headers that show who somebody is. */
const TELLING = /^(?:authorization|cookie)$|key|token|secret/i

/** Reads all that a bridge needs, and tells every problem at once. Never throws for what files hold. */
export async function resolveBridge(sources: BridgeSources): Promise<ResolvedBridge> {
  const { env, platform } = sources
  const problems: Problem[] = []
  const notes: Problem[] = []
  const url = parseUpstreamUrl(sources.url)
  if (!url.ok) problems.push({ source: 'the URL', message: urlFault(url.fault) })
  const headers: string[] = []
  const take = (text: string, source: string): void => {
    const parsed = parseBridgeHeaders(text, source)
    if (!parsed.ok) problems.push(...parsed.problems)
    else for (const part of merged(headers, parsed.headers)) headers.push(part)
  }
  for (const file of sources.headerFiles) {
    const read = await readTextFile(file, LARGEST_HEADERS, 'is larger than 256 KiB, too large for headers')
    if (read.status === 'read') {
      take(read.text, file)
      if (platform !== 'win32' && ((await stat(file)).mode & READABLE_BY_ALL) !== 0) {
        notes.push({
          source: file,
          message: 'may be read by every user of this machine; chmod 600 closes it to others',
        })
      }
    } else {
      problems.push({
        source: file,
        message: read.status === 'absent' ? 'no such file (--header-file)' : read.message,
      })
    }
  }
  // An empty variable is how shells and clients spell "not set".
  take(env[HEADERS_VARIABLE] ?? '', HEADERS_VARIABLE)
  const token = (env[TOKEN_VARIABLE] ?? '').trim()
  if (token !== '') {
    if (/^[!-~]{1,16384}$/.test(token)) take(`Authorization: Bearer ${token}`, TOKEN_VARIABLE)
    else problems.push({ source: TOKEN_VARIABLE, message: 'holds characters that a token cannot hold' })
  }
  const pem = (name: string | undefined, option: string): Promise<string | undefined> => {
    const asked = name === undefined ? undefined : { value: name, at: { line: 0, column: 0 } }
    return readPem(asked, option, { source: undefined, folder: '.', problems })
  }
  const [ca, cert, key] = await Promise.all([
    pem(sources.ca, '--ca'),
    pem(sources.shown?.cert, '--cert'),
    pem(sources.shown?.key, '--key'),
  ])
  if (cert !== undefined && key !== undefined && !fitTogether(cert, key)) {
    problems.push({ source: '--cert', message: 'certificate and key cannot be read or do not fit together' })
  }
  if (problems.length > 0 || !url.ok) return { ok: false, problems }
  const { origin, path, query } = url
  const { protocol, hostname } = new URL(origin)
  const telling = headers.some((name, index) => index % 2 === 0 && TELLING.test(name))
  if (protocol === 'http:' && telling && !LOOPBACK.test(hostname)) {
    notes.push({
      source: 'the URL',
      message: 'http:// sends the credentials in the clear; use https:// if there is one',
    })
  }
  const target = query === '' ? path : `${path}?${query}`
  return { ok: true, settings: { origin, target, headers, ca, cert, key, notes } }
}

function urlFault(fault: string): string {
  return fault.replace(
    'let the client send an Authorization header',
    'put an Authorization header into a --header-file',
  )
}

/** Those of the second whose names the first does not have: what a file says counts before what a variable says. */
function merged(first: readonly string[], second: readonly string[]): readonly string[] {
  const names = new Set(first.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()))
  return second.filter((_, index) => !names.has(second[index - (index % 2)]!.toLowerCase()))
}
