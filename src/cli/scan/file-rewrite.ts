import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { access, lstat, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../failure.ts'

/**
 * Puts `pieces` in place of a file that was read as `read`, at once and with the same mode and owner, or leaves it as it is.
 * Undefined when it was done, else why not, for people. Refuses whatever would leave the old bytes reachable or end up
 * elsewhere: links, files of several names, files that have changed meanwhile. Never throws.
 */
export async function rewriteFile(
  path: string,
  pieces: readonly Uint8Array[],
  read: Stats,
): Promise<string | undefined> {
  try {
    const refusal = refusalOf(await lstat(path), read)
    if (refusal !== undefined) return refusal
    await access(path, constants.W_OK)
    const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.sluice`)
    await write(draft, pieces, read)
    try {
      const changed = refusalOf(await lstat(path), read)
      if (changed === undefined) await rename(draft, path)
      else await unlink(draft)
      return changed
    } catch (error) {
      await unlink(draft)
      throw error
    }
  } catch (error) {
    return `cannot be rewritten (${codeOf(error) ?? 'unknown'})`
  }
}

function refusalOf(now: Stats, read: Stats): string | undefined {
  if (now.isSymbolicLink()) return 'is a link and was not rewritten; name the file that it leads to'
  if (!now.isFile()) return 'is not a regular file and was not rewritten'
  if (now.nlink > 1) return 'has several names (hard links), which would keep the values; it was not rewritten'
  const same = now.ino === read.ino && now.dev === read.dev && now.size === read.size && now.mtimeMs === read.mtimeMs
  return same ? undefined : 'has changed while it was scanned and was not rewritten'
}

/** A new file beside the old one, on disk before it takes its place. Nobody else can read it before its mode is right. */
async function write(draft: string, pieces: readonly Uint8Array[], { mode, uid, gid }: Stats): Promise<void> {
  const handle = await open(draft, 'wx', 0o600)
  try {
    try {
      for (const piece of pieces) await writeAll(handle, piece)
      if (process.getuid !== undefined) {
        const own = await handle.stat()
        if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid)
      }
      await handle.chmod(mode & 0o7777)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await unlink(draft)
    throw error
  }
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at)
    at += bytesWritten
  }
}
