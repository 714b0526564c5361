import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileSink } from '../../src/audit/file-sink.ts'

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-sink-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const lines = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `line ${n} é\n`)

test('every line arrives, whole and in order', async () => {
  const file = join(root, 'order')
  const sink = fileSink(openSync(file, 'a'), 1 << 20, () => undefined)
  for (const [n, line] of lines(5000).entries()) {
    sink.write(line)
    if (n % 500 === 0) await sink.drained()
  }
  await sink.close()
  expect(readFileSync(file, 'utf8')).toBe(lines(5000).join(''))
  expect(sink.lost()).toBe(0)
})

test('what waits is bounded; what is more is lost, counted and told once', async () => {
  const file = join(root, 'bounded')
  const troubles: string[] = []
  const sink = fileSink(openSync(file, 'a'), 100, (code) => troubles.push(code))
  for (let n = 0; n < 1000; n++) sink.write('0123456789\n')
  await sink.close()
  const written = readFileSync(file, 'utf8').split('\n').length - 1
  expect(written).toBeLessThanOrEqual(1 + 9)
  expect(written + sink.lost()).toBe(1000)
  expect(troubles).toEqual(['too slow'])
})

test('at the last moment what has not been started is written at once', async () => {
  const file = join(root, 'now')
  const sink = fileSink(openSync(file, 'a'), 1 << 20, () => undefined)
  sink.write('first\n')
  await sink.drained()
  sink.write('started\n')
  sink.write('second\n')
  sink.flushNow()
  expect(readFileSync(file, 'utf8')).toContain('second\n')
  await sink.close()
  expect(readFileSync(file, 'utf8').split('\n').toSorted()).toEqual(['', 'first', 'second', 'started'])
})

describe('a file that cannot be written', () => {
  test('costs its lines, is told once, and nothing waits for ever', async () => {
    const file = join(root, 'readonly')
    closeSync(openSync(file, 'w'))
    const troubles: string[] = []
    const sink = fileSink(openSync(file, 'r'), 1 << 20, (code) => troubles.push(code))
    sink.write('a\n')
    await sink.drained()
    sink.write('b\n')
    sink.write('c\n')
    sink.flushNow()
    await sink.close()
    expect(sink.lost()).toBe(3)
    expect(troubles).toEqual(['EBADF'])
  })

  test('such as a full disk, also at the last moment', async () => {
    // Linux has a device that is always full; elsewhere a descriptor for reading fails alike.
    const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : openSync(join(root, 'order'), 'r')
    const sink = fileSink(full, 1 << 20, () => undefined)
    sink.write('a\n')
    await sink.drained()
    sink.write('b\n')
    sink.write('c\n')
    sink.flushNow()
    await sink.close()
    expect(sink.lost()).toBe(3)
  })

  test('such as a pipe that is not read: a line that was begun is ended before the next', async () => {
    const pipe = join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    const troubles: string[] = []
    const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
    const sink = fileSink(writer, 1 << 22, (code) => troubles.push(code))
    sink.write(`${'x'.repeat(2 << 20)}\n`)
    await sink.drained()
    expect(troubles).toEqual(['EAGAIN'])
    const buffer = Buffer.alloc(4 << 20)
    expect(buffer.subarray(0, readSync(reader, buffer)).toString()).toMatch(/^x+$/u)
    sink.write('next\n')
    await sink.drained()
    expect(buffer.subarray(0, readSync(reader, buffer)).toString()).toBe('\nnext\n')
    await sink.close()
    closeSync(reader)
    expect(sink.lost()).toBe(1)
  })
})
