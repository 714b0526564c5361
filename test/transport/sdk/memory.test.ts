import { describe, expect, it } from 'vitest'
import { token } from '../../bypass/secrets.ts'
import { pair } from './memory-pairs.ts'

const CASES = (['v1', 'v2'] as const).flatMap((sdk) =>
  (['client', 'server'] as const).map((side) => ({ sdk, side, name: `SDK ${sdk}, guarded ${side}` })),
)

describe.each(CASES)('in memory, $name', ({ sdk, side }) => {
  it('a clean call and what it asks back pass', async () => {
    const held = await pair({
      sdk,
      side,
      says: async ({ x }, ask) => `${String(x)}: ${JSON.stringify(await ask('what?'))}`,
    })
    const result = await held.call({ x: 'hello', '2^53': 9007199254740991, nothing: null })
    expect(JSON.stringify(result)).toContain('a completion')
    expect(held.called).toEqual([{ x: 'hello', '2^53': 9007199254740991, nothing: null }])
    expect(held.sampled).toHaveLength(1)
    await held.close()
  })

  it('a value in a result is redacted, the same each time', async () => {
    const value = token(sdk)
    const held = await pair({ sdk, side, says: () => `found ${value} there` })
    const results = [await held.call({}), await held.call({})]
    expect(JSON.stringify(results)).not.toContain(value)
    expect(results[0]).toEqual({
      content: [{ type: 'text', text: expect.stringMatching(/^found REDACTED-TOKEN-\S+ there$/) }],
    })
    expect(results[1]).toEqual(results[0])
    await held.close()
  })

  it('a value in an argument never reaches the tool, and the call is answered so that a model can go on', async () => {
    const value = token(sdk)
    const held = await pair({ sdk, side, says: () => 'done' })
    const results = await Promise.all([
      held.call({ before: 1 }),
      held.call({ at: { depth: [value] } }),
      held.call({ after: 1 }),
    ])
    expect(held.called).toEqual([{ before: 1 }, { after: 1 }])
    expect(results[1]).toMatchObject({ isError: true, content: [{ type: 'text' }] })
    expect(JSON.stringify(results[1])).not.toContain(value)
    expect(results[0]).toEqual(results[2])
    await held.close()
  })

  it('a value in what the server asks the model for is redacted, one in the answer reaches it as an error', async () => {
    const asked = token('asked')
    const answered = token('answered')
    const failures: unknown[] = []
    const held = await pair({
      sdk,
      side,
      completes: `here: ${answered}`,
      says: async (_, ask) => {
        await ask(`what is ${asked}?`).catch((error: unknown) => failures.push(String(error)))
        return 'went on'
      },
    })
    expect(await held.call({})).toMatchObject({ content: [{ text: 'went on' }] })
    expect(JSON.stringify(held.sampled)).toMatch(/what is REDACTED-TOKEN-/)
    expect(JSON.stringify([held.sampled, failures])).not.toContain(asked)
    expect(failures).toEqual([expect.stringContaining('access token')])
    expect(failures[0]).not.toContain(answered)
    await held.close()
  })

  it.each(['client', 'server'] as const)(
    'closing on the side of the %s is told once on the guarded side',
    async (by) => {
      const held = await pair({ sdk, side, says: () => 'done' })
      await held.call({})
      await held[by === 'client' ? 'close' : 'closeServer']()
      expect(held.closes[side]).toBe(1)
    },
  )
})
