import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { build as buildWithVite } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { token } from '../bypass/secrets.ts'
import { Project } from '../examples/project.ts'
import { ROOT } from './command.ts'

const VALUE = token('installed')
const REDACTED = /^REDACTED-TOKEN-\w+\n$/

let project: Project
beforeAll(() => {
  project = new Project()
}, 120_000)
afterAll(() => project.clear())

function run(file: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [file, ...args], { cwd: project.folder, encoding: 'utf8' })
}

describe('the package, installed into an empty project', () => {
  it('is imported', () => {
    const file = project.write('a.mjs', `import { redactText } from 'sluice'; console.log(redactText(process.argv[2]))`)
    expect(run(file, VALUE)).toMatch(REDACTED)
  })

  it('is required, its streams too', () => {
    const file = project.write(
      'a.cjs',
      `const { redactText } = require('sluice'); const { createFilterStreams } = require('sluice/stream')
       createFilterStreams().client.destroy(); console.log(redactText(process.argv[2]))`,
    )
    const { stdout, stderr } = spawnSync(process.execPath, [file, VALUE], { cwd: project.folder, encoding: 'utf8' })
    expect([stdout, stderr.replaceAll(/^.*(ExperimentalWarning|--trace-warnings).*\n/gm, '')]).toEqual([
      expect.stringMatching(REDACTED),
      '',
    ])
  })

  it('works on a thread', () => {
    const file = project.write(
      'thread.mjs',
      `import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
       if (isMainThread) new Worker(new URL(import.meta.url), { workerData: process.argv[2] }).on('message', (said) => console.log(said))
       else { const { redactText } = await import('sluice'); parentPort.postMessage(redactText(workerData)) }`,
    )
    expect(run(file, VALUE)).toMatch(REDACTED)
  })

  const SCANS_LONG = `
    const line = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { data: 'x '.repeat(1 << 19) + process.argv[2] } })
    const scanned = scanner.scan(Buffer.from(line))
    const { scan } = await scanned
    console.log(scanned instanceof Promise, scan.status, scan.findings.map(({ detector }) => detector).join())
    await scanner.close()`

  it('scans long messages on threads of its own', () => {
    const file = project.write(
      'long.mjs',
      `import { createMessageScanner } from 'sluice'; const scanner = createMessageScanner();${SCANS_LONG}`,
    )
    expect(run(file, VALUE)).toBe('true done secret/github-pat\n')
  })

  it('is bundled with its user by esbuild, and names its thread', async () => {
    const source = project.write(
      'bundled.mjs',
      `import { createMessageScanner, redactText } from 'sluice'
       const scanner = createMessageScanner({ thread: import.meta.resolve('sluice/thread') })
       console.log(redactText(process.argv[2]).trim());${SCANS_LONG}`,
    )
    const outfile = join(project.folder, 'out', 'bundle.mjs')
    const external = ['re2', 'piscina', 'pino', 'yaml']
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external,
      logLevel: 'error',
    })
    expect(run(outfile, VALUE)).toMatch(/^REDACTED-TOKEN-\w+\ntrue done secret\/github-pat\n$/)
    const unnamed = project.write(
      'unnamed.mjs',
      `import { createMessageScanner } from 'sluice'; createMessageScanner()`,
    )
    await build({
      entryPoints: [unnamed],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external,
      logLevel: 'error',
    })
    const { stderr } = spawnSync(process.execPath, [outfile], { cwd: project.folder, encoding: 'utf8' })
    expect(stderr).toContain("code: 'SLUICE_NO_THREAD'")
  })

  it('is bundled with its user by Vite', async () => {
    const source = project.write(
      'vite.mjs',
      `import { createMessageScanner, redactText } from 'sluice'
       const scanner = createMessageScanner({ thread: import.meta.resolve('sluice/thread') })
       console.log(redactText(process.argv[2]).trim());${SCANS_LONG}`,
    )
    await buildWithVite({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: ['sluice'] },
      build: {
        ssr: source,
        outDir: 'vite',
        minify: false,
        rollupOptions: { external: ['re2', 'piscina', 'pino', 'yaml'] },
      },
    })
    const bundle = readdirSync(join(project.folder, 'vite')).find((name) => name.startsWith('vite'))
    expect(run(join(project.folder, 'vite', bundle!), VALUE)).toMatch(
      /^REDACTED-TOKEN-\w+\ntrue done secret\/github-pat\n$/,
    )
  })

  it('leaves out of a bundle what is not used', async () => {
    const entry = project.write('small.mjs', `import { formatProblem } from 'sluice'; console.log(formatProblem)`)
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    })
    expect(outputFiles[0]!.contents.length).toBeLessThan(20_000)
    expect(statSync(join(ROOT, 'dist/index.js')).isFile()).toBe(true)
  })

  it('loads neither log, nor threads, nor YAML, nor an SDK with its main module', () => {
    const file = project.write(
      'loads.cjs',
      `const Module = require('node:module'); const load = Module._load; const seen = []
       Module._load = function (name, ...rest) { seen.push(name); return load.call(this, name, ...rest) }
       import('sluice').then(({ guardTransport }) => console.log(typeof guardTransport, seen.filter((name) => /^(pino|piscina|yaml|undici|prom-client|@modelcontextprotocol)/.test(name)).join()))`,
    )
    expect(run(file)).toBe('function \n')
  })

  const CONSUMER = `
    import { Client as V1Client } from '@modelcontextprotocol/sdk/client/index.js'
    import { StdioClientTransport as V1Stdio } from '@modelcontextprotocol/sdk/client/stdio.js'
    import { StreamableHTTPClientTransport as V1Http } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
    import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
    import { createScanner, createSession, guardTransport, loadPolicy, observe, redactText, type TextFinding } from 'sluice'
    import { createFilterStreams, type FilterStreams } from 'sluice/stream'
    export async function all(v1: V1Client, v2: Client): Promise<FilterStreams> {
      await using guarded: AsyncDisposable & V1Stdio = guardTransport(new V1Stdio({ command: 'x' }))
      await v1.connect(guarded)
      await v1.connect(guardTransport(new V1Http(new URL('http://localhost')), { policy: 'strict', side: 'client' }))
      await v2.connect(guardTransport(new StreamableHTTPClientTransport(new URL('http://localhost'))))
      const findings: readonly TextFinding[] = createScanner().scan(redactText('x'))
      observe('sluice:decision', ({ detector }) => detector.slice(findings.length))
      // @ts-expect-error no such preset
      redactText('x', { policy: 'lax' })
      // @ts-expect-error no transport
      guardTransport({ start: 1 })
      await using session = createSession({}, { toClient: () => undefined, toServer: () => undefined })
      const loaded = await loadPolicy()
      return createFilterStreams(loaded.ok ? { policy: loaded.policy } : {})
    }`

  it.each([
    ['NodeNext', { module: 'nodenext' }],
    ['a bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('type-checks for %s', { timeout: 240_000 }, (_name, options) => {
    project.write('consumer.mts', CONSUMER)
    expect(project.check(['consumer.mts'], { lib: ['es2024', 'esnext.disposable', 'dom'], ...options })).toBe('')
  })
})

it('everything that is exported says what it is', () => {
  const names = ['index', 'stream']
    .flatMap((face) =>
      [
        ...readFileSync(join(ROOT, `dist/types/src/${face}.d.ts`), 'utf8').matchAll(
          /^export (type )?\{ ([^}]+) \} from '(.+)\.ts';$/gm,
        ),
      ].flatMap(([, , list, module]) =>
        list!.split(',').map((name) => ({ name: name.trim(), module: join('dist/types/src', module!) })),
      ),
    )
    .filter(({ name }) => name !== '')
  expect(names.length).toBeGreaterThan(60)
  const silent = names.filter(({ name, module }) => {
    const text = readFileSync(join(ROOT, `${module}.d.ts`), 'utf8')
    return !new RegExp(
      `\\*/\\nexport (?:declare )?(?:abstract )?(?:interface|type|class|function|const) ${name}\\b`,
    ).test(text)
  })
  expect(silent.map(({ name }) => name)).toEqual([])
  expect(readdirSync(join(ROOT, 'dist')).length).toBeGreaterThan(10)
})
