// Builds dist/: one bundle a face, parted so that a wrapped server starts before the engine is read from disk.
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'rolldown'
import { buildKernel } from './build-kernel.mjs'
import { buildKeywords } from './build-keywords.mjs'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

await buildKernel()
await buildKeywords()
rmSync('dist', { recursive: true, force: true })
const entries = {
  sluice: 'src/cli/main.ts',
  index: 'src/index.ts',
  stream: 'src/stream.ts',
  thread: 'workers/thread.ts',
  bench: 'bench/main.ts',
  'bench-run': 'bench/run.ts',
  'bench/echo-server': 'bench/echo-server.mjs',
  'bench/hop': 'bench/hop.mjs',
  'bench/http-echo-server': 'bench/http/echo-server.mjs',
  'bench/http-hop': 'bench/http/hop.mjs',
  'bench/probe': 'bench/probe.mjs',
  demo: 'bench/demo/main.ts',
  accuracy: 'bench/accuracy/main.ts',
}

/**
 * What a wrapped server loads, before it starts and while it does, each but what the library shares with it: a file costs half
 * a millisecond, however little is in it, and one a module set of its own would be sixty.
 */
const STAGES = ['src/cli/wrap.ts', 'src/cli/engine-room.ts']
const LIBRARY = 'src/index.ts'
const MAIN = 'src/cli/main.ts'
let parts

/** The file in which a module comes; null for those that come where they are used. */
function partOf(id, graph) {
  parts ??= partsOf(graph)
  return parts.get(id) ?? null
}

function partsOf(graph) {
  const library = reached(LIBRARY, graph)
  const taken = reached(MAIN, graph)
  const found = new Map()
  for (const stage of STAGES) {
    const name = stage.replace(/^.*\/|\.ts$/g, '')
    for (const id of reached(stage, graph)) {
      if (taken.has(id)) continue
      taken.add(id)
      found.set(id, library.has(id) ? `${name}-shared` : name)
    }
  }
  return found
}

/** All modules that this one imports, and theirs, but for those that it imports when it needs them. */
function reached(entry, graph) {
  const found = new Set([resolve(entry)])
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}

await build({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  transform: { target: 'node20.19', define: { SLUICE_VERSION: JSON.stringify(version) } },
  // Native or large: read from node_modules, and only when first used.
  external: [/^(re2|pino|piscina|yaml|undici|prom-client|fast-check)(\/|$)/, /^@modelcontextprotocol\//],
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: partOf, debugName: 'parts of a start' }] },
    // V8 reads text with any other character in two bytes each, and takes half as long again.
    charset: 'ascii',
    // Half of the bytes that a start has to read and parse; names stay, for whoever reads a stack.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  },
  preserveEntrySignatures: 'allow-extension',
  logLevel: 'warn',
})
chmodSync('dist/sluice.js', 0o755)
