import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Grant, GrantStore } from '../transport/bridge/oauth/grant.ts'
import { stateFolder, type Surroundings } from './surroundings.ts'

const LARGEST = 256 * 1024

/**
 * Keeps what one server granted in a file of the state folder that only its user may read, named by a digest of the URL.
 * Without such a folder, or where it cannot be written, it is kept for this run; `tell` hears why, once. Holds the file's
 * contents to no more than their outer form: what is wrong inside is refused by whoever it is shown to.
 */
export function grantStore(around: Surroundings, url: string, tell: (note: string) => void): GrantStore {
  const folder = stateFolder(around)
  if (folder === undefined) {
    return { load: () => ({}), save: () => tell('there is no home folder to keep OAuth tokens in') }
  }
  const file = join(folder, 'oauth', `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`)
  let told = false
  const tellOnce = (error: unknown): void => {
    if (!told) tell(`OAuth tokens cannot be kept in ${file} (${codeOf(error)})`)
    told = true
  }
  return {
    load: () => {
      try {
        return read(file, around.platform !== 'win32') ?? {}
      } catch (error) {
        tellOnce(error)
        return {}
      }
    },
    save: (grant) => {
      try {
        mkdirSync(join(folder, 'oauth'), { recursive: true, mode: 0o700 })
        write(file, JSON.stringify({ version: 1, ...grant }))
      } catch (error) {
        tellOnce(error)
      }
    },
  }
}

function read(file: string, guarded: boolean): Grant | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    const about = fstatSync(descriptor)
    if (!about.isFile() || about.size > LARGEST) return undefined
    if (guarded && (about.mode & 0o077) !== 0) chmodSync(file, 0o600)
    return grantIn(readFileSync(descriptor, 'utf8'))
  } finally {
    closeSync(descriptor)
  }
}

/** Whoever reads it sees the one before or this one, never half of it. */
function write(file: string, text: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    const descriptor = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

function grantIn(text: string): Grant | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Written by something else, or damaged: the user is asked again.
    return undefined
  }
  if (!isObject(value) || value['version'] !== 1) return undefined
  const { client, tokens, key, port } = value
  return {
    ...(isObject(client) && { client }),
    ...(isObject(tokens) && { tokens }),
    ...(isObject(key) && { key }),
    ...(Number.isInteger(port) && { port: port as number }),
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
