// Builds dist/: one bundle a face, split so that a wrapped server starts before the engine is read from disk.
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
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
await build({
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Native or large: read from node_modules, and only when first used.
  external: ['re2', 'pino', 'piscina', 'yaml', 'undici', 'prom-client', '@modelcontextprotocol/*', 'fast-check'],
  // Bundled CommonJS dependencies ask for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  define: { SLUICE_VERSION: JSON.stringify(version) },
  sourcemap: 'linked',
  // Half of the bytes that a start has to read and parse; names stay, for whoever reads a stack.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
})
chmodSync('dist/sluice.js', 0o755)
