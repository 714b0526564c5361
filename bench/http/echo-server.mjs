// The MCP server behind the HTTP arms, which is never what is measured: `tools/call` is answered with that prepared
// result of `arguments.name` which its id points to, as one JSON body of known length: equal requests have equal answers.
// Results come from files that were prepared before, one JSON value a line, in the folder that is its argument. Says its origin on one line of stdout; ends when stdin does.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const [folder] = process.argv.slice(2)
const prepared = new Map()

const server = createServer((request, response) => {
  const pieces = []
  request.on('data', (piece) => pieces.push(piece))
  request.on('end', () => {
    const { id, params } = JSON.parse(Buffer.concat(pieces).toString())
    const head = Buffer.from(`{"jsonrpc":"2.0","id":${id},`)
    const body = bodyOf(params.arguments.name, id)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': head.length + body.length })
    response.write(head)
    response.end(body)
  })
})
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
process.stdin.resume().once('end', () => {
  server.close()
  server.closeAllConnections()
})

function bodyOf(name, id) {
  let bodies = prepared.get(name)
  if (bodies === undefined) {
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    bodies = lines.map((line) => Buffer.from(`"result":${line}}`))
    prepared.set(name, bodies)
  }
  return bodies[id % bodies.length]
}
