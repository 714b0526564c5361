import { afterEach, describe, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { GATEWAYS, gatewayTo, openGateway } from '../gateway.ts'
import { Place } from '../place.ts'
import { type BridgedKind, bridgeTo, talk, WEB_CLIENTS, type WebKind } from '../web-peer.ts'

const CLEAN = 'a clean word'
/** A client of stdio, and the same over HTTP. */
const CLIENTS: readonly (readonly [bridged: BridgedKind, direct: WebKind])[] = [
  ['bridged v1', 'v1'],
  ['bridged v2', 'v2'],
  ['bridged v2 auto', 'v2 auto'],
]
/** 2026-07-28 is spoken over POST alone: over the older way, a client that may speak either hears through the bridge what comes before. */
const OLDER: ReadonlyMap<WebKind, WebKind> = new Map([['v2 auto', 'v2']])

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
}, 60_000)

async function opened(
  kind: (typeof GATEWAYS)[number],
  word: string,
): Promise<{ readonly place: Place; readonly url: string; readonly sse: boolean }> {
  const place = new Place()
  closing.push(() => place.clear())
  const { url, sse, stop } = await openGateway(kind, word, place)
  closing.push(stop)
  return { place, url, sse }
}

/** Neither what the server says nor what the client says reaches the other, and both know it. */
function expectStopped(said: Awaited<ReturnType<typeof talk>>, place: Place, value: string, sent: string): void {
  expect(JSON.stringify(said)).not.toContain(value)
  expect(JSON.stringify(said).match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(20)
  const by = Object.fromEntries(said.slice(0, 5))
  for (const name of ['echo', 'data', 'mixed']) expect(by[name], name).toMatchObject({ isError: true })
  expect(place.serverHeard).toContain('"last":true')
  expect(place.serverHeard).not.toContain(sent)
}

describe.each(GATEWAYS)('%s as the other end of the bridge', (kind) => {
  it.each(CLIENTS)('%s hears what %s hears without it', async (bridged, direct) => {
    const one = await opened(kind, CLEAN)
    const client = (one.sse ? OLDER.get(direct) : undefined) ?? direct
    const said = await talk(client, one.url, one.sse, one.place, 'sent')
    expect(JSON.stringify(said)).toContain(CLEAN)
    // A gateway of its own: some have one server for all, which stays with what it is first spoken to in.
    const other = await opened(kind, CLEAN)
    expect(await talk(bridged, other.url, other.sse, other.place, 'sent')).toEqual(said)
  })

  it.each(CLIENTS)('%s: a value reaches neither side', async (bridged) => {
    const [value, sent] = [token(`far ${kind}`), token(`sent far ${kind}`)]
    const { place, url, sse } = await opened(kind, value)
    expectStopped(await talk(bridged, url, sse, place, sent), place, value, sent)
  })
})

describe('the bridge as the server of a gateway', () => {
  it.each(WEB_CLIENTS)('%s hears what it hears without the two, and no value', async (client) => {
    const [value, sent] = [token(`near ${client}`), token(`sent near ${client}`)]
    for (const word of [CLEAN, value]) {
      const { place, url, sse } = await opened('mcp-proxy http', word)
      const { command, args } = bridgeTo(new URL(url), place)
      const gateway = ['env', `HOME=${place.folder}`, command, ...args]
      const near = await gatewayTo('supergateway http', gateway, place)
      closing.push(near.stop)
      const said = await talk(client, near.url, near.sse, place, word === CLEAN ? 'sent' : sent)
      if (word === CLEAN) expect(said).toEqual(await talk(client, url, sse, place, 'sent'))
      else expectStopped(said, place, value, sent)
    }
  })
})
