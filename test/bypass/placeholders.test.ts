import { describe, expect, it } from 'vitest'
import { placeholder } from '../../src/rewrite/placeholder.ts'
import { answer, call, KEY, type Reply, textResult } from '../session/playbook.ts'
import { conversation, token, unfolded } from './secrets.ts'

const HELD = token('placeholder')
const MARK = placeholder(KEY, 'token', HELD)
const MARKS = /REDACTED-[A-Z]+-[0-9A-Z]{11}/g

function redacted(result: unknown): string {
  const book = conversation()
  book.clientSays(call(1, 'r', {}))
  book.serverSays(answer(1, result))
  const seen = book.clientSees()
  JSON.parse(seen)
  return seen
}

describe('one value, one placeholder, wherever it stands', () => {
  it.each([
    ['text', textResult(`a ${HELD} b`)],
    ['quotes', textResult(`"${HELD}"`)],
    ['a link', textResult(`https://h.example/p?t=${HELD}&u=1`)],
    ['Markdown', textResult(`**${HELD}** [${HELD}](${HELD})`)],
    ['percent triplets', textResult(encodeURIComponent(`{"t":"${HELD}"}`))],
    ['nested JSON', textResult(JSON.stringify({ a: JSON.stringify({ b: HELD }) }))],
    ['a value and a key', { content: [], structuredContent: { [HELD]: HELD } }],
    ['escapes', JSON.parse(`{"content":[{"type":"text","text":"\\u0067${HELD.slice(1)}"}]}`)],
    [
      'two blocks',
      {
        content: [
          { type: 'text', text: `x ${HELD.slice(0, 11)}` },
          { type: 'text', text: HELD.slice(11) },
        ],
      },
    ],
  ])('%s', (_, result) => {
    const seen = unfolded(redacted(result))
    expect(new Set(seen.match(MARKS))).toEqual(new Set([MARK]))
    expect(seen).not.toContain(HELD)
  })

  it('a value inside an escape takes the whole escape with it', () => {
    const book = conversation()
    book.serverSays(
      `{"jsonrpc":"2.0","method":"n","params":"\\ud83d\\ude00 \\u0067${HELD.slice(1, -1)}\\u00${HELD.charCodeAt(39).toString(16)}\\ud83d\\ude00"}\n`,
    )
    expect(book.clientSees()).toBe(`{"jsonrpc":"2.0","method":"n","params":"\\ud83d\\ude00 ${MARK}\\ud83d\\ude00"}\n`)
  })

  it('different values have different ones, side by side and in keys of one object', () => {
    const held = Array.from({ length: 50 }, (_, at) => token(`apart ${at}`))
    const keys = Object.fromEntries(held.map((one) => [one, one]))
    const reply = JSON.parse(redacted({ content: [], structuredContent: keys })) as Reply
    const seen = reply.result!['structuredContent'] as Record<string, string>
    expect(Object.keys(seen)).toHaveLength(50)
    for (const [key, value] of Object.entries(seen)) expect(key).toBe(value)
  })

  it('keys that become one key are told apart', () => {
    const twice = `{"${HELD}":1,"\\u0067${HELD.slice(1)}":2,"${MARK}":3}`
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    book.serverSays(`{"jsonrpc":"2.0","id":1,"result":{"content":[],"structuredContent":${twice}}}\n`)
    const { result } = book.clientSeesMessage()
    expect(Object.values(result!['structuredContent'] as object).toSorted()).toEqual([1, 2, 3])
  })
})

describe('overlaps', () => {
  it.each([
    ['a token in an address that is only reported', `${'a'.repeat(5)}.${HELD}@mail.acme.org`],
    ['a token as the password of a URL', `postgres://app:${HELD}@db.acme.org/x`],
    ['a token as a password in settings', `PASSWORD=${HELD}`],
    ['a header that holds one', `Authorization: Bearer ${HELD}`],
    ['two of them that touch', `${HELD}:${HELD}`],
    ['one in base64 behind a name', `Authorization: Basic ${Buffer.from(`user:${HELD}`).toString('base64')}`],
    ['one in a table', `name,password,mail\nbob,${HELD},bob@acme.org\n`],
  ])('%s', (_, text) => {
    const seen = redacted(textResult(text))
    expect(seen).toMatch(MARKS)
    expect(unfolded(seen)).not.toContain(HELD.slice(4))
    expect(seen).not.toContain(Buffer.from(`user:${HELD}`).toString('base64').slice(8))
  })
})

describe('a placeholder on its way back is refused', () => {
  it.each([
    ['as it was', MARK],
    ['in quotes', `"${MARK}"`],
    ['in lower case', MARK.toLowerCase()],
    ['in a link', `https://h.example/?t=${MARK}&x=1`],
    ['behind a name', `KEY_${MARK}`],
    ['in Markdown', `**\`${MARK}\`**`],
    ['percent encoded', [...MARK].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')],
    ['in base64', Buffer.from(`token: ${MARK}`).toString('base64')],
    ['in nested JSON', JSON.stringify({ a: JSON.stringify([MARK]) })],
    ['followed by more', `${MARK}x`],
    ['with an ordinal', `${MARK}-2`],
    ['as a line of a file', `a\n${MARK}\nb`],
  ])('%s', (_, text) => {
    for (const args of [{ text }, { [text]: 1 }, { list: [[text]] }]) {
      const book = conversation()
      book.clientSays(call(1, 'write', args))
      expect(book.serverSees()).toBe('')
      expect(book.clientSeesMessage().result!.content![0]!.text).toContain('placeholder')
    }
  })

  it('one that was changed, or cut, is no longer ours to refuse', () => {
    for (const text of [
      MARK.slice(0, -1),
      `${MARK.slice(0, -1)}${MARK.endsWith('A') ? 'B' : 'A'}`,
      'REDACTED',
      'REDACTED-TOKEN',
    ]) {
      const book = conversation()
      const said = call(1, 'write', { text })
      book.clientSays(said)
      expect(book.serverSees()).toBe(said)
    }
  })

  it('towards the model it passes as it is, also in the middle of a value that does not', () => {
    const said = answer(1, textResult(`it was ${MARK}`))
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    book.serverSays(said)
    expect(book.clientSees()).toBe(said)
    expect(redacted(textResult(`PASSWORD=${MARK} and ${HELD}`))).toContain(MARK)
  })
})
