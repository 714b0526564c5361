import { X509Certificate } from 'node:crypto'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { Problem } from './problem.ts'
import type { At } from './problem-list.ts'
import { readTextFile } from './read-file.ts'

/** The name of a file, and where that stands. */
export interface PemFile {
  readonly value: string
  readonly at: At
}

export interface PemWork {
  /** The file that names it; undefined for the command line. */
  readonly source: string | undefined
  /** What relative names are relative to. */
  readonly folder: string
  readonly problems: Problem[]
}

const LARGEST_PEM = 1024 * 1024

/** Undefined when nothing was asked for, or when it cannot be had: then the problem is told. */
export async function readPem(
  asked: PemFile | undefined,
  option: string,
  { source, folder, problems }: PemWork,
): Promise<string | undefined> {
  if (asked === undefined) return undefined
  const place = source === undefined ? { source: option } : { source, ...asked.at }
  const read = await readTextFile(
    resolve(folder, asked.value),
    LARGEST_PEM,
    'is larger than 1 MiB, too large for a certificate',
  )
  if (read.status === 'read' && read.text.includes('-----BEGIN ')) return read.text
  const why =
    read.status === 'absent'
      ? 'names no file'
      : read.status === 'read'
        ? 'names a file that is not PEM'
        : `names a file that ${read.message}`
  problems.push({ ...place, message: why })
  return undefined
}

/** Whether all of it can be read, and the key is that of the certificate. PEM. */
export function fitTogether(cert: string, key: string, authorities?: string): boolean {
  try {
    createSecureContext({ cert, key })
    // Authorities among which there is none would refuse every client, and say so nowhere.
    if (authorities !== undefined) createSecureContext({ ca: new X509Certificate(authorities).toString() })
    return true
  } catch {
    // OpenSSL's own words may quote what it could not read.
    return false
  }
}
