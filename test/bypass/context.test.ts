import { describe, expect, it } from 'vitest'
import { answer, call } from '../session/playbook.ts'
import { conversation, token } from './secrets.ts'

const HELD = token('context')
const SSN = ['536', '41', '7298'].join('')
const CARD = ['4539', '7814', '2906', '3578'].join('')
const PASSWORD = ['q7Rt!', 'x92LmPw'].join('')

/** The values of `found` are gone from what the model sees. */
function hides(text: string, ...found: readonly string[]): void {
  const book = conversation()
  book.clientSays(call(1, 'r', {}))
  book.serverSays(text)
  const seen = book.clientSees()
  expect(JSON.parse(seen)).toMatchObject({ id: 1 })
  for (const value of found) expect(seen).not.toContain(value)
}

const structured = (json: string): string => `{"jsonrpc":"2.0","id":1,"result":{"structuredContent":${json}}}\n`
const blocks = (...texts: readonly string[]): string =>
  answer(1, { content: texts.map((text) => ({ type: 'text', text })) })

describe('a name makes a value of a number or a word', () => {
  it.each([
    ['a string', `{"ssn":"${SSN}"}`, SSN],
    ['a number', `{"ssn":${SSN}}`, SSN],
    ['an element', `{"ssn":["${SSN}"]}`, SSN],
    ['the second of two keys', `{"ssn":1,"ssn":"${SSN}"}`, SSN],
    ['an escaped name', `{"\\u0073sn":"${SSN}"}`, SSN],
    ['a name in camel case', `{"socialSecurityNumber":"${SSN}"}`, SSN],
    ['nested JSON', JSON.stringify({ a: `{"ssn":${SSN}}` }), SSN],
    ['a table', JSON.stringify({ a: `name,ssn\nbob,${SSN}\n` }), SSN],
    ['a card as a number', `{"card":${CARD}}`, CARD],
    ['a password', JSON.stringify({ password: PASSWORD }), PASSWORD],
    ['a password in an encoded string', JSON.stringify({ password: JSON.stringify(PASSWORD) }), PASSWORD],
  ])('%s', (_, json, value) => hides(structured(json), value))
})

describe('a value split over text blocks', () => {
  it.each([
    ['over two', blocks(`it is ${HELD.slice(0, 15)}`, `${HELD.slice(15)} indeed`)],
    ['over three', blocks(`it is ${HELD.slice(0, 9)}`, HELD.slice(9, 22), `${HELD.slice(22)}, indeed`)],
    ['with an empty one between', blocks(`it is ${HELD.slice(0, 15)}`, '', `${HELD.slice(15)}, indeed`)],
    [
      'over two prompt messages',
      `{"jsonrpc":"2.0","id":1,"result":{"messages":[${[HELD.slice(0, 15), HELD.slice(15)].map((text) => `{"role":"user","content":{"type":"text","text":"${text}"}}`).join()}]}}\n`,
    ],
  ])('%s', (_, said) => hides(said, HELD.slice(0, 15), HELD.slice(22)))
})

describe('a name or a block beside the value', () => {
  it.each([
    ['a name outside of a string that is JSON', structured(JSON.stringify({ ssn: JSON.stringify(SSN) })), SSN],
    ['a name outside of a list that is JSON', structured(JSON.stringify({ ssn: JSON.stringify([SSN]) })), SSN],
    [
      'a split value behind a block that ends in a letter',
      blocks('Hello', HELD.slice(0, 15), HELD.slice(15)),
      HELD.slice(15),
    ],
    [
      'a split value before a block that begins with a letter',
      blocks(HELD.slice(0, 15), HELD.slice(15), 'Hello'),
      HELD.slice(15),
    ],
  ])('%s', (_, said, value) => hides(said, value))
})
