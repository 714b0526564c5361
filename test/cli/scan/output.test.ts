import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { isUnread } from '../../../src/cli/failure.ts'
import { Output } from '../../../src/cli/scan/output.ts'
import { SlowReader } from './slow-reader.ts'

function failing(code: string): Writable {
  const error = Object.assign(new Error('text of the system'), { code })
  return new Writable({ write: (_chunk, _encoding, done) => setImmediate(() => done(error)) })
}

test('writes at once while the reader keeps up, and waits when it does not', async () => {
  const reader = new SlowReader()
  const output = new Output(reader)
  expect(output.write('a')).toBeUndefined()
  const waiting = output.write(Buffer.alloc(64 * 1024, 'b'))
  expect(waiting).toBeInstanceOf(Promise)
  await waiting
  expect(reader.taken).toBe(64 * 1024 + 1)
})

test('flush waits for everything, and for nothing when there is nothing', async () => {
  const reader = new SlowReader()
  const output = new Output(reader)
  await output.flush()
  for (const piece of ['a', 'b', 'c']) await output.write(piece)
  await output.flush()
  expect(reader.text).toBe('abc')
})

test('a reader that has gone is told from a disk that is full; both are heard of at flush and at each later write', async () => {
  const unread = new Output(failing('EPIPE'))
  await unread.write('a')
  await expect(unread.flush()).rejects.toSatisfy(isUnread)
  expect(() => unread.write('b')).toThrow()
  const full = new Output(failing('ENOSPC'))
  await full.write('a')
  await expect(full.flush()).rejects.toThrow('standard output cannot be written (ENOSPC)')
  await expect(full.flush()).rejects.not.toSatisfy(isUnread)
})
