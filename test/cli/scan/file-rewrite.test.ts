import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rewriteFile } from '../../../src/cli/scan/file-rewrite.ts'
import { Workshop } from '../command.ts'

let shop: Workshop

beforeAll(() => {
  shop = new Workshop()
})

afterAll(() => shop.remove())

const PIECES = [Buffer.from('new '), Buffer.from('text')]

function left(path: string): readonly string[] {
  return readdirSync(dirname(path)).sort()
}

test('the pieces take the place of the file, with its mode, and nothing else is left', async () => {
  const path = shop.file('good/a', 'old text that is longer')
  chmodSync(path, 0o751)
  expect(await rewriteFile(path, PIECES, statSync(path))).toBeUndefined()
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o7777, left(path)]).toEqual(['new text', 0o751, ['a']])
})

test('whoever has the old file open reads it to its end: it is replaced, not written to', async () => {
  const path = shop.file('inode/a', 'old')
  const before = statSync(path)
  await rewriteFile(path, PIECES, before)
  expect(statSync(path).ino).not.toBe(before.ino)
})

describe('is refused, and nothing changes', () => {
  const other = (path: string): void => writeFileSync(path, 'different')
  test.each([
    ['a link', (path: string) => symlinkSync('a', path.replace(/a$/, 'l')), 'l', /^is a link/],
    ['a file of two names', (path: string) => linkSync(path, `${path}2`), 'a', /^has several names/],
    ['a file that has grown', other, 'a', /^has changed while it was scanned/],
    ['a file written anew with as many bytes', (path: string) => utimesSync(path, 5, 5), 'a', /^has changed/],
    ['a folder', (path: string) => mkdirSync(path.replace(/a$/, 'd')), 'd', /^is not a regular file/],
    ['what has gone', () => undefined, 'gone', /^cannot be rewritten \(ENOENT\)/],
  ])('%s', async (name, change, target, message) => {
    const path = shop.file(`refused ${name}/a`, 'old')
    const read = statSync(path)
    change(path)
    const content = readFileSync(path, 'utf8')
    const before = left(path)
    expect(await rewriteFile(join(dirname(path), target), PIECES, read)).toMatch(message)
    expect([readFileSync(path, 'utf8'), left(path)]).toEqual([content, before])
  })
})
