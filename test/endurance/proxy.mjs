// What a proxy leaves behind: 1,000 sessions at a time, 10,000 requests that are given up and 200 reloads, in rounds, against
// the built command. Every stream must live through reloads; in the end no exchange, descriptor or connection may be left, and
// memory must be what it was after the first round. Minutes, loopback only: npm run endurance.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, get, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const ROUNDS = 5
const SESSIONS = 1000
const ABORTED = 10_000 / ROUNDS
const RELOADS = 200 / ROUNDS
const AT_A_TIME = 50
const STEADY_STREAMS = 20
/** Descriptors that an idle proxy may have more of, and megabytes: what a full collection has not come to yet, for 3,000 sessions. */
const SPARE = 8
const SPARE_MB = 64

const upstreamHeld = new Set()
const upstream = createServer((asked, response) => {
  const chunks = []
  asked.on('error', () => undefined)
  asked.on('data', (chunk) => chunks.push(chunk))
  asked.on('end', () => {
    if (asked.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(': here\n\n')
      hold(response)
      return
    }
    if (asked.method === 'DELETE') {
      response.writeHead(200).end()
      return
    }
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString())
    if (params?.arguments?.hold === true) {
      hold(response)
      return
    }
    const result = method === 'initialize' ? { protocolVersion: '2025-06-18', capabilities: {} } : { content: [] }
    const named = method === 'initialize' ? { 'Mcp-Session-Id': `s${id}-${Math.random()}` } : {}
    response.writeHead(200, { 'Content-Type': 'application/json', ...named })
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result }))
  })
})

function hold(response) {
  upstreamHeld.add(response)
  response.on('close', () => upstreamHeld.delete(response))
}

const folder = mkdtempSync(join(tmpdir(), 'sluice-endurance-'))
const config = join(folder, 'proxy.yaml')
const policies = ['default', 'strict']
const write = (turn) => {
  const { port } = upstream.address()
  const site = `{name: one, url: "http://127.0.0.1:${port}", policy: ${policies[turn % 2]}}`
  writeFileSync(config, `version: 1\nupstreams:\n  - ${site}\n`)
}

upstream.listen(0, '127.0.0.1')
await once(upstream, 'listening')
write(0)
const command = ['proxy', '--config', config, '--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0']
const proxy = spawn(process.execPath, ['dist/sluice.js', ...command, '--max-connections', '8000'], {
  stdio: ['ignore', 'ignore', 'pipe'],
})
let said = ''
proxy.stderr.on('data', (chunk) => (said += chunk))
await until('the proxy listens', () => /health and metrics on/.test(said))
const origin = /listening on (http:\/\/[\d.:]+)/.exec(said)[1]
const admin = /metrics on (http:\/\/[\d.:]+)/.exec(said)[1]

async function until(what, holds) {
  for (let tries = 0; tries < 3000; tries++) {
    if (await holds()) return
    await delay(20)
  }
  throw new Error(`in vain: ${what}\n${said.slice(-1000)}`)
}

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }
const agent = new Agent({ keepAlive: false })

function post(message) {
  return ask('POST', JSON_HEADERS, JSON.stringify({ jsonrpc: '2.0', ...message }))
}

function ask(method, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/mcp`, { method, agent, headers }, (answer) => {
      answer
        .resume()
        .on('end', () => resolve(answer))
        .on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function openStream(id) {
  const headers = { Accept: 'text/event-stream', 'Mcp-Session-Id': id }
  return new Promise((resolve, reject) => {
    get(`${origin}/mcp`, { agent, headers }, (answer) => {
      const stream = { id, answer, ended: false }
      answer.on('error', () => undefined).on('close', () => (stream.ended = true))
      answer.once('data', () => resolve(stream))
    }).on('error', reject)
  })
}

async function openSession(id) {
  const answer = await post({ id, method: 'initialize', params: { capabilities: {} } })
  return openStream(answer.headers['mcp-session-id'])
}

async function endSession({ id, answer }) {
  answer.destroy()
  await ask('DELETE', { 'Mcp-Session-Id': id })
}

async function inTurns(count, each) {
  let next = 0
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      while (next < count) await each(next++)
    }),
  )
}

/** Gives up in one of four moments: at once, with half of the body sent, while the upstream thinks, and on an open stream. */
function giveUp(turn) {
  return new Promise((resolve) => {
    const params = { name: 'wait', arguments: { hold: true } }
    const body = JSON.stringify({ jsonrpc: '2.0', id: turn, method: 'tools/call', params })
    const headers = { ...JSON_HEADERS, 'Content-Length': Buffer.byteLength(body) }
    const sent = request(
      `${origin}/mcp`,
      {
        method: turn % 4 === 3 ? 'GET' : 'POST',
        agent,
        headers: turn % 4 === 3 ? { Accept: 'text/event-stream' } : headers,
      },
      (answer) => {
        answer.on('error', () => undefined)
        answer.once('data', () => sent.destroy())
      },
    )
    sent.on('error', () => undefined).on('close', resolve)
    if (turn % 4 === 3) sent.end()
    else if (turn % 4 === 1) sent.write(body.slice(0, 20), () => sent.destroy())
    else sent.end(body, () => (turn % 4 === 0 ? sent.destroy() : setTimeout(() => sent.destroy(), 10)))
  })
}

async function metric(name) {
  const text = await new Promise((resolve, reject) => {
    get(`${admin}/metrics`, { agent }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()))
    }).on('error', reject)
  })
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
}

/** Undefined where there is no /proc. */
function left() {
  try {
    const status = readFileSync(`/proc/${proxy.pid}/status`, 'utf8')
    const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024
    return { megabytes, descriptors: readdirSync(`/proc/${proxy.pid}/fd`).length }
  } catch {
    return undefined
  }
}

let failed = 0
function check(what, holds) {
  console.log(`${holds ? 'ok' : 'not ok'} - ${what}`)
  if (!holds) failed++
}

const rounds = []
let reloaded = 0
for (let round = 0; round < ROUNDS; round++) {
  const streams = []
  await inTurns(SESSIONS, async (id) => streams.push(await openSession(id)))
  check(
    `round ${round + 1}: ${SESSIONS} streams are open at a time`,
    (await metric('sluice_http_streams')) === SESSIONS,
  )
  const [steady, others] = [streams.slice(0, STEADY_STREAMS), streams.slice(STEADY_STREAMS)]
  await inTurns(others.length, (at) => endSession(others[at]))
  await inTurns(ABORTED, giveUp)
  for (let turn = 0; turn < RELOADS; turn++) {
    write(++reloaded)
    proxy.kill('SIGHUP')
    await until('a reload', () => said.split('sluice: reloaded').length > reloaded)
  }
  check(
    `round ${round + 1}: ${RELOADS} reloads, and no stream fell`,
    steady.every(({ ended }) => !ended),
  )
  for (const stream of steady) await endSession(stream)
  await until('nothing is under way', async () => (await metric('sluice_http_exchanges')) === 0)
  await until('the upstream is let go', () => upstreamHeld.size === 0)
  // Idle connections of the upstream end by themselves.
  await delay(6000)
  rounds.push(left())
  if (rounds.at(-1) !== undefined)
    console.log(`# ${rounds.at(-1).megabytes.toFixed(0)} MB, ${rounds.at(-1).descriptors} descriptors`)
}
const [, second] = rounds
const last = rounds.at(-1)
if (second === undefined || last === undefined)
  console.log('# no /proc here: memory and descriptors were not looked at')
else {
  check('no descriptor is left', last.descriptors <= rounds[0].descriptors + SPARE)
  check('memory is what it was after the second round', last.megabytes <= second.megabytes + SPARE_MB)
}
proxy.kill('SIGTERM')
const [code] = await once(proxy, 'exit')
check('the proxy ends as asked', code === 0)
upstream.closeAllConnections()
upstream.close()
rmSync(folder, { recursive: true })
process.exitCode = failed === 0 ? 0 : 1
