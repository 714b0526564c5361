import { expect, test } from 'vitest'
import { formatProblem } from '../../src/config/problem.ts'

test.each([
  [{ source: 'p.yaml', line: 3, column: 7, message: 'no' }, 'p.yaml:3:7: no'],
  [{ source: 'p.yaml', line: 3, message: 'no' }, 'p.yaml:3: no'],
  [{ source: '--policy', message: 'no' }, '--policy: no'],
  [{ source: 'a\nb\u001b[31m\u2028c', message: 'no' }, 'a?b?[31m?c: no'],
])('%j is one line', (problem, line) => {
  expect(formatProblem(problem)).toBe(line)
})
