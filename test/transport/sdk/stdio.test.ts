import { describe, expect, it } from 'vitest'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import { token } from '../../bypass/secrets.ts'
import type { Conversation } from '../../matrix/conversation.ts'
import { CLEAN, names, shape, whole } from '../../matrix/whole.ts'

const CLIENTS = ['v1', 'v2', 'v2 auto', 'v2 pinned'] as const

describe.each(CLIENTS)('a guarded stdio transport of SDK %s', (client) => {
  let bare: Conversation

  it('lets all of the protocol through as it is', async () => {
    bare = await whole({ client, filtered: false }, CLEAN)
    const guarded = await whole({ client, filtered: false, guard: (transport) => guardTransport(transport) }, CLEAN)
    expect(guarded.modern).toBe(client === 'v2 auto' || client === 'v2 pinned')
    expect(names(guarded.steps).length).toBeGreaterThan(22)
    expect(withoutState(guarded.steps)).toEqual(withoutState(bare.steps))
    expect(guarded.heard).toEqual(bare.heard)
    expect(withoutState(guarded.serverHeard)).toEqual(withoutState(bare.serverHeard))
    // Looking for the era takes a process of its own.
    expect([guarded.started, guarded.left]).toEqual([bare.started, 0])
    expect(guarded.started).toBe(guarded.modern ? 2 : 1)
  })

  it('shows the client no value that the server puts everywhere, and all still works', async () => {
    const value = token(`embedded ${client}`)
    const guarded = await whole({ client, filtered: false, guard: (transport) => guardTransport(transport) }, value)
    const seen = JSON.stringify([guarded.steps, guarded.heard])
    expect(guarded.clientHeard).toContain(value)
    expect(seen).not.toContain(value)
    expect(seen).not.toContain(Buffer.from(`blob ${value}`).toString('base64').slice(8, 40))
    expect(seen.match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(50)
    expect(names(guarded.steps)).toEqual(names(bare.steps))
    for (const [at, [name, result]] of guarded.steps.entries()) {
      expect([name, shape(result)]).toEqual([name, shape(bare.steps[at]![1])])
    }
  })

  it('sends the server no value that the client asks or answers with, and all else still works', async () => {
    const value = token(`asked ${client}`)
    const options = { client, filtered: false, answer: value, guard: guardTransport } as const
    const guarded = await whole(options, CLEAN, value)
    expect(guarded.serverHeard).not.toContain(value)
    expect(guarded.serverHeard).toContain('"last":true')
    expect(names(guarded.steps)).toEqual(names(bare.steps))
    const by = Object.fromEntries(guarded.steps) as Record<string, { isError?: boolean }>
    for (const name of ['data', 'mixed', 'fail']) expect(by[name], name).toMatchObject({ isError: true })
    expect(guarded.steps.at(-1)).toEqual(bare.steps.at(-1))
    expect(guarded.left).toBe(0)
  })
})

/** Opaque, and another each time. */
function withoutState(said: unknown): string {
  return JSON.stringify(said).replaceAll(/\\*"requestState\\*":\\*"[^"]+"/g, '')
}
