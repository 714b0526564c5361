// A client of @modelcontextprotocol/sdk 1.x with the filter in it. Run: node client-v1.ts <server command> [args…]
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { guardTransport, loadPolicy, observe } from 'sluice'

const [command, ...args] = process.argv.slice(2)
if (command === undefined) throw new Error('name the command of a server')

// The policy that the command line would use: SLUICE_POLICY, the user's own, or the preset `default`.
const policy = await loadPolicy()
if (!policy.ok) throw new Error(policy.problems.map(({ source, message }) => `${source}: ${message}`).join('\n'))

// What is decided is told, and never what was found.
observe('sluice:message', ({ to, method, outcome }) => {
  process.stderr.write(`${outcome}: ${method ?? 'a message'} to the ${to}\n`)
})

const client = new Client({ name: 'example', version: '1.0.0' })
await client.connect(guardTransport(new StdioClientTransport({ command, args }), { policy: policy.policy }))
for (const { name } of (await client.listTools()).tools) process.stdout.write(`${name}\n`)
process.stdout.write(`${JSON.stringify(await client.callTool({ name: 'echo', arguments: { text: 'hello' } }))}\n`)
await client.close()
