import { afterEach, describe, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { openProxy } from '../../conformance/proxy.mjs'
import { SLUICE } from '../../e2e/command.ts'
import { GATEWAYS, openGateway } from '../gateway.ts'
import { Place } from '../place.ts'
import { talk, WEB_CLIENTS } from '../web-peer.ts'

const CLEAN = 'a clean word'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
}, 60_000)

/** A gateway, and the proxy before it. */
async function opened(
  kind: (typeof GATEWAYS)[number],
  word: string,
): Promise<{
  readonly place: Place
  readonly direct: string
  readonly proxied: string
  readonly sse: boolean
}> {
  const place = new Place()
  closing.push(() => place.clear())
  const { url: direct, sse, stop } = await openGateway(kind, word, place)
  closing.push(stop)
  const { url: proxied, close } = await openProxy(SLUICE, direct)
  closing.push(close)
  return { place, direct, proxied, sse }
}

describe.each(GATEWAYS)('%s behind the proxy', (kind) => {
  it.each(WEB_CLIENTS)('and %s hear the same as without it', async (client) => {
    const { place, direct, proxied, sse } = await opened(kind, CLEAN)
    const said = await talk(client, direct, sse, place, 'sent')
    expect(JSON.stringify(said)).toContain(CLEAN)
    expect(await talk(client, proxied, sse, place, 'sent')).toEqual(said)
  })

  it.each(WEB_CLIENTS)('and %s: a value reaches neither side', async (client) => {
    const value = token(`gateway ${kind}`)
    const { place, proxied, sse } = await opened(kind, value)
    const sent = token(`sent ${kind}`)
    const said = await talk(client, proxied, sse, place, sent)
    expect(JSON.stringify(said)).not.toContain(value)
    expect(JSON.stringify(said).match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(20)
    const by = Object.fromEntries(said.slice(0, 5))
    for (const name of ['echo', 'data', 'mixed']) expect(by[name], name).toMatchObject({ isError: true })
    expect(place.serverHeard).toContain('"last":true')
    expect(place.serverHeard).not.toContain(sent)
  })
})
