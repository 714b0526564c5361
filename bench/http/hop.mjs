// The least that a reverse proxy can do: node:http towards the client, undici towards the server that is its argument, all
// bytes piped as they come. Says its origin on one line of stdout; ends when stdin does.
import { createServer } from 'node:http'
import { Pool } from 'undici'

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'host'])
const endToEnd = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))

const upstream = new Pool(process.argv[2])
const server = createServer((request, response) => {
  const { method, url: path } = request
  const asked = { method, path, headers: endToEnd(request.headers), body: request }
  upstream
    .stream(asked, ({ statusCode, headers }) => response.writeHead(statusCode, endToEnd(headers)))
    .catch(() => response.destroy())
})
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
process.stdin.resume().once('end', () => {
  server.close()
  server.closeAllConnections()
  void upstream.destroy()
})
