import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = resolve(import.meta.dirname, 'server/main.mjs')

export interface Started {
  readonly url: string
  /** Ends its input; its exit code. */
  stop(): Promise<number | null>
}

/** The conformance server as a process of its own. */
export async function started(): Promise<Started> {
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit') as Promise<[number | null]>
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url,
    stop: async () => {
      child.stdin.end()
      return (await gone)[0]
    },
  }
}
