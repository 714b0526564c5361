import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countDeep, countLines, scanFolder } from '../../../bench/rivals/folder-scan.ts'
import { measureRivals } from '../../../bench/rivals/measure.ts'
import { analyze } from '../../../bench/rivals/presidio.ts'
import { locate, RIVALS, variableOf } from '../../../bench/rivals/rival.ts'
import { TEXTS } from '../texts-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-rivals-'))
const scanned = join(folder, 'scanned')
mkdirSync(scanned)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program that writes its report where `--report-path` says. */
function program(name: string, report: string, code: number): string {
  const file = join(folder, name)
  const script = `#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" = --report-path ] && printf '%s' '${report}' > "$2"; shift; done\nexit ${code}\n`
  writeFileSync(file, script)
  chmodSync(file, 0o755)
  return file
}

test('a rival is where its variable says, else on the PATH; a service only where its variable says', () => {
  const file = program('gitleaks', '[]', 0)
  expect(locate('gitleaks', 'scanner', { PATH: folder })).toBe(file)
  expect(locate('gitleaks', 'scanner', { PATH: folder, SLUICE_BENCH_GITLEAKS: '/opt/it' })).toBe('/opt/it')
  expect(locate('kingfisher', 'scanner', { PATH: folder })).toBeUndefined()
  expect(locate('gitleaks', 'scanner', {})).toBeUndefined()
  expect(locate('presidio', 'service', { PATH: folder })).toBeUndefined()
  expect(RIVALS.map(({ name }) => variableOf(name))).toContain('SLUICE_BENCH_PRESIDIO')
})

test('findings are what the report lists', async () => {
  expect(countDeep('[{},{}]')).toBe(2)
  expect(countDeep('{"findings":[{}]}')).toBe(1)
  expect(countDeep(' \n')).toBe(0)
  expect(() => countDeep('{"other":1}')).toThrow('no list')
  expect(countLines('{"a":1}\n{"b":2}\n')).toBe(2)
  const { seconds, findings } = await scanFolder('gitleaks', program('three', '[{},{},{}]', 0), scanned)
  expect(findings).toBe(3)
  expect(seconds).toBeGreaterThan(0)
})

test('a rival that fails or writes no report is a failure with its reason, never a figure', async () => {
  await expect(scanFolder('gitleaks', program('failing', '[]', 1), scanned)).rejects.toThrow('exit code 1')
  await expect(scanFolder('gitleaks', join(folder, 'nowhere'), scanned)).rejects.toThrow('ENOENT')
  await expect(scanFolder('gitleaks', program('mad', '{', 0), scanned)).rejects.toThrow()
})

test('who is not there is said to be missing, with the name of its variable, and has no row', async () => {
  const { PATH } = process.env
  process.env['PATH'] = folder
  rmSync(join(folder, 'gitleaks'), { force: true })
  try {
    const { rows, notes } = await measureRivals(TEXTS, 1, true)
    expect(rows).toEqual([])
    expect(notes).toHaveLength(RIVALS.length)
    for (const { name } of RIVALS) expect(notes!.join('\n')).toContain(`${name}: not found`)
  } finally {
    process.env['PATH'] = PATH
  }
})

test('texts are sent to the endpoint that was named, one after the other', async () => {
  const asked: { url: string | undefined; body: string }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      asked.push({ url: request.url, body })
      response.statusCode = body.includes('wrong') ? 500 : 200
      response.end(JSON.stringify([{ entity_type: 'A' }, { entity_type: 'B' }]))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`
  try {
    expect((await analyze(url, ['one', 'two'])).findings).toBe(4)
    expect(asked.map((one) => one.url)).toEqual(['/base/analyze', '/base/analyze'])
    expect(asked.map((one) => JSON.parse(one.body) as unknown)).toEqual([
      { text: 'one', language: 'en' },
      { text: 'two', language: 'en' },
    ])
    await expect(analyze(url, ['wrong'])).rejects.toThrow('HTTP status 500')
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
