import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'

export type FileText =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'absent' }
  | { readonly status: 'unusable'; readonly message: string }

/** A pipe without a writer would hold up the open for ever. Windows has no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Reads a regular file of UTF-8 text of at most `most` bytes, and never more than that. Never throws. */
export async function readTextFile(file: string, most: number, tooLarge: string): Promise<FileText> {
  try {
    const handle = await open(file, FLAGS)
    try {
      const about = await handle.stat()
      if (about.isDirectory()) return { status: 'unusable', message: 'is a folder, not a file' }
      if (!about.isFile()) return { status: 'unusable', message: 'is not a regular file' }
      const bytes = new Uint8Array(most + 1)
      let length = 0
      for (;;) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
        length += bytesRead
        if (length > most) return { status: 'unusable', message: tooLarge }
        if (bytesRead === 0) break
      }
      return decode(bytes.subarray(0, length))
    } finally {
      await handle.close()
    }
  } catch (error) {
    const failed = unusable(error)
    // A link that leads nowhere was meant to lead somewhere: it must not read as if nothing had been asked for.
    if (failed.status === 'absent' && (await isLink(file))) return { status: 'unusable', message: 'is a broken link' }
    return failed
  }
}

function isLink(file: string): Promise<boolean> {
  return lstat(file).then(
    (about) => about.isSymbolicLink(),
    () => false,
  )
}

function decode(bytes: Uint8Array): FileText {
  try {
    return { status: 'read', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return { status: 'unusable', message: 'is not UTF-8 text' }
    throw error
  }
}

function unusable(error: unknown): FileText {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { status: 'absent' }
    case 'EISDIR':
      return { status: 'unusable', message: 'is a folder, not a file' }
    case 'EACCES':
    case 'EPERM':
      return { status: 'unusable', message: 'may not be read by this user' }
    default:
      return { status: 'unusable', message: `cannot be read (${code})` }
  }
}
