import { describe, expect, it } from 'vitest'
import { answer, call, textResult } from '../session/playbook.ts'
import { BENIGN } from './benign.ts'
import { conversation } from './secrets.ts'
import { HIDINGS } from './spellings.ts'
import { WRAPPINGS } from './wrappings.ts'
import { WRITTEN } from './written.ts'

const VIEWS = [...HIDINGS, ...WRAPPINGS, ...WRITTEN].filter(({ kept = true }) => kept)

/** Nothing where the view spells no characters but those of ASCII. */
function spelled(hide: (text: string) => string, text: string): string | undefined {
  try {
    return hide(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

describe.each(BENIGN)('%s', (_, text) => {
  it('reaches the model byte for byte in every view', () => {
    const changed: string[] = []
    let seen = 0
    for (const { name, hide } of VIEWS) {
      const hidden = spelled(hide, text)
      if (hidden === undefined) continue
      seen++
      const book = conversation()
      book.clientSays(call(1, 'r', {}))
      const said = answer(1, textResult(hidden))
      book.serverSays(said)
      if (book.clientSees() !== said) changed.push(name)
    }
    expect(changed).toEqual([])
    expect(seen).toBeGreaterThan(VIEWS.length - 3)
  })

  it('reaches the server byte for byte', () => {
    const book = conversation()
    const said = call(1, 'w', { text, more: JSON.stringify({ text }), list: [text, [text]] })
    book.clientSays(said)
    expect(book.serverSees()).toBe(said)
    expect(book.clientSees()).toBe('')
  })
})

it('an image and an archive as blocks', () => {
  const book = conversation()
  const said = answer(1, {
    content: [
      { type: 'image', mimeType: 'image/png', data: BENIGN[1]![1] },
      { type: 'resource', resource: { uri: 'file:///a.zip', mimeType: 'application/zip', blob: BENIGN[6]![1] } },
    ],
  })
  book.serverSays(said)
  expect(book.clientSees()).toBe(said)
})
