import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const DIST = resolve(import.meta.dirname, '../../dist')

/** The bundles that a start of `sluice -- <command>` reads, the engine's included. */
function startedFrom(entry: string): ReadonlySet<string> {
  const found = new Set([entry])
  for (const name of found) {
    const text = readFileSync(resolve(DIST, name), 'utf8')
    for (const [, imported] of text.matchAll(/\bfrom ?"\.\/([\w.-]+\.js)"/g)) found.add(imported!)
    for (const [, imported] of text.matchAll(/\bimport\(`\.\/((?:wrap|engine-room)-[\w-]+\.js)`\)/g))
      found.add(imported!)
  }
  return found
}

describe('the bundles of a start', () => {
  const bundles = startedFrom('sluice.js')

  it('are at most ten, the engine among them', () => {
    expect([...bundles].some((name) => name.startsWith('engine-room-shared'))).toBe(true)
    expect(bundles.size).toBeLessThanOrEqual(10)
  })

  // One other character, and V8 keeps the whole text in two bytes each: a start reads a megabyte of it.
  it.each([...bundles])('%s is of ASCII alone', (name) => {
    expect(readFileSync(resolve(DIST, name)).findIndex((byte) => byte > 0x7f)).toBe(-1)
  })

  // V8 looks up each by its name as it reads the file, for 40 to 200 microseconds: LatePattern does when it is asked.
  it.each([...bundles])('%s holds no literal with properties of characters', (name) => {
    const found: string[] = []
    const { program } = parseSync(name, readFileSync(resolve(DIST, name), 'utf8'))
    new Visitor({
      Literal(node) {
        if ('regex' in node && node.regex.pattern.includes(String.raw`\p{`)) found.push(node.regex.pattern)
      },
    }).visit(program)
    expect(found).toEqual([])
  })
})
