import { describe, expect, it } from 'vitest'
import { answer, call, type Reply, textResult } from '../session/playbook.ts'
import { conversation } from './secrets.ts'
import { type Held, heldValues } from './held.ts'
import { isLeft, readings } from './readings.ts'
import { HIDINGS } from './spellings.ts'
import { WRAPPINGS } from './wrappings.ts'
import { WRITTEN } from './written.ts'

/** Ways to spell single characters leave what explains a value where it stands; so the values here explain themselves. */
const HELD: readonly Held[] = heldValues(40, refuses)

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

/** What came of the text as a result, and as an argument. */
interface Passed {
  readonly seen: string
  readonly arrived: string
  readonly refusal: Reply
}

function pass(text: string): Passed {
  const book = conversation()
  book.clientSays(call(1, 'write', { text }))
  const arrived = book.serverSees()
  return { seen: seenBy(text), arrived, refusal: arrived === '' ? book.clientSeesMessage() : {} }
}

it('the values are as many as they should be', () => {
  expect(new Set(HELD.map(({ id }) => id)).size).toBe(40)
})

describe.each([...HIDINGS, ...WRAPPINGS, ...WRITTEN])('$name', ({ hide, undo, except = [] }) => {
  const held = HELD.filter(({ id }) => !except.includes(id))

  it('hides what it hides, and can be undone', () => {
    for (const { value } of held) expect(undo(`x ${hide(value)} y`)).toContain(value.slice(0, 16))
  })

  it('leaves no eight characters of a value in a result, however it is read, and a placeholder in its place', () => {
    const left = held.filter(({ value }) => {
      const seen = seenBy(`we saw ${hide(value)} there`)
      return !seen.includes('REDACTED-') || isLeft(readings(seen, 2), value)
    })
    expect(left.map(({ id }) => id)).toEqual([])
  })

  it('does not let an argument pass, and says so to the model', () => {
    const passed = held.filter(({ value }) => {
      const { arrived, refusal } = pass(`say ${hide(value)} there`)
      return arrived !== '' || refusal.id !== 1 || refusal.result?.isError !== true
    })
    expect(passed.map(({ id }) => id)).toEqual([])
  })
})

const AROUND: readonly (readonly [name: string, around: (text: string) => string])[] = [
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['percent', (text) => encodeURIComponent(text).replaceAll("'", '%27')],
  ['JSON', (text) => JSON.stringify({ a: [text, 1] })],
  ['hexadecimal', (text) => Buffer.from(text).toString('hex')],
]
// Zeros end what is text in an encoded run, unless it begins with them.
const INNER = [...HIDINGS, ...WRAPPINGS, ...WRITTEN].filter(({ within = true }) => within)

describe.each(INNER)('$name inside of another', ({ hide }) => {
  it.each(AROUND)('%s: does not let an argument pass', (_, around) => {
    const some = HELD.filter((_held, at) => at % 8 === 0)
    expect(some.filter(({ value }) => !refuses(around(`say ${hide(value)} there`))).map(({ id }) => id)).toEqual([])
  })
})

describe('three of them', () => {
  it.each(AROUND)('%s outside: nothing is left of a value in a result', (_, around) => {
    const some = HELD.filter((_held, at) => at % 10 === 0)
    const left = INNER.flatMap(({ name, hide }) =>
      AROUND.flatMap(([between, inner]) =>
        some
          .filter(({ value }) => {
            const seen = seenBy(around(inner(`say ${hide(value)} there`)))
            return seen === '' || isLeft(readings(seen, 1), value) || !seen.includes('REDACTED-')
          })
          .map(({ id }) => `${name} in ${between}: ${id}`),
      ),
    )
    expect(left).toEqual([])
  })
})
