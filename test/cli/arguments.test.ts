import { expect, test } from 'vitest'
import { readOptions, readSize } from '../../src/cli/arguments.ts'

const OPTIONS = { min: { type: 'string' }, 'in-place': { type: 'boolean' } } as const

test.each([
  [['--mni', 'x'], 'unknown option --mni; did you mean "--min"?'],
  [['--inplace=7'], 'unknown option --inplace; did you mean "--in-place"?'],
  [['--zzzzzz=value'], 'unknown option --zzzzzz'],
])('%j is refused without its value', (args, message) => {
  expect(readOptions(args, OPTIONS)).toEqual({ ok: false, message })
})

test('what stands behind -- is no option', () => {
  expect(readOptions(['--min', 'x', '--', '--mni', '-'], OPTIONS)).toMatchObject({
    ok: true,
    positionals: ['--mni', '-'],
  })
})

test.each([
  ['1k', 1024],
  ['64M', 64 << 20],
  ['65536', 65536],
  ['1024m', 1 << 30],
  ['1023', undefined],
  ['1025m', undefined],
  ['-1k', undefined],
  ['1g', undefined],
  ['', undefined],
])('size %s', (text, bytes) => expect(readSize(text)).toBe(bytes))
