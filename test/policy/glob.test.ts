import { expect, test } from 'vitest'
import { compileGlob } from '../../src/policy/glob.ts'

test.each([
  ['read_file', 'read_file', true],
  ['read_file', 'read_files', false],
  ['read_file', 'Read_file', false],
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['secret/github-*', 'secret/github-pat', true],
  ['secret/github-*', 'secret/gitlab-pat', false],
  ['*_file', 'read_file', true],
  ['*_file', '_files', false],
  ['a*b*c', 'abc', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['ab*ba', 'abba', true],
  ['a*bc*c', 'abc', false],
  ['a**b', 'ab', true],
  ['a.c', 'abc', false],
])('%j on %j: %s', (pattern, text, matches) => {
  expect(compileGlob(pattern)(text)).toBe(matches)
})
