import { describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { all } from '../detectors/examples/all.ts'
import { answer, call, type Reply, textResult } from '../session/playbook.ts'
import { conversation } from './secrets.ts'
import { HIDINGS } from './spellings.ts'

interface Held {
  readonly id: string
  readonly text: string
  readonly value: string
}

/** Ways to spell single characters leave what explains a value where it stands; so the values here explain themselves. */
const HELD: readonly Held[] = heldValues(40)

function heldValues(count: number): readonly Held[] {
  const held: Held[] = []
  for (const { id, category, confidence, generic, keywords } of catalogue) {
    if (category !== 'secret' || confidence !== 'certain' || generic === true || keywords.length === 0) continue
    const hit = all.find(({ detector }) => detector === id)?.hits[0]
    if (hit === undefined) continue
    const value = hit.includes('«') ? hit.split(/[«»]/)[1]! : hit
    if (value.length < 20 || !/^[A-Za-z0-9_.-]+$/.test(value)) continue
    held.push({ id, text: value, value })
  }
  const step = held.length / count
  return Array.from({ length: count }, (_, at) => held[Math.floor(at * step)]!).filter(({ text }) => refuses(text))
}

function seenBy(text: string): string {
  const book = conversation()
  book.clientSays(call(1, 'read', {}))
  book.serverSays(answer(1, textResult(text)))
  const reply = JSON.parse(book.clientSees()) as Reply
  return reply.result?.content?.[0]?.text ?? ''
}

function refuses(text: string): boolean {
  const book = conversation()
  book.clientSays(call(1, 'write', { text }))
  return book.serverSees() === ''
}

/** Eight characters of the value that stand side by side in the text, or undefined. */
function residue(text: string, value: string): string | undefined {
  for (let at = 0; at + 8 <= value.length; at++)
    if (text.includes(value.slice(at, at + 8))) return value.slice(at, at + 8)
  return undefined
}

it('the values are as many as they should be', () => {
  expect(HELD.length).toBeGreaterThanOrEqual(38)
})

describe.each(HIDINGS)('$name', ({ hide, undo }) => {
  it('hides what it hides, and can be undone', () => {
    for (const { text, value } of HELD) expect(undo(`x ${hide(text)} y`)).toContain(value.slice(0, 16))
  })

  it('leaves no eight characters of a value in a result', () => {
    const left = HELD.filter(({ text, value }) => {
      const seen = seenBy(`we saw ${hide(text)} there`)
      return residue(undo(seen), value) !== undefined || residue(seen, value) !== undefined
    })
    expect(left.map(({ id }) => id)).toEqual([])
  })

  it('does not let an argument pass', () => {
    expect(HELD.filter(({ text }) => !refuses(`say ${hide(text)} there`)).map(({ id }) => id)).toEqual([])
  })
})

// Zeros end what is text in an encoded run, unless it begins with them.
describe.each(HIDINGS.filter(({ within = true }) => within))('$name inside of another', ({ hide }) => {
  it.each([
    ['base64', (text: string) => Buffer.from(text).toString('base64')],
    ['percent', (text: string) => encodeURIComponent(text).replaceAll("'", '%27')],
    ['JSON', (text: string) => JSON.stringify({ a: [text, 1] })],
    ['hexadecimal', (text: string) => Buffer.from(text).toString('hex')],
  ])('%s: does not let an argument pass', (_, around) => {
    const some = HELD.filter((_held, at) => at % 8 === 0)
    expect(some.filter(({ text }) => !refuses(around(`say ${hide(text)} there`))).map(({ id }) => id)).toEqual([])
  })
})
