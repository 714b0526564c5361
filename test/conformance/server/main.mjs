import { listen } from './endpoint.mjs'

// The conformance server as a process: says where it listens on one line of stdout, and ends when stdin does.
const { url, close } = await listen(Number(process.argv[2] ?? 0))
process.stdout.write(`${url}\n`)
process.stdin.resume().once('end', close)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close)
