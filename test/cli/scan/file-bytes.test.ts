import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isBinary, readFileBytes } from '../../../src/cli/scan/file-bytes.ts'
import { Workshop } from '../command.ts'

let shop: Workshop

beforeAll(() => {
  shop = new Workshop()
})

afterAll(() => shop.remove())

async function read(path: string, most: number, named = false): Promise<string> {
  const result = await readFileBytes(path, most, named)
  return result.status === 'read' ? result.bytes.toString() : `! ${result.message}`
}

test('a file of the largest size is read, one byte more is not', async () => {
  expect(await read(shop.file('ten', '0123456789'), 10)).toBe('0123456789')
  expect(await read(shop.file('eleven', '0123456789a'), 10)).toMatch(/^! is larger than 10 bytes/)
  expect(await read(shop.file('empty', ''), 10)).toBe('')
})

test('what does not know its size is read up to the limit', async () => {
  expect(await read('/proc/self/status', 1 << 20, true)).toContain('Pid:')
  expect(await read('/dev/zero', 300_000, true)).toMatch(/^! is larger than 300000 bytes/)
})

test('in folders nothing but files is read', async () => {
  const path = join(shop.root, 'link')
  symlinkSync(shop.file('target', 'text'), path)
  expect([await read(path, 100), await read(path, 100, true)]).toEqual(['! cannot be read (ELOOP)', 'text'])
  expect(await read('/dev/null', 100)).toBe('! is not a regular file')
  expect(await read(shop.root, 100, true)).toBe('! is a folder')
})

test('a zero byte near the beginning makes a file binary', () => {
  expect(isBinary(Buffer.from('text\0'))).toBe(true)
  expect(isBinary(Buffer.from(`${'x'.repeat(8000)}\0`))).toBe(false)
})
