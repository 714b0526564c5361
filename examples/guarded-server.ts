// A server whose answers leave filtered, whoever connects. Run: node guarded-server.ts
import { Server } from '@modelcontextprotocol/server'
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { guardTransport } from 'sluice'

serveStdio(
  () => {
    const server = new Server({ name: 'environment', version: '1.0.0' }, { capabilities: { tools: {} } })
    server.setRequestHandler('tools/list', () => ({
      tools: [{ name: 'environment', description: 'The environment of the server', inputSchema: { type: 'object' } }],
    }))
    // Tokens and passwords of the environment are redacted on their way out.
    server.setRequestHandler('tools/call', () => ({
      content: [
        {
          type: 'text',
          text: Object.entries(process.env)
            .map((pair) => pair.join('='))
            .join('\n'),
        },
      ],
    }))
    return server
  },
  { transport: guardTransport(new StdioServerTransport(), { side: 'server', server: 'environment' }) },
)
