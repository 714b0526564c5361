import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { openProxy } from '../proxy.mjs'
import { SCENARIOS } from './scenarios.mjs'

// A client on SDK v2 that does what a client scenario of the official suite wants to see. The suite appends the URL of the
// scenario's server to the command; `--through FILE` puts a proxy of that build between the two, `--bridge FILE` its bridge.
const {
  MCP_CONFORMANCE_SCENARIO: name,
  MCP_CONFORMANCE_CONTEXT: context,
  MCP_CONFORMANCE_PROTOCOL_VERSION: version,
} = process.env
const [way, build] = process.argv.slice(2)
const scenario = SCENARIOS[name]
if (scenario === undefined) throw new Error(`no such scenario: ${name}`)

const upstream = process.argv.at(-1)
const proxy = way === '--through' ? await openProxy(build, upstream) : undefined
const client = new Client(
  { name: 'sluice-conformance-client', version: '1.0.0' },
  {
    capabilities: { sampling: {}, roots: {}, elicitation: { form: { applyDefaults: true } } },
    versionNegotiation: { mode: version === '2026-07-28' ? 'auto' : 'legacy' },
  },
)
try {
  client.setRequestHandler('elicitation/create', ({ params }) => ({
    action: 'accept',
    content: 'confirmed' in params.requestedSchema.properties ? { confirmed: true } : {},
  }))
  await client.connect(
    way === '--bridge'
      ? new StdioClientTransport({ command: process.execPath, args: [build, 'bridge', upstream], env: process.env })
      : new StreamableHTTPClientTransport(new URL(proxy?.url ?? upstream)),
  )
  await scenario(client, context === undefined ? {} : JSON.parse(context))
} finally {
  await client.close()
  await proxy?.close()
}
