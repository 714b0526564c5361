// A client of @modelcontextprotocol/client 2.x with the filter in it. Run: node client-v2.ts <server command or URL> [args…]
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { guardTransport } from 'sluice'

const [server, ...args] = process.argv.slice(2)
if (server === undefined) throw new Error('name the command or the URL of a server')

const client = new Client({ name: 'example', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
// `server` is the name that rules and records know it by.
await client.connect(
  server.startsWith('http')
    ? guardTransport(new StreamableHTTPClientTransport(new URL(server)), { policy: 'strict', server: 'example' })
    : guardTransport(new StdioClientTransport({ command: server, args }), { policy: 'strict', server: 'example' }),
)
for (const { name } of (await client.listTools()).tools) process.stdout.write(`${name}\n`)
process.stdout.write(`${JSON.stringify(await client.callTool({ name: 'echo', arguments: { text: 'hello' } }))}\n`)
await client.close()
