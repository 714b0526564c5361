import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/config/load-policy.ts'
import { parsePolicy } from '../../src/config/parse-policy.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LOCAL = 'http://localhost:5002/analyze'

async function problems(ner: string, head: string = ''): Promise<readonly string[]> {
  const parsed = await parsePolicy(`version: 1\n${head}ner:\n${ner}`, 'p.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ message }) => message)
}

test('what the file does not say has a default, and fails closed', async () => {
  const parsed = await parsePolicy(`version: 1\nner:\n  endpoint: ${LOCAL}\n`, 'p.yaml')
  expect(parsed.ok && parsed.policy.ner).toEqual({
    endpoint: LOCAL,
    language: 'en',
    threshold: 0.5,
    deadline: 2000,
    concurrency: 4,
    cache: 1000,
    fail: 'closed',
  })
})

test('all of it is read', async () => {
  const ner = { endpoint: 'https://ner.firma.de/analyze', language: 'de', entities: ['PERSON'], threshold: 0.35 }
  const more = { deadline: 500, concurrency: 2, cache: 0, fail: 'open' }
  const parsed = await parsePolicy(JSON.stringify({ version: 1, ner: { ...ner, ...more } }), 'p.json')
  expect(parsed.ok && parsed.policy.ner).toEqual({ ...ner, ...more })
})

test('without it there is none', async () => {
  const parsed = await parsePolicy('version: 1\n', 'p.yaml')
  expect(parsed.ok && parsed.policy.ner).toBeUndefined()
})

describe('is refused', () => {
  test.each([
    ['  language: en', 'ner lacks "endpoint"'],
    ['  endpoint: nowhere', 'endpoint must be a URL such as http://localhost:5002/analyze'],
    ['  endpoint: ftp://localhost/', 'endpoint must begin with https:// or http://'],
    [
      '  endpoint: http://ner.firma.de/analyze',
      'endpoint must be https, unless it is on this machine or a host without a domain',
    ],
    ['  endpoint: https://a:b@ner.firma.de/', 'endpoint must not hold a user or a password'],
    [`  endpoint: ${LOCAL}\n  threshold: 2`, 'threshold must be a number from 0 to 1'],
    [`  endpoint: ${LOCAL}\n  deadline: 0`, 'deadline must be a whole number from 10 to 60000'],
    [`  endpoint: ${LOCAL}\n  fail: maybe`, 'fail must be one of closed, open'],
    [`  endpoint: ${LOCAL}\n  entities: [person]`, 'entities must be a word such as PERSON'],
    [`  endpoint: ${LOCAL}\n  endpiont: x`, 'unknown key "endpiont" in ner; did you mean "endpoint"?'],
  ])('%s', async (ner, message) => {
    expect((await problems(ner)).map((told) => told.replace(/ \(.*/, ''))).toContainEqual(
      expect.stringContaining(message),
    )
  })

  test('fail: open under a policy that forbids it', async () => {
    expect(await problems(`  endpoint: ${LOCAL}\n  fail: open`, 'extends: strict\n')).toEqual([
      'ner: fail: open is forbidden by "strict"',
    ])
  })
})

test('who does not ask a model refuses a policy that wants one; --fail closed holds for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-ner-'))
  try {
    const argument = join(folder, 'policy.yaml')
    writeFileSync(argument, `version: 1\nner:\n  endpoint: ${LOCAL}\n  fail: open\n`)
    const sources = { argument, env: {}, platform: process.platform, home: folder }
    const refused = await loadPolicy(sources)
    expect(refused).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('"ner:"') as string }] })
    expect(await loadPolicy({ ...sources, asksModel: true })).toMatchObject({
      ok: true,
      policy: { ner: { fail: 'open' } },
    })
    expect(await loadPolicy({ ...sources, asksModel: true, fail: 'closed' })).toMatchObject({
      policy: { ner: { fail: 'closed' }, onFailure: 'block' },
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
