import { afterEach, expect, test, vi } from 'vitest'
import { bench } from '../../src/cli/bench.ts'

afterEach(() => vi.restoreAllMocks())

test('without its bundle beside it the command says how to build it, and fails as wrong usage does', async () => {
  let err = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
  expect(await bench(['--help'])).toBe(2)
  expect(err).toBe('sluice: the bench was not built: run npm run build\n')
})
