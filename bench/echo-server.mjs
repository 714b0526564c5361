// A server that is never what is measured: results come from files that were prepared before, one JSON value a line, in
// the folder that is its argument; an answer is its id and a buffer that is already there. `tools/call` with
// `arguments.name` answers with the next result of that file, which is read at its first use or at `bench/prepare`;
// `bench/arrivals` answers with when each `notifications/bench` came.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder] = process.argv.slice(2)
const INITIALIZED = Buffer.from(
  '"result":{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"echo","version":"1"}}}\n',
)
const NOTHING = Buffer.from('"result":{}}\n')
const prepared = new Map()
const arrivals = []
const pieces = []

process.stdin.on('data', (chunk) => {
  let from = 0
  process.stdout.cork()
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
    pieces.push(chunk.subarray(from, at))
    const line = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
    pieces.length = 0
    answer(JSON.parse(line.toString()))
    from = at + 1
  }
  process.stdout.uncork()
  if (from < chunk.length) pieces.push(chunk.subarray(from))
})

function answer({ id, method, params }) {
  if (id === undefined) {
    if (method === 'notifications/bench') arrivals.push(Date.now())
    return
  }
  process.stdout.write(`{"jsonrpc":"2.0","id":${id},`)
  process.stdout.write(bodyOf(method, params))
}

function bodyOf(method, params) {
  if (method === 'initialize') return INITIALIZED
  if (method === 'bench/arrivals') return `"result":{"arrivals":${JSON.stringify(arrivals)}}}\n`
  const results = resultsOf(params.arguments.name)
  if (method === 'bench/prepare') return NOTHING
  return results.bodies[results.next++ % results.bodies.length]
}

function resultsOf(name) {
  let results = prepared.get(name)
  if (results === undefined) {
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    results = { next: 0, bodies: lines.map((line) => Buffer.from(`"result":${line}}\n`)) }
    prepared.set(name, results)
  }
  return results
}
