import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePath, pathSegments } from '../../src/policy/path.ts'

test.each([
  ['params.arguments.items[3].note', ['params', 'arguments', 'items', '[3]', 'note']],
  ['result.content[0][12]', ['result', 'content', '[0]', '[12]']],
  ['params["a.b[0]"].c', ['params', '["a.b[0]"]', 'c']],
  ['params["a\\"].b"].c', ['params', '["a\\"].b"]', 'c']],
  ['[0].id', ['[0]', 'id']],
  ['', []],
  ['params["open', ['params', '["open']],
])('%s has its segments', (path, segments) => {
  expect(pathSegments(path)).toEqual(segments)
})

test.each([
  ['params.arguments.note', 'params.arguments.note', true],
  ['params.arguments.note', 'params.arguments.note.deeper', false],
  ['params.arguments.note', 'params.arguments', false],
  ['params.arguments.*', 'params.arguments.note', true],
  ['params.arguments.*', 'params.arguments.*', true],
  ['params.arguments.*', 'params.arguments.note[0]', false],
  ['params.arguments.note', 'params.arguments.*', false],
  ['params.arguments.items[*].note', 'params.arguments.items[3].note', true],
  ['params.arguments.items[*].note', 'params.arguments.items.x.note', false],
  ['params.arguments.items[3].note', 'params.arguments.items[3].note', true],
  ['params.arguments.items[3].note', 'params.arguments.items[33].note', false],
  ['params.arguments.items.*.note', 'params.arguments.items[3].note', true],
  ['params.arguments.node_*', 'params.arguments.node_id', true],
  ['params.**', 'params', true],
  ['params.**', 'params.a.b[0].c', true],
  ['params.**', 'result.a', false],
  ['**.note', 'note', true],
  ['**.note', 'a.b.note', true],
  ['**.note', 'a.b.notes', false],
  ['a.**.b.**.c', 'a.x.b.y.b.c', true],
  ['a.**.b.**.c', 'a.x.c.y.b', false],
  ['**.b.c', 'a.b.b.c', true],
  ['**', '', true],
  ['params["a.b"]', 'params["a.b"]', true],
  // A key that a sender writes with dots is one step, not three.
  ['params.**.node.*', 'params.arguments["a.node.b"]', false],
  // A path cut for its length may hide steps.
  ['a.*.z', 'a.….z', false],
  ['a.**.z', 'a.….z', true],
  ['a.*', 'a.long…', false],
])('%s on %s: %s', (pattern, path, matches) => {
  expect(compilePath(pattern)(pathSegments(path))).toBe(matches)
})

test('agrees with the plain definition of a glob', () => {
  const naive = (glob: readonly string[], path: readonly string[]): boolean => {
    const [first, ...rest] = glob
    if (first === undefined) return path.length === 0
    if (first === '**') return naive(rest, path) || (path.length > 0 && naive(glob, path.slice(1)))
    return path.length > 0 && (first === '*' || first === path[0]) && naive(rest, path.slice(1))
  }
  const step = fc.constantFrom('a', 'b')
  const globs = fc.array(fc.oneof(step, fc.constantFrom('*', '**')), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(globs, fc.array(step, { maxLength: 8 }), (glob, path) => {
      expect(compilePath(glob.join('.'))(path)).toBe(naive(glob, path))
    }),
    { numRuns: 500 },
  )
})
