import { expect, test } from 'vitest'
import { Complaint, explain } from '../../src/cli/failure.ts'
import { whyNot } from '../../src/cli/scan/file-bytes.ts'

function coded(code: string): Error {
  return Object.assign(new Error('quotes what was read'), { code })
}

test.each([
  [new Complaint('in words'), 'in words'],
  [coded('ERR_DLOPEN_FAILED'), 're2 is missing or was not built. Run: npm rebuild re2'],
  [coded('ERR_MODULE_NOT_FOUND'), 're2 is missing or was not built. Run: npm rebuild re2'],
  [coded('EMFILE'), 'internal failure (EMFILE)'],
  [new TypeError('quotes what was read'), 'internal failure'],
  ['quotes what was read', 'internal failure'],
])('%s is told without the text of unknown errors', (error, words) => {
  expect(explain(error)).toContain(words)
  expect(explain(error)).not.toContain('quotes')
})

test.each([
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'no such file or folder'],
  ['EACCES', 'may not be read by this user'],
  ['EPERM', 'may not be read by this user'],
  ['EIO', 'cannot be read (EIO)'],
])('%s of a file', (code, words) => expect(whyNot(coded(code))).toBe(words))
