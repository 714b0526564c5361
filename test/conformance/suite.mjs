import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** Milliseconds for one run of one suite, which takes seconds: a server that hangs must not hang whoever asked. */
const LONGEST = 180_000
/** The suite needs a newer Node than the project does. */
const NODE = 'node@24'

/** The official suite in one of its versions: fetched once, then run as often as wanted. */
export class Suite {
  #command

  constructor(version) {
    this.version = version
  }

  async fetch() {
    const packages = ['-p', NODE, '-p', `@modelcontextprotocol/conformance@${this.version}`]
    const { code, stdout } = await run(['npx', '-y', ...packages, '-c', 'which node conformance'])
    if (code !== 0) throw new Error(`@modelcontextprotocol/conformance@${this.version} could not be fetched`)
    this.#command = stdout.trim().split('\n')
  }

  /** Its exit code (null: it was stopped, because it took too long) and what it wrote to stdout. */
  async run(args, options = {}) {
    return run([...this.#command, ...args], options)
  }

  /** The scenarios for clients, each with the versions of the protocol that it is for; `extension` is one of them. */
  async clientScenarios() {
    const { stdout } = await this.run(['list', '--client'])
    return [...stdout.matchAll(/^ {2}- (\S+) \[([^\]]+)\]$/gm)].map(([, name, versions]) => ({
      name,
      versions: versions.split(','),
    }))
  }
}

async function run([command, ...args], { echo = false } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', echo ? 'inherit' : 'ignore'], detached: true })
  const stop = () => process.kill(-child.pid, 'SIGKILL')
  const late = setTimeout(stop, LONGEST)
  process.once('SIGINT', stop)
  try {
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    return { code, stdout }
  } finally {
    clearTimeout(late)
    process.removeListener('SIGINT', stop)
  }
}
