import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { stateFolder } from './surroundings.ts'

/** The key that makes placeholders and fingerprints the same for the same value, on this account and nowhere else. */
export interface StateKey {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** Lives as long as this process: placeholders differ from one start to the next. */
  readonly ephemeral: boolean
  /** For the log: why the key is ephemeral, or what was put right. Names a place, never the key. */
  readonly note?: string | undefined
}

const SIZE = 32
const NONBLOCKING = constants.O_NONBLOCK ?? 0

/**
 * Reads the key of this account, or makes it when there is none. Never throws: a key that cannot be kept, or that is not
 * as it should be, is replaced by an ephemeral one, which is safe and only forgets. A key that others could read is used
 * once they no longer can, and the note says so.
 *
 * Synchronous, because nothing can be redacted before it is there: one open, stat and read.
 */
export function stateKey(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home?: string,
): StateKey {
  const folder = stateFolder({ env, platform, home })
  if (folder === undefined) return ephemeral('there is no home folder to keep the key in')
  const file = join(folder, 'key')
  const guarded = platform !== 'win32'
  try {
    const kept = read(file, guarded)
    if (kept !== undefined) return kept
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const note = guarded ? closeFolder(folder) : undefined
    make(file)
    const made = read(file, guarded)
    if (made === undefined) return ephemeral(`${file} went away while it was made`)
    return { ...made, note: made.note ?? note }
  } catch (error) {
    return ephemeral(`${file} cannot be used (${codeOf(error)})`)
  }
}

/** Undefined when there is no such file. */
function read(file: string, guarded: boolean): StateKey | undefined {
  const descriptor = openIfThere(file)
  if (descriptor === undefined) return undefined
  try {
    const about = fstatSync(descriptor)
    if (!about.isFile() || about.size !== SIZE) {
      return ephemeral(`${file} is not a key of ${SIZE} bytes; remove it and a new one is made`)
    }
    const open = guarded && (about.mode & 0o077) !== 0
    if (open) fchmodSync(descriptor, 0o600)
    const key = new Uint8Array(SIZE)
    if (readSync(descriptor, key, 0, SIZE, 0) !== SIZE) return ephemeral(`${file} could not be read to its end`)
    return open
      ? {
          key,
          ephemeral: false,
          note: `${file} was open to other users and has been closed to them; remove it to get a new key`,
        }
      : { key, ephemeral: false }
  } finally {
    closeSync(descriptor)
  }
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDONLY | NONBLOCKING)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Puts a whole key in place at once. A link is never made over a file, so of several processes that start together one
 * wins, the others read its key, and nobody sees half of one.
 */
function make(file: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  const descriptor = openSync(draft, 'wx', 0o600)
  try {
    try {
      writeSync(descriptor, randomBytes(SIZE))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

/** Whoever may write to the folder may put another key there. */
function closeFolder(folder: string): string | undefined {
  if ((statSync(folder).mode & 0o077) === 0) return undefined
  chmodSync(folder, 0o700)
  return `${folder} was open to other users and has been closed to them`
}

function ephemeral(why: string): StateKey {
  return { key: randomBytes(SIZE), ephemeral: true, note: `${why}; using a key for this run only` }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
