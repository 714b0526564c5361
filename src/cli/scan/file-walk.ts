import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { whyNot } from './file-bytes.ts'

export type Found =
  | {
      readonly kind: 'file'
      readonly path: string
      /** By the user, rather than met in a folder. */ readonly named: boolean
    }
  | { readonly kind: 'unusable'; readonly path: string; readonly message: string }

/**
 * The files that the paths name, and all in the folders that they name, in the order of their names. Passed over in folders
 * are `.git`, links (what they lead to may be outside, or above) and what holds no bytes of its own: sockets, pipes, devices.
 */
export async function* filesOf(paths: readonly string[]): AsyncGenerator<Found, void, undefined> {
  for (const path of paths) {
    const folder = path === '-' ? false : await isFolder(path)
    if (typeof folder === 'string') yield { kind: 'unusable', path, message: folder }
    else if (folder) yield* filesIn(path)
    else yield { kind: 'file', path, named: true }
  }
}

/** Holds the names of the folders on the way, never those of the whole tree. */
async function* filesIn(top: string): AsyncGenerator<Found, void, undefined> {
  const waiting: { readonly path: string; readonly folder: boolean }[] = [{ path: top, folder: true }]
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { path, folder } = entry
    if (!folder) {
      yield { kind: 'file', path, named: false }
      continue
    }
    const entries = await entriesOf(path)
    if (typeof entries === 'string') {
      yield { kind: 'unusable', path, message: entries }
      continue
    }
    // The last comes off the stack first.
    for (const child of entries.sort((a, b) => (a.name < b.name ? 1 : -1))) {
      if (child.name === '.git' || !(child.isFile() || child.isDirectory())) continue
      waiting.push({ path: join(path, child.name), folder: child.isDirectory() })
    }
  }
}

async function entriesOf(path: string): Promise<Dirent[] | string> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    return whyNot(error)
  }
}

async function isFolder(path: string): Promise<boolean | string> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    return whyNot(error)
  }
}
