import type { Problem } from './problem.ts'

/** Names and values in turn, as they are to stand on the wire. */
export type BridgeHeaders =
  | { readonly ok: true; readonly headers: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const MOST_HEADERS = 100
const LONGEST_VALUE = 16 * 1024
/** RFC 9110, 5.6.2. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}$/
/** Visible ASCII, spaces and tabs (RFC 9110, 5.5, without the bytes that servers read differently). */
const VALUE = /^[\t -~]*$/
/** Made by the bridge for each request, or of one connection only. */
const OWN: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'last-event-id',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Reads headers, one a line: `Name: value`. Empty lines and lines that begin with `#` say nothing. Problems name the place
 * and never quote a value. `source`: a file or a variable.
 */
export function parseBridgeHeaders(text: string, source: string): BridgeHeaders {
  const problems: Problem[] = []
  const headers: string[] = []
  const seen = new Set<string>()
  const lines = (text.startsWith('\ufeff') ? text.slice(1) : text).split(/\r\n|\n|\r/)
  for (const [index, spelled] of lines.entries()) {
    const line = spelled.trim()
    if (line === '' || line.startsWith('#')) continue
    const colon = line.indexOf(':')
    const name = colon < 0 ? '' : line.slice(0, colon).trimEnd()
    const value = line.slice(colon + 1).trim()
    const message = faultOf(name, value, seen)
    if (message !== undefined) problems.push({ source, line: index + 1, message })
    else {
      seen.add(name.toLowerCase())
      headers.push(name, value)
    }
  }
  if (seen.size > MOST_HEADERS) problems.push({ source, message: `holds more than ${MOST_HEADERS} headers` })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, headers }
}

function faultOf(name: string, value: string, seen: ReadonlySet<string>): string | undefined {
  if (!NAME.test(name)) return 'must be a header, such as Authorization: Bearer …'
  const lower = name.toLowerCase()
  if (OWN.has(lower) || lower.startsWith('mcp-')) return `${lower} is set for each request and cannot be given`
  if (seen.has(lower)) return `${lower} stands twice`
  if (value === '') return `${lower} has no value`
  if (value.length > LONGEST_VALUE) return `the value of ${lower} is longer than ${LONGEST_VALUE} characters`
  return VALUE.test(value) ? undefined : `the value of ${lower} holds characters that a header cannot hold`
}
