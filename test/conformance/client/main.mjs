import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProxy } from '../proxy.mjs'
import { oauthFile, transportOptions } from './access.mjs'
import { scenarioOf, wantsAccess } from './scenarios.mjs'

// A client on SDK v2 that does what a client scenario of the official suite wants to see. The suite appends the URL of the
// scenario's server to the command; `--through FILE` puts a proxy of that build between the two, `--bridge FILE` its bridge.
const {
  MCP_CONFORMANCE_SCENARIO: name,
  MCP_CONFORMANCE_CONTEXT: given,
  MCP_CONFORMANCE_PROTOCOL_VERSION: version,
} = process.env
const CURRENT = '2026-07-28'
const [way, build] = process.argv.slice(2)
const scenario = scenarioOf(name)
if (scenario === undefined) throw new Error(`no such scenario: ${name}`)

const upstream = process.argv.at(-1)
const context = given === undefined ? {} : JSON.parse(given)
// Nobody's home: neither a policy nor a grant of whoever runs this counts, nor is a key left with him.
const home = mkdtempSync(join(tmpdir(), 'sluice-client-'))
const proxy = way === '--through' ? await openProxy(build, upstream) : undefined
const client = new Client(
  { name: 'sluice-conformance-client', version: '1.0.0' },
  {
    capabilities: { sampling: {}, roots: {}, elicitation: { form: { applyDefaults: true } } },
    versionNegotiation: { mode: mode() },
  },
)
try {
  client.setRequestHandler('elicitation/create', ({ params }) => ({
    action: 'accept',
    content: 'confirmed' in params.requestedSchema.properties ? { confirmed: true } : {},
  }))
  await client.connect(way === '--bridge' ? bridged() : direct(new URL(proxy?.url ?? upstream)))
  await scenario(client, context)
} finally {
  await client.close()
  await proxy?.close()
  rmSync(home, { recursive: true, force: true })
}

/** One that may speak either asks again in the other when it is refused, in ways that depend on its transport. */
function mode() {
  if (version !== CURRENT) return 'legacy'
  return wantsAccess(name) ? { pin: CURRENT } : 'auto'
}

function direct(url) {
  return new StreamableHTTPClientTransport(url, wantsAccess(name) ? transportOptions(name, url, context) : {})
}

function bridged() {
  const options = wantsAccess(name) ? ['--oauth-file', oauthFile(name, home, context)] : []
  return new StdioClientTransport({
    command: process.execPath,
    args: [build, 'bridge', ...options, upstream],
    env: { PATH: process.env.PATH, HOME: home, BROWSER: join(import.meta.dirname, 'browser.mjs') },
  })
}
