// The filter between any two byte streams of newline-delimited JSON-RPC, here a process of one's own and its client.
// Run: node plain-stream.ts <server command> [args…]
import { spawn } from 'node:child_process'
import { pipeline } from 'node:stream/promises'
import { createFilterStreams } from 'sluice/stream'

const [command, ...args] = process.argv.slice(2)
if (command === undefined) throw new Error('name the command of a server')

const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] })
const filter = createFilterStreams({ policy: 'default', server: command })
await Promise.all([
  pipeline(process.stdin, filter.client, process.stdout),
  pipeline(server.stdout, filter.server, server.stdin),
])
