import {
  closeSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLogFile } from '../../src/audit/log-file.ts'

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-log-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function openedThen(file: string, use: (descriptor: number) => void): void {
  const opened = openLogFile(file)
  if (!opened.ok) throw new Error(opened.message)
  use(opened.descriptor)
  closeSync(opened.descriptor)
}

test('a new file belongs to its owner alone', () => {
  const file = join(root, 'new.log')
  openedThen(file, () => expect(statSync(file).mode & 0o777).toBe(0o600))
})

test('an existing file is kept, added to, and closed to others', () => {
  const file = join(root, 'old.log')
  writeFileSync(file, 'before\n')
  chmodSync(file, 0o644)
  openedThen(file, (descriptor) => writeSync(descriptor, 'after\n'))
  expect(readFileSync(file, 'utf8')).toBe('before\nafter\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a file that cannot be a log is told in one line', () => {
  mkdirSync(join(root, 'folder'))
  writeFileSync(join(root, 'file'), '')
  execFileSync('mkfifo', [join(root, 'pipe')])
  expect(openLogFile(join(root, 'folder'))).toEqual({ ok: false, message: 'is a folder, not a file' })
  expect(openLogFile(join(root, 'none', 'x.log'))).toMatchObject({
    ok: false,
    message: 'cannot be made: its folder does not exist',
  })
  expect(openLogFile(join(root, 'file', 'x.log'))).toMatchObject({ ok: false })
  expect(openLogFile(join(root, 'pipe'))).toEqual({ ok: false, message: 'is a pipe that nobody reads, or a socket' })
  expect(openLogFile('\0')).toMatchObject({ ok: false })
})

test('the file that carries the protocol is refused, by whatever name', () => {
  const file = join(root, 'protocol')
  const protocol = openSync(file, 'w')
  expect(openLogFile(file, protocol)).toEqual({
    ok: false,
    message: 'is the standard output, which carries the protocol',
  })
  closeSync(protocol)
})
