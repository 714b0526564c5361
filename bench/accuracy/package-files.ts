import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGES } from '../paths.ts'

export interface PackageFile {
  /** From the folder of the packages. */
  readonly name: string
  readonly text: Buffer
}

const WANTED: Readonly<Record<'sources' | 'documents', RegExp>> = {
  sources: /\.(?:[cm]?[jt]s|json|css|ya?ml)$/,
  documents: /\.(?:md|markdown|txt)$|\/LICENSE$/i,
}
/** Sources maps and bundles beyond this size are data more than text. */
const LONGEST_FILE = 1 << 20

/** Installed packages' files in the order of their names, until there are `bytes` of them. */
export function* packageFiles(kind: keyof typeof WANTED, bytes: number): Generator<PackageFile> {
  let left = bytes
  const pending = [PACKAGES]
  for (let folder = pending.pop(); folder !== undefined && left > 0; folder = pending.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      // Caches, and texts about redaction whose samples are planted secrets.
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'redact') pending.push(path)
      if (
        !entry.isFile() ||
        entry.name.startsWith('.') ||
        !WANTED[kind].test(path) ||
        statSync(path).size > LONGEST_FILE ||
        left <= 0
      )
        continue
      const text = readFileSync(path)
      left -= text.length
      yield { name: path.slice(PACKAGES.length + 1), text }
    }
  }
}
