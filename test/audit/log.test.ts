import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLogFile } from '../../src/audit/log-file.ts'
import { type AuditLog, startAuditLog } from '../../src/audit/log.ts'
import { isObserved, publish } from '../../src/session/events.ts'
import { blocked, decision } from './records.ts'

let root = ''
const warnings: string[] = []

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-audit-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function start(file: string, most?: number): AuditLog {
  const opened = openLogFile(file)
  if (!opened.ok) throw new Error(opened.message)
  warnings.length = 0
  return startAuditLog(opened.descriptor, (line) => warnings.push(line), most)
}

function linesOf(file: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('each record is a JSON line with time, level and process, and no matched text', async () => {
  const file = join(root, 'each.log')
  const value = `ghp_${'aB3'.repeat(12)}`
  const log = start(file)
  publish('sluice:lifecycle', () => ({ event: 'start', server: 'files', command: 'npx', policy: 'preset default' }))
  publish('sluice:decision', () => ({ ...decision(), value }))
  publish('sluice:message', () => ({ ...blocked(), text: value }))
  publish('sluice:lifecycle', () => ({ event: 'exit', code: 0 }))
  await log.close()
  expect(log.lost()).toBe(0)
  expect(warnings).toEqual([])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).not.toContain(value)
  const common = { time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u), pid: process.pid }
  expect(linesOf(file)).toEqual([
    { ...common, level: 'info', event: 'start', server: 'files', command: 'npx', policy: 'preset default' },
    { ...common, level: 'info', event: 'decision', ...decision() },
    { ...common, level: 'warn', event: 'message', ...blocked() },
    { ...common, level: 'info', event: 'exit', code: 0 },
  ])
})

test('records that come before pino is loaded are kept, in order', async () => {
  const file = join(root, 'early.log')
  const log = start(file)
  for (let n = 0; n < 500; n++) publish('sluice:decision', () => decision({ path: `p[${n}]` }))
  await log.close()
  expect(linesOf(file).map((line) => line['path'])).toEqual(Array.from({ length: 500 }, (_, n) => `p[${n}]`))
})

test('records that come later too, and several logs in one file are told apart', async () => {
  const file = join(root, 'later.log')
  const log = start(file)
  await new Promise((resolve) => void setTimeout(resolve, 100))
  publish('sluice:decision', () => decision())
  await log.close()
  const again = start(file)
  publish('sluice:message', () => blocked())
  await again.close()
  expect(linesOf(file).map((line) => line['event'])).toEqual(['decision', 'message'])
})

test('closing stops it and may be done twice', async () => {
  const file = join(root, 'closed.log')
  const listeners = process.listenerCount('exit')
  const log = start(file)
  publish('sluice:decision', () => decision())
  await Promise.all([log.close(), log.close()])
  publish('sluice:decision', () => decision())
  await log.close()
  expect(isObserved('sluice:decision')).toBe(false)
  expect(linesOf(file)).toHaveLength(1)
  expect(process.listenerCount('exit')).toBe(listeners)
})

test('when the process ends without closing it, what waits is written', async () => {
  const file = join(root, 'exit.log')
  const before = process.listeners('exit')
  const log = start(file)
  await new Promise((resolve) => void setTimeout(resolve, 100))
  for (let n = 0; n < 50; n++) publish('sluice:decision', () => decision())
  for (const listener of process.listeners('exit')) if (!before.includes(listener)) listener(0)
  const written = linesOf(file).length
  await log.close()
  // The first record was on its way already; the other 49 waited behind it.
  expect(written).toBeGreaterThanOrEqual(49)
  expect(linesOf(file)).toHaveLength(50)
})

test('what is lost is counted, told once and written down at the end', async () => {
  const file = join(root, 'lost.log')
  const log = start(file, 2000)
  for (let n = 0; n < 1000; n++) publish('sluice:decision', () => decision())
  await log.close()
  const lines = linesOf(file)
  expect(lines.at(-1)).toMatchObject({ level: 'warn', event: 'lost', lines: log.lost() })
  expect(lines.length - 1 + log.lost()).toBe(1000)
  expect(log.lost()).toBeGreaterThan(900)
  expect(warnings).toEqual(['the log cannot be written (too slow); records are being lost'])
})

test('a log that fails later crashes nothing, ends, and says so', async () => {
  warnings.length = 0
  const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : openSync(join(root, 'each.log'), 'r')
  const log = startAuditLog(full, (line) => warnings.push(line))
  publish('sluice:decision', () => decision())
  publish('sluice:decision', () => decision())
  await log.close()
  expect(log.lost()).toBeGreaterThanOrEqual(2)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatch(/^the log cannot be written \((?:ENOSPC|EBADF)\); records are being lost$/u)
})
