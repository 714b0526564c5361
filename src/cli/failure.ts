import { RE2_MISSING } from '../../detectors/engine/re2-missing.ts'

/** Wrong usage, or something was not scanned. */
export const EXIT_FAILED = 2
/** Standard output was closed by its reader: 128 + SIGPIPE, as a shell would say. */
export const EXIT_UNREAD = 141

/** Something wrong outside of us, in words for people. Never holds payload. */
export class Complaint extends Error {}

export function isUnread(error: unknown): boolean {
  return codeOf(error) === 'EPIPE'
}

/** One line for people. Never the text of an unknown error: it may quote what was being read. */
export function explain(error: unknown): string {
  if (error instanceof Complaint) return error.message
  const code = codeOf(error)
  if (code === 'ERR_DLOPEN_FAILED' || code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return RE2_MISSING
  return `internal failure${code === undefined ? '' : ` (${code})`}`
}

/** `ENOENT` and its like; undefined when the error has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
