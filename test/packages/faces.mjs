// Run in a project that has installed the package: uses every face of it once. Prints one line of JSON: what each did, by
// name, or the code of the error that it failed with. What it looks for is given as an argument.
import { createRequire } from 'node:module'

const value = process.argv[2]
const message = (text) => JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { data: text } })

const FACES = {
  "import 'sluice'": async () => {
    const { createInlineScanner, catalogue, createScanner, redactText } = await import('sluice')
    const [{ detector }] = createScanner().scan(value)
    return [redactText(value).startsWith('REDACTED-'), detector, typeof createInlineScanner(catalogue).scan].join(' ')
  },
  guardTransport: async () => {
    const { guardTransport } = await import('sluice')
    const { InMemoryTransport } = await import('@modelcontextprotocol/client')
    const [near, far] = InMemoryTransport.createLinkedPair()
    const guarded = guardTransport(near)
    const said = []
    Object.assign(guarded, { onmessage: ({ params }) => void said.push(params.data) })
    await Promise.all([guarded.start(), far.start()])
    await far.send(JSON.parse(message(value)))
    while (said.length === 0) await new Promise(setImmediate)
    await guarded.close()
    return said[0].startsWith('REDACTED-')
  },
  createSession: async () => {
    const { createSession } = await import('sluice')
    const lines = []
    const session = createSession({}, { toClient: (pieces) => void lines.push(...pieces), toServer: () => undefined })
    await session.fromServer(Buffer.from(`${message(value)}\n`))
    await session.serverEnded()
    return Buffer.concat(lines).includes('REDACTED-')
  },
  loadPolicy: async () => {
    const { loadPolicy } = await import('sluice')
    return (await loadPolicy()).ok
  },
  "import 'sluice/stream'": async () => {
    const { createFilterStreams } = await import('sluice/stream')
    const { client, server } = createFilterStreams()
    server.write(`${message(value)}\n`)
    let line = ''
    client.setEncoding('utf8').on('data', (text) => (line += text))
    while (!line.endsWith('\n')) await new Promise(setImmediate)
    client.destroy()
    server.destroy()
    return line.includes('REDACTED-')
  },
  'sluice/thread': async () => {
    const { createMessageScanner } = await import('sluice')
    const scanner = createMessageScanner({ thread: import.meta.resolve('sluice/thread') })
    const { scan } = await scanner.scan(Buffer.from(message(`${'x '.repeat(1 << 19)}${value}`)))
    await scanner.close()
    return [scan.status, scan.findings.length].join(' ')
  },
  "require('sluice')": () => typeof createRequire(import.meta.url)('sluice').redactText,
  'sluice/package.json': () => createRequire(import.meta.url)('sluice/package.json').name,
}

const came = {}
for (const [name, use] of Object.entries(FACES)) {
  try {
    came[name] = await use()
  } catch (error) {
    came[name] = { failed: error.code ?? error.name }
  }
}
process.stdout.write(`${JSON.stringify(came)}\n`)
