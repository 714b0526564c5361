import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Check, countOf, differences, lineOf, readChecks } from './checks.mjs'

const check = (id: string, status: string, more: Partial<Check> = {}): Check => ({ id, name: 'N', status, ...more })
const scenarios = (...checks: readonly Check[]): ReadonlyMap<string, readonly string[]> =>
  new Map([['ping', checks.map((one) => lineOf(one))]])

it('two runs whose checks came out alike have no differences', () => {
  const one = [check('a', 'SUCCESS'), check('b', 'FAILURE', { errorMessage: 'port 4711 answered 404' })]
  const other = [check('b', 'FAILURE', { errorMessage: 'port 8080 answered 404' }), check('a', 'SUCCESS')]
  expect(differences(scenarios(...one), scenarios(...other))).toEqual([])
})

it.each<readonly [what: string, one: readonly Check[], other: readonly Check[], count: number]>([
  ['a check that fails on one side', [check('a', 'SUCCESS')], [check('a', 'FAILURE')], 2],
  ['a check that is missing', [check('a', 'SUCCESS')], [], 1],
  ['a check that came once more', [check('a', 'INFO')], [check('a', 'INFO'), check('a', 'INFO')], 1],
  [
    'a failure for another reason',
    [check('a', 'FAILURE', { errorMessage: 'no answer' })],
    [check('a', 'FAILURE', { errorMessage: 'no body' })],
    2,
  ],
  [
    'a message that was lost',
    [check('wire', 'SUCCESS', { details: { messagesValidated: 3 } })],
    [check('wire', 'SUCCESS', { details: { messagesValidated: 2 } })],
    2,
  ],
])('%s is a difference', (_, one, other, count) => {
  const found = differences(scenarios(...one), scenarios(...other))
  expect(found).toHaveLength(count)
  expect(found.every((line) => line.startsWith('ping: only '))).toBe(true)
})

it('a scenario that ran on one side only is a difference for each of its checks', () => {
  const found = differences(scenarios(check('a', 'SUCCESS'), check('b', 'SUCCESS')), new Map())
  expect(found.map((line) => line.split(': ')[1])).toEqual(['only directly', 'only directly'])
})

it('how often a client asks that waits for something is no difference', () => {
  const asked = (messagesValidated: number): string =>
    lineOf(check('wire', 'SUCCESS', { details: { messagesValidated } }), true)
  expect(asked(3)).toBe(asked(4))
})

it('reads what the suite leaves in its folder, under the names of the scenarios', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-checks-'))
  try {
    const names = ['server-ping-2026-11-23T11-05-32-546Z', 'auth/basic-cimd-2026-11-23T11-05-33-001Z']
    for (const name of names) {
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'checks.json'), JSON.stringify([check('a', 'SUCCESS'), check('b', 'FAILURE')]))
    }
    const read = readChecks(folder)
    expect([...read.keys()]).toEqual(['auth/basic-cimd', 'server-ping'])
    expect(countOf(read)).toEqual({ passed: 2, failed: 2 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
