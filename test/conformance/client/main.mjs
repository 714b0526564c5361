import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { openProxy } from '../proxy.mjs'
import { SCENARIOS } from './scenarios.mjs'

// A client on SDK v2 that does what a client scenario of the official suite wants to see. The suite appends the URL of the
// scenario's server to the command; `--through FILE` puts a proxy of that build between the two.
const {
  MCP_CONFORMANCE_SCENARIO: name,
  MCP_CONFORMANCE_CONTEXT: context,
  MCP_CONFORMANCE_PROTOCOL_VERSION: version,
} = process.env
const through = process.argv[2] === '--through' ? process.argv[3] : undefined
const scenario = SCENARIOS[name]
if (scenario === undefined) throw new Error(`no such scenario: ${name}`)

const upstream = process.argv.at(-1)
const proxy = through === undefined ? undefined : await openProxy(through, upstream)
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
  await client.connect(new StreamableHTTPClientTransport(new URL(proxy?.url ?? upstream)))
  await scenario(client, context === undefined ? {} : JSON.parse(context))
} finally {
  await client.close()
  await proxy?.close()
}
