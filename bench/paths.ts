import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The built command. The bundles of bench and demo lie beside it. */
export const SLUICE: string = beside('sluice.js')

export const HOP: string = beside('bench/hop.js')
export const ECHO_SERVER: string = beside('bench/echo-server.js')
export const HTTP_HOP: string = beside('bench/http-hop.js')
export const HTTP_ECHO_SERVER: string = beside('bench/http-echo-server.js')
/** Samples memory and loop delay of the process that loads it. */
export const PROBE: string = beside('bench/probe.js')
export const RECORDS: string = beside('../bench/record')
export const PACKAGES: string = beside('../node_modules')

/** Whether there is a folder that records are kept in: an installed sluice has none. */
export function isCheckout(): boolean {
  return existsSync(RECORDS)
}

/** The entry of a real server, for the demo. */
export function filesystemServer(): string {
  return createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/dist/index.js')
}
