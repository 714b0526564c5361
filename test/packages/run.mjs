import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run, Runtime } from './runtime.mjs'

// `npm run packages [-- VERSION…]`: the package as npm packs it, installed from the registry into an empty project for each
// Node that it serves, with re2 built for that Node. There every face is type-checked and used once, and so is the command;
// and once more without re2, where each must say what is missing. Prints what was run. Exit code 1 when something failed.
// It takes Python 3, make, a C++ compiler, and minutes: re2 has no ready build for every Node.

const ROOT = resolve(import.meta.dirname, '../..')
const VERSIONS = ['20', '22', '24', '26']
const PEERS = ['@modelcontextprotocol/client@2', '@modelcontextprotocol/server@2', '@modelcontextprotocol/sdk@1']
const TOOLS = ['typescript@7', '@types/node@20']
/** Assembled here, so that no file holds it. */
const VALUE = ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
const MODES = { nodenext: { module: 'nodenext' }, bundler: { module: 'esnext', moduleResolution: 'bundler' } }
/** What each face does once it works. */
const WORKING = {
  "import 'sluice'": 'true secret/github-pat function',
  guardTransport: true,
  createSession: true,
  loadPolicy: true,
  "import 'sluice/stream'": true,
  'sluice/thread': 'done 1',
  "require('sluice')": 'function',
  'sluice/package.json': 'sluice',
}
/** How an absent or unbuilt native part is told to programs. */
const MISSING = new Set(['ERR_DLOPEN_FAILED', 'MODULE_NOT_FOUND'])

/** Node 20 and 22 say so of a module that is required. */
const EXPERIMENTAL = /^.*(?:ExperimentalWarning|--trace-warnings).*\n/gm

const folder = mkdtempSync(join(tmpdir(), 'sluice-packages-'))
let faults = 0
try {
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    ROOT,
    process.env,
  )
  const [{ filename, size, entryCount }] = JSON.parse(stdout)
  say(`${filename}: ${entryCount} files, ${size} bytes`)
  for (const version of process.argv.length > 2 ? process.argv.slice(2) : VERSIONS)
    await check(version, join(folder, filename))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
say(faults === 0 ? 'all of it works' : `${faults} failures`)
process.exitCode = faults === 0 ? 0 : 1

async function check(asked, tarball) {
  const runtime = new Runtime(join(folder, `node-${asked}`))
  const version = await runtime.fetch(asked)
  const whole = await install(runtime, `Node ${version}`, join(folder, `project-${asked}`), tarball, [])
  if (whole !== undefined) {
    await checkTypes(runtime, version, whole)
    await checkFaces(runtime, version, whole)
    await checkCommand(runtime, version, whole)
  }
  const title = `Node ${version} without re2`
  const without = await install(runtime, title, join(folder, `bare-${asked}`), tarball, ['--ignore-scripts'])
  if (without !== undefined) await checkWithout(runtime, title, without)
}

async function install(runtime, title, project, tarball, options) {
  mkdirSync(project)
  const about = { private: true, type: 'module', allowScripts: { re2: true } }
  writeFileSync(join(project, 'package.json'), JSON.stringify(about))
  const began = performance.now()
  const { code, said } = await runtime.npm(['install', ...options, tarball, ...PEERS, ...TOOLS], project)
  expect(`${title}: installed in ${Math.round((performance.now() - began) / 1000)} s`, code, 0, said)
  copyFileSync(join(import.meta.dirname, 'faces.mjs'), join(project, 'faces.mjs'))
  copyFileSync(join(import.meta.dirname, 'consumer.mts'), join(project, 'consumer.mts'))
  return code === 0 ? project : undefined
}

async function checkTypes(runtime, version, project) {
  for (const [mode, options] of Object.entries(MODES)) {
    const compilerOptions = {
      strict: true,
      noEmit: true,
      types: ['node'],
      target: 'es2022',
      lib: ['es2024', 'dom', 'esnext.disposable'],
    }
    const config = { compilerOptions: { ...compilerOptions, ...options }, files: ['consumer.mts'] }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
    const { code, said } = await runtime.node(['node_modules/typescript/bin/tsc', '-p', '.'], project)
    expect(`Node ${version}: type-checks for ${mode}`, code, 0, said)
  }
}

async function checkFaces(runtime, version, project) {
  const { stdout, stderr } = await runtime.node(['faces.mjs', VALUE], project)
  const came = stdout === '' ? {} : JSON.parse(stdout)
  expect(`Node ${version}: nothing is said on standard error`, stderr.replaceAll(EXPERIMENTAL, ''), '', '')
  for (const [face, worked] of Object.entries(WORKING)) {
    expect(`Node ${version}: ${face}`, JSON.stringify(came[face]), JSON.stringify(worked), '')
  }
}

async function checkCommand(runtime, version, project) {
  const sluice = join('node_modules', 'sluice', 'dist', 'sluice.js')
  const told = await runtime.node([sluice, '--version'], project)
  expect(`Node ${version}: sluice --version`, told.code, 0, told.said)
  const scanned = await runtime.node([sluice, 'scan', '--redact'], project, `x ${VALUE}\n`)
  expect(`Node ${version}: sluice scan`, scanned.stdout.startsWith('x REDACTED-'), true, scanned.said)
  const line = JSON.stringify({ jsonrpc: '2.0', id: 1, result: { a: VALUE } })
  const server = [process.execPath, '-e', `process.stdin.resume(); console.log(${JSON.stringify(line)})`]
  const wrapped = await runtime.node([sluice, '--', ...server], project)
  expect(
    `Node ${version}: sluice --`,
    wrapped.stdout.startsWith('{"jsonrpc":"2.0","id":1,"result":{"a":"REDACTED-'),
    true,
    wrapped.said,
  )
}

/** Nothing passes unfiltered, and every face says what is missing. */
async function checkWithout(runtime, title, project) {
  const { stdout, stderr } = await runtime.node(['faces.mjs', VALUE], project)
  const came = stdout === '' ? {} : JSON.parse(stdout)
  const failed = Object.entries(came).filter(([, how]) => MISSING.has(how?.failed))
  const worked = Object.entries(came).filter(([face, how]) => JSON.stringify(how) === JSON.stringify(WORKING[face]))
  expect(
    `${title}: ${worked.map(([face]) => face).join(', ')} work, all others name what is missing`,
    failed.length + worked.length,
    Object.keys(WORKING).length,
    stdout + stderr,
  )
  const sluice = join('node_modules', 'sluice', 'dist', 'sluice.js')
  const far = 'http://127.0.0.1:9/'
  for (const args of [
    ['scan'],
    ['proxy', '--upstream', far],
    ['bridge', far],
    ['--', process.execPath, '-e', 'console.log(1)'],
  ]) {
    const { code, stdout: out, stderr: err } = await runtime.node([sluice, ...args], project, 'x\n')
    const clear = code !== 0 && out === '' && /^sluice: re2 is missing[^\n]+npm rebuild re2[^\n]+\n$/.test(err)
    expect(
      `${title}: sluice ${args[0]} ends with code ${code} and one line that says how to build it`,
      clear,
      true,
      out + err,
    )
  }
}

function expect(title, found, wanted, said) {
  const right = found === wanted
  if (!right) faults++
  say(`${right ? 'ok  ' : 'FAIL'} ${title}`)
  if (!right) for (const line of `${found}\n${said}`.trim().split('\n').slice(-20)) say(`       ${line}`)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
