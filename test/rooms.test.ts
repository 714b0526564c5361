import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** Lowest first; rooms of one step do not import each other unless they are one room. */
const STEPS: readonly (readonly string[])[] = [
  ['src/text'],
  ['detectors', 'src/frame'],
  ['src/message'],
  ['workers'],
  ['src/policy'],
  ['src/rewrite'],
  ['src/session'],
  ['src/audit', 'src/transport'],
  ['src/config'],
  ['src/cli'],
  ['src/embed'],
  ['src/index', 'src/stream'],
]
/** What needs it is a port, wired in cli: below transport nothing touches files, sockets, processes or the clock's timers. */
const NO_IO_BELOW = 7
const IO = /^node:(fs|net|http|https|http2|tls|dns|dgram|child_process|worker_threads|cluster|readline|repl|timers)/

const root = resolve(import.meta.dirname, '..')

interface Import {
  readonly file: string
  readonly to: string
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(?:import|export|\}) .*from '([^']+)'$|\bimport\('([^']+)'\)|^import '([^']+)'$/gm)
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3]!
    return { file, to: name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name }
  })
}

function roomOf(file: string): string | undefined {
  return STEPS.flat().find((room) => file === `${room}.ts` || file.startsWith(`${room}/`))
}

function stepOf(room: string): number {
  return STEPS.findIndex((step) => step.includes(room))
}

const files = ['src', 'detectors', 'workers'].flatMap(sources)
const imports = files.flatMap(importsOf)

it('every source file is in a room', () => {
  expect(files.length).toBeGreaterThan(80)
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([])
})

it('no room imports upward', () => {
  const upward = imports.filter(({ file, to }) => {
    const from = roomOf(file)!
    const target = roomOf(to)
    if (target === undefined || target === from) return false
    return stepOf(target) >= stepOf(from)
  })
  expect(upward).toEqual([])
  expect(imports.filter(({ to }) => roomOf(to) !== undefined).length).toBeGreaterThan(200)
})

it('no room below transport does I/O', () => {
  expect(imports.filter(({ file, to }) => stepOf(roomOf(file)!) < NO_IO_BELOW && IO.test(to))).toEqual([])
})

it('the wrap path names no library that it may not use', () => {
  const allowed = new Map<string, RegExp>([
    ['re2', /^detectors\/engine\/re2\.ts$/],
    ['piscina', /^workers\/pool\.ts$/],
    ['pino', /^src\/audit\//],
    ['yaml', /^src\/config\//],
    ['toml-eslint-parser', /^src\/config\/rules\/toml-value\.ts$/],
    ['undici', /^src\/transport\/http\/upstream\.ts$/],
    ['@modelcontextprotocol/client', /^src\/transport\/bridge\/oauth\/oauth-sdk\.ts$/],
    ['prom-client', /^src\/transport\/http\/metrics\.ts$/],
    ['@noble/hashes/sha3.js', /^detectors\/checks\/ethereum\.ts$/],
    ['fzstd', /^src\/(transport\/http|text\/views)\/zstd\.ts$/],
    ['tldts', /^detectors\/pii\/contact\/public-suffix\.ts$/],
    ['ipaddr.js', /^detectors\/pii\/contact\/ipv6\.ts$/],
    ['cross-spawn', /^src\/transport\/stdio\/server\.ts$/],
  ])
  const stray = imports.filter(
    ({ file, to }) => !to.startsWith('node:') && roomOf(to) === undefined && !allowed.get(to)?.test(file),
  )
  expect(stray).toEqual([])
})
