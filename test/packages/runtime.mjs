import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Milliseconds for one command: re2 compiles for a minute or two. */
const LONGEST = 900_000

/** Node in one of its versions, with the headers that native packages are built with: both are in its npm packages. */
export class Runtime {
  #root
  #folder

  constructor(folder) {
    this.#folder = folder
    this.#root = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`)
  }

  /** Fetches it. Resolves to its exact version. */
  async fetch(version) {
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(join(this.#folder, 'package.json'), '{"private":true}')
    const name = `node-${process.platform}-${process.arch}`
    const { code, said } = await run('npm', ['install', `${name}@${version}`], this.#folder, process.env)
    if (code !== 0) throw new Error(`${name}@${version} cannot be fetched: ${said.trim().split('\n').at(-1)}`)
    return JSON.parse(readFileSync(join(this.#root, 'package.json'), 'utf8')).version
  }

  /** Runs npm on it: exit code and output. */
  npm(args, cwd) {
    return run('npm', args, cwd, this.#env)
  }

  /** Runs a script on it. */
  node(args, cwd, input = '') {
    return run(join(this.#root, 'bin', 'node'), args, cwd, this.#env, input)
  }

  get #env() {
    // Proxies, certificates and registries are whoever's machine it is.
    return {
      ...process.env,
      PATH: [join(this.#root, 'bin'), process.env.PATH].join(delimiter),
      npm_config_nodedir: this.#root,
    }
  }
}

/** `said`: both of its outputs, one after the other. */
export function run(command, args, cwd, env, input = '') {
  return new Promise((resolve) => {
    const options = { cwd, env, timeout: LONGEST, maxBuffer: 64 << 20 }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr, said: stdout + stderr })
    })
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
