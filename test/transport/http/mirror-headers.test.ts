import { afterEach, describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../src/policy/compile.ts'
import { TOKEN } from '../../session/playbook.ts'
import { json, post, recording, type Recording, result, stand, type Stand, type StandOptions } from './fixture.ts'

let open: Stand | undefined
let log: Recording[] = []
afterEach(async () => {
  await open?.close()
  open = undefined
})

const META = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' }
const VERSION = { 'MCP-Protocol-Version': '2026-07-28' }
const modern = (method: string, params: object): object => ({
  jsonrpc: '2.0',
  id: 'r',
  method,
  params: { ...params, _meta: META },
})
const call = (args: object): object => modern('tools/call', { name: 'send', arguments: args })
const base64 = (text: string): string => `=?base64?${Buffer.from(text).toString('base64')}?=`
const redacting = compilePolicy(
  {
    name: 'p',
    onFailure: 'block',
    failOpen: 'forbidden',
    exceptions: [],
    rules: [{ id: 'r', category: ['secret'], action: 'redact' }],
  },
  '2026-11-23',
)

async function opened(options: StandOptions = {}): Promise<string> {
  log = []
  open = await stand(
    recording(log, (_, response) => json(response, result('r', 'fine'))),
    options,
  )
  return open.origin
}

describe('headers that mirror the body', () => {
  it('pass as they are when nothing is found', async () => {
    const headers = {
      ...VERSION,
      'Mcp-Method': 'tools/call',
      'mcp-NAME': 'send',
      'Mcp-Param-City': base64(' Zürich'),
      'Mcp-Param-N': '5',
    }
    const answered = await post(await opened(), call({ city: ' Zürich', n: 5 }), headers)
    expect(answered.status).toBe(200)
    for (const [name, value] of Object.entries(headers)) {
      expect(log[0]?.rawHeaders[log[0].rawHeaders.indexOf(name) + 1]).toBe(value)
    }
  })

  it.each([
    ['in the open', TOKEN],
    ['packed', base64(TOKEN)],
    ['packed with words around it', base64(`my ${TOKEN} é`)],
  ])('block the call for a secret of their own, %s', async (_, value) => {
    const answered = await post(await opened(), call({}), { ...VERSION, 'Mcp-Param-Key': value })
    expect(JSON.parse(answered.text)).toMatchObject({ id: 'r', result: { isError: true, resultType: 'complete' } })
    expect(log).toEqual([])
  })

  it.each(['Mcp-Name', 'Mcp-Method', 'Mcp-Anything', 'mcp-trace'])(
    'are judged whatever their name: %s',
    async (name) => {
      const answered = await post(await opened(), call({}), { [name]: TOKEN })
      expect(answered.text).not.toContain(TOKEN)
      expect(log).toEqual([])
    },
  )

  it('follow the argument that was redacted, packed or not', async () => {
    const origin = await opened({ site: { policy: redacting } })
    const answered = await post(origin, call({ key: TOKEN, note: `é ${TOKEN}`, same: 'x' }), {
      ...VERSION,
      'Mcp-Param-Key': TOKEN,
      'Mcp-Param-Note': base64(`é ${TOKEN}`),
      'Mcp-Param-Same': 'x',
    })
    expect(answered.status).toBe(200)
    const sent = JSON.parse(log[0]!.text) as { params: { arguments: Record<string, string> } }
    const { key, note } = sent.params.arguments
    expect(key).toMatch(/^REDACTED-/)
    expect(log[0]?.headers['mcp-param-key']).toBe(key)
    expect(log[0]?.headers['mcp-param-note']).toBe(base64(note!))
    expect(log[0]?.headers['mcp-param-same']).toBe('x')
    expect(JSON.stringify(log[0]?.rawHeaders)).not.toContain(TOKEN)
  })

  it('block the call when they would be redacted and mirror nothing', async () => {
    const origin = await opened({ site: { policy: redacting } })
    await post(origin, call({ key: 'other' }), { ...VERSION, 'Mcp-Param-Key': TOKEN })
    expect(log).toEqual([])
  })

  it.each([
    ['Mcp-Method', 'tools/list'],
    ['Mcp-Name', 'other'],
    ['Mcp-Name', base64('other')],
  ])('refuse a modern request whose %s says %s', async (name, value) => {
    const answered = await post(await opened(), call({}), { ...VERSION, [name]: value })
    expect(answered.status).toBe(400)
    expect(JSON.parse(answered.text)).toMatchObject({ id: 'r', error: { code: -32020 } })
    expect(log).toEqual([])
  })

  it('know what the name mirrors for each method', async () => {
    const origin = await opened()
    const read = modern('resources/read', { uri: 'note://a' })
    expect((await post(origin, read, { ...VERSION, 'Mcp-Name': 'note://a' })).status).toBe(200)
    expect((await post(origin, read, { ...VERSION, 'Mcp-Name': 'note://b' })).status).toBe(400)
    const prompt = modern('prompts/get', { name: 'p' })
    expect((await post(origin, prompt, { ...VERSION, 'Mcp-Name': 'p' })).status).toBe(200)
    expect((await post(origin, prompt, { ...VERSION, 'Mcp-Name': 'q' })).status).toBe(400)
  })

  it('mean nothing on requests of older revisions', async () => {
    const legacy = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'a', arguments: {} } }
    expect((await post(await opened(), legacy, { 'Mcp-Name': 'b' })).status).toBe(200)
  })
})
