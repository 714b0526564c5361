import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf } from '../../../src/cli/scan/file-walk.ts'
import { Workshop } from '../command.ts'

let shop: Workshop

beforeAll(() => {
  shop = new Workshop()
  for (const name of ['b', 'a/z', 'a/y/x', 'a.b', '.hidden', 'node_modules/m', '.git/HEAD', 'a/.git'])
    shop.file(`top/${name}`, '')
  symlinkSync('..', join(shop.root, 'top/a/up'))
  symlinkSync('b', join(shop.root, 'top/to-b'))
  symlinkSync('nowhere', join(shop.root, 'top/broken'))
  symlinkSync('top', join(shop.root, 'to-top'))
})

afterAll(() => shop.remove())

async function walk(...names: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const found of filesOf(names.map((name) => (name === '-' ? name : join(shop.root, name))))) {
    const path = found.path === '-' ? '-' : relative(shop.root, found.path)
    lines.push(found.kind === 'file' ? `${path}${found.named ? ' named' : ''}` : `${path}: ${found.message}`)
  }
  return lines
}

const TREE = ['.hidden', 'a/y/x', 'a/z', 'a.b', 'b', 'node_modules/m']

test('folders are walked by name, without .git and without links', async () => {
  expect(await walk('top')).toEqual(TREE.map((name) => `top/${name}`))
})

test('a link to a folder is followed when it is named', async () => {
  expect(await walk('to-top')).toEqual(TREE.map((name) => `to-top/${name}`))
})

test('what is named comes in the order in which it is named', async () => {
  expect(await walk('top/b', '-', 'top/to-b', 'top/.git')).toEqual([
    'top/b named',
    '- named',
    'top/to-b named',
    'top/.git/HEAD',
  ])
})

test('what is not there is told', async () => {
  expect(await walk('none', 'top/broken', 'top/b')).toEqual([
    'none: no such file or folder',
    'top/broken: no such file or folder',
    'top/b named',
  ])
})
