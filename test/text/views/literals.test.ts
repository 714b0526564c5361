import { describe, expect, it } from 'vitest'
import { joinLiterals } from '../../../src/text/views/literals.ts'
import { SignSearch } from '../../../src/text/views/signs.ts'

function joined(source: string): { text: string; spanOf(part: string): string[] } | null {
  const text = Buffer.from(source)
  const signs = new SignSearch()
  signs.search(text, text.length)
  const view = joinLiterals(text, signs.joins, () => false)
  if (view === null) return null
  const spanOf = (part: string): string[] => {
    const start = view.text.indexOf(part)
    return view.map.toParent(start, start + part.length).map((span) => text.toString('utf8', span.start, span.end))
  }
  return { text: view.text.toString('latin1'), spanOf }
}

describe('literals put together', () => {
  it.each([
    ['two', 'x = "abc" + "def"', 'x = "abcdef"\xff'],
    ['three in lines', "'ab' +\n  'cd' +\n  'ef'", "'abcdef'\xff"],
    ['side by side', '`ab`+`cd`', '`abcd`\xff'],
  ])('%s', (_, source, text) => {
    expect(joined(source)?.text).toBe(text)
    expect(joined(source)?.spanOf('bcd')).toEqual([source.slice(source.indexOf('b'), source.indexOf('d') + 1)])
  })

  it.each(['"ab " + "cd"', '"ab" - "cd"', 'ab + cd', '"ab" + cd', ''])('not %s', (source) => {
    expect(joined(source)).toBeNull()
  })

  it('a thousand in a row are one part', () => {
    const view = joined(Array.from({ length: 1000 }, (_, at) => `"n${at}"`).join(' + '))
    expect(view?.text.split('\xff')).toHaveLength(2)
    expect(view?.text).toContain('n0n1n2')
    expect(view?.text).toContain('n998n999')
  })
})
