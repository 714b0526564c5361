import { describe, expect, it } from 'vitest'
import { Roster } from '../../../src/transport/http/roster.ts'

describe('Roster', () => {
  it('knows who is there', () => {
    const roster = new Roster<string>()
    const places = ['a', 'b', 'c'].map((who) => roster.enter(who))
    roster.leave(places[1]!)
    expect([...roster].toSorted()).toEqual(['a', 'c'])
    expect(roster.size).toBe(2)
  })

  it('grows to as many as were there at once, however many come and go', () => {
    const roster = new Roster<number>()
    const first = roster.enter(-1)
    for (let who = 0; who < 1000; who++) roster.leave(roster.enter(who))
    expect(roster.enter(1)).toBe(first + 1)
    expect([...roster]).toEqual([-1, 1])
  })

  it('may be left while it is gone through', () => {
    const roster = new Roster<{ readonly place: number }>()
    for (let place = 0; place < 8; place++) roster.enter({ place })
    const met: number[] = []
    for (const { place } of roster) {
      met.push(place)
      roster.leave(place)
    }
    expect(met).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(roster.size).toBe(0)
  })
})
