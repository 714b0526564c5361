import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The built command. The bundles of bench and demo lie beside it. */
export const SLUICE: string = fileURLToPath(new URL('sluice.js', import.meta.url))

const bench = (name: string): string => fileURLToPath(new URL(`../bench/${name}`, import.meta.url))

export const HOP: string = bench('hop.mjs')
export const ECHO_SERVER: string = bench('echo-server.mjs')
export const RECORDS: string = bench('record')
export const PACKAGES: string = fileURLToPath(new URL('../node_modules', import.meta.url))

/** The entry of a real server, for the demo. */
export function filesystemServer(): string {
  return createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/dist/index.js')
}
