import { expect, test } from 'vitest'
import { Outbox } from '../../src/session/outbox.ts'

function gathered() {
  const writes: (readonly Uint8Array[])[] = []
  return { writes, outbox: new Outbox((pieces) => writes.push(pieces)) }
}

const chunk = Buffer.from('one\ntwo\nthree\n')

test('neighbours in one chunk leave as one view of it', () => {
  const { writes, outbox } = gathered()
  outbox.add(chunk.subarray(0, 4))
  outbox.add(chunk.subarray(4, 8))
  outbox.add(chunk.subarray(8))
  outbox.flush()
  expect(writes.map((pieces) => pieces.map((piece) => Buffer.from(piece).toString()))).toEqual([['one\ntwo\nthree\n']])
  expect(writes[0]?.[0]?.buffer).toBe(chunk.buffer)
  expect(writes[0]?.[0]?.byteOffset).toBe(chunk.byteOffset)
})

test('what is apart stays apart, in order, and a lone piece is that piece', () => {
  const { writes, outbox } = gathered()
  const reply = Buffer.from('reply\n')
  const first = chunk.subarray(0, 4)
  outbox.add(first)
  outbox.add(chunk.subarray(8))
  outbox.add(reply)
  outbox.add(chunk.subarray(4, 8))
  outbox.flush()
  expect(writes[0]?.map((piece) => Buffer.from(piece).toString())).toEqual(['one\n', 'three\n', 'reply\n', 'two\n'])
  expect(writes[0]?.[0]).toBe(first)
  expect(writes[0]?.[2]).toBe(reply)
})

test('a flush writes once, nothing when nothing came, and what comes later by itself', () => {
  const { writes, outbox } = gathered()
  outbox.flush()
  outbox.add(chunk.subarray(0, 4))
  outbox.flush()
  outbox.flush()
  outbox.add(chunk.subarray(4, 8))
  outbox.flush()
  expect(writes.map((pieces) => pieces.map((piece) => Buffer.from(piece).toString()))).toEqual([['one\n'], ['two\n']])
})
