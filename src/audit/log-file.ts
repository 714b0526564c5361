import { closeSync, constants, fchmodSync, fstatSync, openSync } from 'node:fs'

export type OpenedLog =
  | { readonly ok: true; readonly descriptor: number }
  /** `message` follows the file's name in one line for the user. */
  | { readonly ok: false; readonly message: string }

/** A pipe without a reader fails at once instead of holding up the start. Windows has no such flag. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a log for appending, before anything is spawned, so that a log that cannot be written stops the start. A file
 * is made with mode 0600 and an existing one is brought to it. `protocol` is the descriptor that messages leave by: a
 * log that is the same pipe or file would mix its lines into them.
 */
export function openLogFile(file: string, protocol: number = 1): OpenedLog {
  let descriptor: number
  try {
    descriptor = openSync(file, FLAGS, 0o600)
  } catch (error) {
    return { ok: false, message: messageOf(error) }
  }
  try {
    const about = fstatSync(descriptor)
    if (!about.isCharacterDevice() && isSame(about, protocol)) throw new SameFile()
    // NTFS has no such modes.
    if (about.isFile() && process.platform !== 'win32' && (about.mode & 0o077) !== 0) fchmodSync(descriptor, 0o600)
    return { ok: true, descriptor }
  } catch (error) {
    closeSync(descriptor)
    return { ok: false, message: messageOf(error) }
  }
}

class SameFile extends Error {}

function isSame(about: { readonly dev: number; readonly ino: number }, descriptor: number): boolean {
  const other = fstatSync(descriptor)
  return other.dev === about.dev && other.ino === about.ino
}

function messageOf(error: unknown): string {
  if (error instanceof SameFile) return 'is the standard output, which carries the protocol'
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'cannot be made: its folder does not exist'
    case 'EISDIR':
      return 'is a folder, not a file'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be written by this user'
    case 'ENXIO':
      return 'is a pipe that nobody reads, or a socket'
    default:
      return `cannot be written (${code})`
  }
}
