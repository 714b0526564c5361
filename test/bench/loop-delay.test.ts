import { expect, test } from 'vitest'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { delayOf, loopDelay, loopDelayEnvironment } from '../../bench/loop-delay.ts'

test('a late timer counts for all who came meanwhile', () => {
  const steady = Array.from({ length: 500 }, (_, index) => index * 2)
  expect(delayOf(steady, 0, 998)).toEqual({ p99: 0, longest: 0 })
  const late = [...steady, ...steady.map((at) => at + 1098)]
  // One timer of a thousand, but a twentieth of the time.
  expect(delayOf(late, 0, 2096)).toEqual({ p99: 78, longest: 98 })
  expect(delayOf(late, 0, 900)).toEqual({ p99: 0, longest: 0 })
})

test('a process that is measured writes when its loop came round', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-test-'))
  try {
    const file = join(folder, 'loop')
    const program =
      'setTimeout(() => { const end = Date.now() + 60; while (Date.now() < end); setTimeout(() => {}, 20) }, 20)'
    const env = { ...process.env, ...loopDelayEnvironment(file) }
    const { status, pid } = spawnSync(process.execPath, ['-e', program], { env })
    expect(status).toBe(0)
    expect(readdirSync(folder)).toEqual([`loop-${pid}`])
    expect(loopDelay(file, pid, 0, Date.now())?.longest).toBeGreaterThan(40)
    expect(loopDelay(file, -1, 0, Date.now())).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
