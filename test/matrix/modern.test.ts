import { describe, expect, it } from 'vitest'
import { token } from '../bypass/secrets.ts'
import { bytesOf, type Conversation } from './conversation.ts'
import { CLIENTS } from './peer.ts'
import { CLEAN, names, shape, STATE, whole } from './whole.ts'

it('a client that is told the era hears the same with the filter and without it', async () => {
  const direct = await whole({ client: 'v2 pinned', filtered: false }, CLEAN)
  const filtered = await whole({ client: 'v2 pinned', filtered: true }, CLEAN)
  expect(direct.modern).toBe(true)
  expect(bytesOf(filtered, STATE)).toEqual(bytesOf(direct, STATE))
})

describe.each(CLIENTS)('a server of both eras and a client of SDK %s', (client) => {
  let direct: Conversation

  it('hear the same, byte for byte, with the filter and without it', async () => {
    direct = await whole({ client, filtered: false }, CLEAN)
    const filtered = await whole({ client, filtered: true }, CLEAN)
    expect(direct.modern).toBe(client === 'v2 auto')
    expect(names(direct.steps).length).toBeGreaterThan(22)
    expect(names(direct.heard)).toEqual(
      expect.arrayContaining(['log', 'elicit', 'sample', 'roots', 'tools', 'updated']),
    )
    expect(JSON.stringify(direct.steps)).toContain('a clean answer')
    expect(filtered.steps).toEqual(direct.steps)
    expect(filtered.heard).toEqual(direct.heard)
    expect(bytesOf(filtered, STATE)).toEqual(bytesOf(direct, STATE))
    // Looking for the era takes a process of its own.
    expect([direct.started, filtered.started]).toEqual(client === 'v2 auto' ? [2, 2] : [1, 1])
    expect([direct.left, filtered.left]).toEqual([0, 0])
  })

  it('a value that the server puts everywhere arrives nowhere, and all still works', async () => {
    const value = token(`modern ${client}`)
    const filtered = await whole({ client, filtered: true }, value)
    expect(filtered.clientHeard).not.toContain(value)
    expect(filtered.clientHeard).not.toContain(Buffer.from(`blob ${value}`).toString('base64').slice(8, 40))
    expect(filtered.clientHeard.match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(50)
    expect(names(filtered.steps)).toEqual(names(direct.steps))
    expect(names(filtered.heard)).toEqual(names(direct.heard))
    expect(filtered.log).not.toContain(value.slice(4, 20))
    expect(filtered.left).toBe(0)
    // What holds no text is as it was, and what holds some is of the same form.
    for (const [at, [name, result]] of filtered.steps.entries()) {
      expect([name, shape(result)]).toEqual([name, shape(direct.steps[at]![1])])
    }
  })

  it('a value that the client sends or answers with reaches the server nowhere, and all else still works', async () => {
    const value = token(`sent ${client}`)
    const filtered = await whole({ client, filtered: true, answer: value }, CLEAN, value)
    expect(filtered.serverHeard).not.toContain(value)
    expect(filtered.serverHeard).toContain('"last":true')
    expect(names(filtered.steps)).toEqual(names(direct.steps))
    const by = Object.fromEntries(filtered.steps) as Record<string, { isError?: boolean }>
    for (const name of ['data', 'mixed', 'fail']) expect(by[name], name).toMatchObject({ isError: true })
    expect(filtered.steps.at(-1)).toEqual(direct.steps.at(-1))
    expect(filtered.left).toBe(0)
  })
})
