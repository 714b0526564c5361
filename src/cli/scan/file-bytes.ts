import type { Stats } from 'node:fs'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { codeOf } from '../failure.ts'

export type FileBytes =
  | { readonly status: 'read'; readonly bytes: Buffer; readonly stats: Stats }
  | { readonly status: 'unusable'; readonly message: string }

/** A tool of some age looks no further for a zero byte, and text has none. */
const BINARY_LOOK = 8000
const FIRST_ROOM = 64 * 1024

/** Reads a file whole: at most `most` bytes of text. A pipe or device is read too when it was named (`<(command)`). Never throws. */
export async function readFileBytes(path: string, most: number, named: boolean): Promise<FileBytes> {
  try {
    // Between a folder's listing and now a file may have become a link that leads elsewhere.
    const handle = await open(path, constants.O_RDONLY | (named ? 0 : (constants.O_NOFOLLOW ?? 0)))
    try {
      const stats = await handle.stat()
      if (stats.isDirectory()) return unusable('is a folder')
      if (!named && !stats.isFile()) return unusable('is not a regular file')
      if (stats.size > most) return unusable(tooLarge(most))
      const bytes = await readAll(handle, most, stats.size)
      return bytes === undefined ? unusable(tooLarge(most)) : { status: 'read', bytes, stats }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return unusable(whyNot(error))
  }
}

/** Undefined when there are more than `most` bytes. The size is a hint: a pipe says 0, and a log grows. */
async function readAll(handle: FileHandle, most: number, size: number): Promise<Buffer | undefined> {
  let bytes = Buffer.allocUnsafe(size > 0 ? size + 1 : FIRST_ROOM)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
    if (length > most) return undefined
    if (length === bytes.length) bytes = Buffer.concat([bytes], 2 * bytes.length)
  }
}

export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, BINARY_LOOK).includes(0)
}

export function tooLarge(most: number): string {
  return `is larger than ${most} bytes and was not scanned (see --max-message)`
}

export const BINARY = 'is binary and was not scanned'

/** What the system said, for people. */
export function whyNot(error: unknown): string {
  const code = codeOf(error)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file or folder'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user'
    default:
      return `cannot be read (${code ?? 'unknown'})`
  }
}

function unusable(message: string): FileBytes {
  return { status: 'unusable', message }
}
