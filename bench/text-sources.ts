import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PACKAGES } from './paths.ts'

/** Installed packages whose sources and documents are the text of the corpora: what people have their tools read. */
const IN_CHECKOUT = [
  '@modelcontextprotocol/sdk',
  'ajv',
  'express',
  'fast-check',
  'hono',
  'pino',
  'tar',
  'undici',
  'yaml',
  'zod',
]

/** What an installed sluice has beside it. */
const INSTALLED = ['cross-spawn', 'pino', 'piscina', 're2', 'yaml']

export interface TextSources {
  /** For people: whose texts these are. */
  readonly origin: string
  /** Folders of code. */
  readonly code: readonly string[]
  /** Folders of documents. */
  readonly prose: readonly string[]
}

/** Those of a checkout where they are all there; else the packages that sluice itself was installed with. */
export function textSources(): TextSources {
  const checkout = IN_CHECKOUT.map((name) => join(PACKAGES, name))
  if (checkout.every((folder) => existsSync(folder))) {
    return { origin: `${checkout.length} packages of the checkout`, code: checkout, prose: [PACKAGES] }
  }
  const found = INSTALLED.flatMap((name) => installedFolder(name) ?? [])
  return { origin: `the ${found.length} packages that sluice depends on`, code: found, prose: found }
}

/** As Node looks for it: in `node_modules` of this folder and of every one above. */
function installedFolder(name: string): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) return undefined
  }
}
