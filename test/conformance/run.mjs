import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { scenarioOf, wantsAccess } from './client/scenarios.mjs'
import { countOf, differences, readChecks } from './checks.mjs'
import { openProxy } from './proxy.mjs'
import { Suite } from './suite.mjs'
import { openTap, unlike } from './tap.mjs'

// `npm run conformance [-- server | client [PART-OF-A-NAME]]`: the official suite against our server, and our client against
// the suite's servers, each directly and through the proxy of this build, the client through its bridge as well. Every check
// must come out alike, and in server mode every exchange must look the same on both sides of the proxy, byte for byte. Exit
// code 1 when one does not, or when something fails directly already: then the comparison would prove nothing.

const SLUICE = resolve(import.meta.dirname, '../../dist/sluice.js')
const CLIENT = join(import.meta.dirname, 'client/main.mjs')
const CURRENT = new Suite('0.2.0-alpha.12')
const BEFORE = new Suite('0.1.16')
/** Server mode: which suite, with which options. */
const SERVER_RUNS = [
  [CURRENT, ['--requirements', '2025-11-25']],
  [CURRENT, ['--requirements', '2026-07-28']],
  [BEFORE, ['--suite', 'all']],
]

const folder = mkdtempSync(join(tmpdir(), 'sluice-conformance-'))
const [only, chosen] = process.argv.slice(2)
const wanted = (side) => only === undefined || only === side
let faults = 0
let runs = 0

try {
  await Promise.all([CURRENT.fetch(), BEFORE.fetch()])
  if (wanted('server')) await compareServers()
  if (wanted('client')) await compareClients()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
say(faults === 0 ? 'every check came out alike' : `${faults} differences`)
process.exitCode = faults === 0 ? 0 : 1

async function compareServers() {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server/main.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [url] = await once(createInterface(server.stdout), 'line')
  try {
    for (const [suite, options] of SERVER_RUNS) {
      // A proxy of its own for each run: nothing that one run left behind can help the next.
      const behind = await openTap(url)
      const proxy = await openProxy(SLUICE, behind.url)
      const before = await openTap(proxy.url)
      try {
        const title = `server, ${suite.version} ${options.join(' ')}`
        const run = (to, out) => suite.run(['server', '--url', to, ...options, '-o', out])
        await compare(title, run, url, [['proxy', before.url]])
        const others = unlike(before.exchanges, behind.exchanges)
        say(`  ${before.exchanges.length} exchanges, ${others.length} of them not the same on both sides of the proxy`)
        for (const line of others) report(`  ${line}`)
      } finally {
        await before.close()
        await proxy.close()
        await behind.close()
      }
    }
  } finally {
    server.stdin.end()
    await once(server, 'exit')
  }
}

async function compareClients() {
  const node = `${process.execPath} ${CLIENT}`
  const proxy = ['proxy', `${node} --through ${SLUICE}`]
  const bridge = ['bridge', `${node} --bridge ${SLUICE}`]
  const scenarios = (await CURRENT.clientScenarios()).filter(
    ({ name }) => chosen === undefined || name.includes(chosen),
  )
  if (scenarios.length === 0) report('client: the suite names no scenarios')
  for (const { name, versions } of scenarios) {
    if (scenarioOf(name) === undefined) {
      report(`client: no scenario ${name} in our client`)
      continue
    }
    for (const version of versions) {
      const options = version === 'extension' ? [] : ['--spec-version', version]
      const args = (command) => ['client', '--command', command, '--scenario', name, ...options]
      const title = `client, ${CURRENT.version} ${name} ${version}`
      const run = (command, out) => CURRENT.run([...args(command), '-o', out])
      // A client that asks for OAuth compares what the server says of itself with the address that it asked (RFC 9728).
      const ways = wantsAccess(name) ? [bridge] : [proxy, bridge]
      await compare(title, run, node, ways)
    }
  }
}

/** One run directly and one each way through; `run` is told against what, and where to leave its results. */
async function compare(title, run, directly, ways) {
  const direct = await results(title, run, directly)
  const words = [`directly ${inWords(direct)}`]
  const faulty = []
  if (direct.checks.size === 0) faulty.push('nothing was checked')
  if (direct.code !== 0) faulty.push(`directly it ends with code ${direct.code}`)
  for (const [name, target] of ways) {
    const through = await results(title, run, target)
    words.push(`through the ${name} ${inWords(through)}`)
    if (direct.code === 0 && through.code !== 0) faulty.push(`through the ${name} it ends with code ${through.code}`)
    for (const line of differences(direct.checks, through.checks)) {
      // A bridge ends its session as it should, which the SDK leaves to whoever closes a client: noted by the suite, not checked.
      if (name === 'bridge' && line.includes(' INFO ')) continue
      faulty.push(`${name}: ${line}`)
    }
  }
  say(`${title}: ${words.join('; ')}`)
  for (const line of faulty) report(`  ${line}`)
}

async function results(title, run, target) {
  const out = join(folder, String(runs++))
  const { code } = await run(target, out)
  // Whatever hangs once would hang again: better one run's limit than that of all.
  if (code === null) throw new Error(`${title}: stopped, because it took too long against ${target}`)
  return { code, checks: readChecks(out) }
}

function inWords({ checks }) {
  const { passed, failed } = countOf(checks)
  return `${passed} passed, ${failed} failed`
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function report(line) {
  faults++
  say(line)
}
