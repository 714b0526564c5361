import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'
import { isDeepStrictEqual } from 'node:util'

/** What each hop says anew. undici, which the proxy asks with, writes the length itself and puts it last. */
const OF_THE_HOP = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'date'])
const OF_THE_PROXY = new Set(['accept-encoding', 'content-length'])

/** Passes everything on as it comes, in both directions, and keeps what it saw: an entry for each exchange. */
export async function openTap(upstream) {
  const { hostname, port, pathname } = new URL(upstream)
  const exchanges = []
  const server = createServer((request, response) => {
    const { method, url, rawHeaders: headers } = request
    const exchange = {
      method,
      url,
      headers: kept(headers, OF_THE_PROXY),
      asked: '',
      status: 0,
      answered: '',
      whole: false,
    }
    exchanges.push(exchange)
    const onward = ask({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
      exchange.status = answer.statusCode
      exchange.answerHeaders = kept(answer.rawHeaders)
      response.writeHead(answer.statusCode, answer.statusMessage, withoutHop(answer.rawHeaders).flat())
      // Sends the head at once, and as it is: Node's flushHeaders would write it as UTF-8.
      response.write(Buffer.alloc(0))
      answer.on('data', (chunk) => {
        exchange.answered += chunk.toString('latin1')
        response.write(chunk)
      })
      answer.on('end', () => {
        exchange.whole = true
        response.end()
      })
      answer.on('error', () => response.destroy())
    })
    request.on('data', (chunk) => {
      exchange.asked += chunk.toString('latin1')
      onward.write(chunk)
    })
    request.on('end', () => onward.end())
    response.on('close', () => onward.destroy())
    onward.on('error', () => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${server.address().port}${pathname}`, exchanges, close }
}

/** A line for each exchange that did not look the same before the proxy and behind it, byte for byte. */
export function unlike(before, behind) {
  const left = [...behind]
  const take = (is) => {
    const at = left.findIndex(is)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }
  const others = before.filter((exchange) => !take((other) => isDeepStrictEqual(exchange, other)))
  const lines = others
    .filter((exchange) => !take((other) => isLeft(exchange, other)) && !isRefusal(exchange))
    .map((exchange) => `only before the proxy: ${described(exchange)}`)
  return [...lines, ...left.map((exchange) => `only behind the proxy: ${described(exchange)}`)]
}

/** A client that leaves before its answer is whole has seen the beginning of what was said behind the proxy. */
function isLeft(exchange, other) {
  const { method, url, headers, asked, status, answerHeaders, answered, whole } = exchange
  if (whole || !other.answered.startsWith(answered)) return false
  if (!isDeepStrictEqual([method, url, headers, asked], [other.method, other.url, other.headers, other.asked]))
    return false
  return status === 0 || isDeepStrictEqual([status, answerHeaders], [other.status, other.answerHeaders])
}

/** Names of other hosts, and headers that say something else than the body, end at the proxy: that is its duty. */
function isRefusal({ status, answered }) {
  return status === 403 || (status === 400 && answered.includes('"code":-32020'))
}

function described({ method, status, asked }) {
  return `${method} ${status} ${asked.slice(0, 120)}`
}

function withoutHop(headers) {
  const pairs = Array.from({ length: headers.length / 2 }, (_, at) => headers.slice(2 * at, 2 * at + 2))
  return pairs.filter(([name]) => !OF_THE_HOP.has(name.toLowerCase()))
}

function kept(headers, but = new Set()) {
  return withoutHop(headers).filter(([name]) => !but.has(name.toLowerCase()))
}
