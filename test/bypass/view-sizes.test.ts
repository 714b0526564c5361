import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, call, textResult } from '../session/playbook.ts'
import { isLeft, readings } from './readings.ts'
import { conversation, token } from './secrets.ts'
import { HIDINGS } from './spellings.ts'
import { WRAPPINGS } from './wrappings.ts'
import { WRITTEN } from './written.ts'

const VIEWS = [...HIDINGS, ...WRAPPINGS, ...WRITTEN]
const WORD = 'lorem ipsum dolor sit amet, consectetur; '

function words(length: number): string {
  return WORD.repeat(Math.ceil(length / WORD.length)).slice(0, length)
}

function seenBy(text: string): string {
  const book = conversation()
  book.clientSays(call(1, 'r', {}))
  book.serverSays(answer(1, textResult(text)))
  return book.clientSees()
}

/** Ends of what is looked at together anywhere in the views, and of what others look at. */
const WINDOWS = [96, 512, 1024, 2048, 4096, 8192]
const CLIFFS = [10_240, 65_536, 200_000, 1 << 20]

describe.each(VIEWS)('$name', ({ hide }) => {
  it('is read at every edge of a window', () => {
    const missed: number[] = []
    for (const edge of WINDOWS) {
      for (let shift = -44; shift <= 4; shift += 8) {
        const held = token(`window ${edge} ${shift}`)
        const seen = seenBy(`${words(edge + shift)} ${hide(held)} ${words(300)}`)
        if (!seen.includes('REDACTED-') || isLeft([seen], held)) missed.push(edge + shift)
      }
    }
    expect(missed).toEqual([])
  })

  it('is read behind any length of text', () => {
    const missed: number[] = []
    for (const edge of CLIFFS.slice(0, 3)) {
      const held = token(`cliff ${edge}`)
      const seen = seenBy(`${words(edge - 20)} ${hide(held)} ${words(60)}`)
      if (!seen.includes('REDACTED-') || isLeft([seen], held)) missed.push(edge)
    }
    expect(missed).toEqual([])
  })
})

/** Views that a whole text is put into: the value stands in the middle of it. */
const WHOLE: readonly (readonly [name: string, hide: (text: string) => string])[] = [
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['base64 in lines', (text) => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n')],
  ['base64 twice', (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64')],
  ['percent', (text) => encodeURIComponent(text)],
  ['hexadecimal', (text) => Buffer.from(text).toString('hex')],
  ['gzip', (text) => gzipSync(text).toString('base64')],
  ['JSON', (text) => JSON.stringify({ a: [text] })],
  ['escapes', (text) => JSON.stringify({ a: [text] }).replaceAll('o', '\\u006f')],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le').toString('base64')],
]

describe.each(WHOLE)('all of a text in %s', (name, hide) => {
  it.each([...WINDOWS, ...CLIFFS])('of %i bytes and more', (size) => {
    for (const shift of size < 10_000 ? [-20, -1, 0, 1] : [0]) {
      const held = token(`whole ${name} ${size} ${shift}`)
      const seen = seenBy(hide(`${words(size + shift)} ${held} ${words(200)}`))
      expect(seen).toContain('REDACTED-')
      if (size < 10_000) expect(isLeft(readings(seen, 1), held)).toBe(false)
      else expect(seen.length).toBeLessThan(hide(words(size)).length * 1.1 + 400)
    }
  })
})

it.each(WHOLE.filter(([name]) => ['base64', 'percent', 'JSON'].includes(name)))(
  'eight mebibytes in %s',
  (name, hide) => {
    const held = token(`whole ${name}`)
    const hidden = hide(`${words(8 << 20)} ${held} ${words(200)}`)
    const seen = seenBy(hidden)
    expect(seen).toContain('REDACTED-')
    expect(seen.includes(held) || seen.includes(hidden)).toBe(false)
  },
)

it('a value behind eight mebibytes', () => {
  const held = token('far')
  const seen = seenBy(`${words(8 << 20)} ${Buffer.from(`it is ${held}`).toString('base64')} ${words(200)}`)
  expect(seen).toContain('REDACTED-')
})
