import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { parseSamples } from '../../../bench/soak/samples.ts'

const PROBE = pathToFileURL(resolve(import.meta.dirname, '../../../bench/probe.mjs')).href

function run(program: string, folder: string | undefined): string {
  const env = { ...process.env, NODE_OPTIONS: `--import=${PROBE}`, SLUICE_BENCH_PROBE: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stderr).toBe('')
  return stdout
}

test('the probe samples a process from outside, says nothing and keeps nothing alive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-probe-'))
  try {
    const pid = run('setTimeout(() => console.log(process.pid), 1500)', folder).trim()
    expect(readdirSync(folder)).toEqual([pid])
    const samples = parseSamples(readFileSync(join(folder, pid), 'utf8'))
    expect(samples.length).toBeGreaterThan(0)
    expect(samples[0]!.residentMB).toBeGreaterThan(10)
    expect(samples[0]!.hours).toBeLessThan(1)
    expect(run('console.log(1)', undefined)).toBe('1\n')
    expect(readdirSync(folder)).toHaveLength(1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
