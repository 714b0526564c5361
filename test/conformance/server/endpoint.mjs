import { createServer } from 'node:http'
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'
import { conformanceServer } from './conformance-server.mjs'
import { Sessions } from './sessions.mjs'

/** One endpoint for both eras: sessions up to 2025-11-25, stateless requests from 2026-07-28 on. Port 0 takes a free one. */
export async function listen(port) {
  const modern = createMcpHandler(({ era }) => conformanceServer(era, modern.notify), { legacy: 'reject' })
  const sessions = new Sessions(() => conformanceServer('legacy', modern.notify))
  const fetch = async (request, options) =>
    (await isLegacyRequest(request)) ? sessions.fetch(request) : modern.fetch(request, options)
  const handle = toNodeHandler({ fetch })
  const hostIsLocal = localhostHostValidation()
  const originIsLocal = localhostOriginValidation()
  const server = createServer((request, response) => {
    if (!hostIsLocal(request, response) || !originIsLocal(request, response)) return
    if (URL.parse(request.url, 'http://localhost')?.pathname !== '/mcp') response.writeHead(404).end()
    else void handle(request, response)
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const close = async () => {
    server.close()
    await Promise.all([sessions.close(), modern.close()])
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${server.address().port}/mcp`, close }
}
