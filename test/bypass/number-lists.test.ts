import { describe, expect, it } from 'vitest'
import { answer, call, type Reply, textResult as resultOf } from '../session/playbook.ts'
import { conversation, token } from './secrets.ts'

const HELD = token('numbers')
const textResult = (text: string): object => resultOf(text) as object
const BYTES = [...Buffer.from(`it is ${HELD}, they said`)]

interface Listed {
  readonly type: string
  readonly data: readonly number[]
}

function seen(result: object): Reply {
  const book = conversation()
  book.clientSays(call(1, 'r', {}))
  book.serverSays(answer(1, result))
  return JSON.parse(book.clientSees()) as Reply
}

/** The list is as long as it was, of bytes, and holds a placeholder in place of the value. */
function expectListed({ data }: Listed): void {
  expect(data.length).toBe(BYTES.length)
  expect(data.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256)).toBe(true)
  const text = Buffer.from(data).toString()
  expect(text).toMatch(/^it is REDACTED-TOKEN-[0-9A-Z]+ *, they said$/)
}

describe('a list of bytes stays one', () => {
  it('in structured content', () => {
    const reply = seen({ content: [], structuredContent: { type: 'Buffer', data: BYTES } })
    expectListed((reply.result as unknown as { structuredContent: Listed }).structuredContent)
  })

  it.each([0, 2])('in JSON of a text, indented by %i', (indent) => {
    const reply = seen(textResult(JSON.stringify({ type: 'Buffer', data: BYTES }, null, indent)))
    expectListed(JSON.parse(reply.result!.content![0]!.text!) as Listed)
  })

  it('in code, where one placeholder stands for all of its numbers', () => {
    const reply = seen(textResult(`const bytes = [${BYTES.join(', ')}] // as they were`))
    const text = reply.result!.content![0]!.text!
    expect(text).toMatch(
      /^const bytes = \[105, 116, 32, 105, 115, 32, REDACTED-TOKEN-[0-9A-Z]+, 44, 32, .*\] \/\/ as they were$/,
    )
  })

  it('equal values give equal placeholders, whether written as text or as numbers', () => {
    const list = seen(textResult(JSON.stringify({ data: BYTES }))).result!.content![0]!.text!
    const plain = seen(textResult(`it is ${HELD}.`)).result!.content![0]!.text!
    const [, name] = /(REDACTED-TOKEN-[0-9A-Z]+)/.exec(plain)!
    expect(Buffer.from((JSON.parse(list) as Listed).data).toString()).toContain(name)
  })
})

describe('as an argument', () => {
  it.each([
    ['of text', { text: JSON.stringify(BYTES) }],
    ['of numbers', { data: BYTES }],
  ])('%s it does not pass', (_, args) => {
    const book = conversation()
    book.clientSays(call(1, 'w', args))
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage()).toMatchObject({ id: 1, result: { isError: true } })
  })
})
