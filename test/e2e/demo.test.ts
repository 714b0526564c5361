import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { plantedFiles } from '../../bench/demo/folder.ts'

const values = plantedFiles().flatMap((file) => file.values)

function demoFolders(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('sluice-demo-'))
}

test('the demo keeps every promise, shows no planted value and leaves nothing behind', () => {
  expect(existsSync('dist/demo.js'), 'npm run build makes dist/demo.js').toBe(true)
  const before = demoFolders()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/demo.js'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('All as promised.')
  expect(stdout.match(/^ {2}ok: /gm)).toHaveLength(16)
  expect(stdout).toMatch(/DATABASE_PASSWORD=REDACTED-PASSWORD-[0-9A-Z]{11}\n/)
  expect(values).toHaveLength(6)
  for (const value of values) {
    // Not even a part that could be guessed from: the first four characters are shown, and no twelve in a row.
    for (let at = 0; at + 12 <= value.length; at++) {
      const part = value.slice(at, at + 12)
      if (!part.includes('-----') && !part.includes('PRIVATE')) expect(stdout.includes(part)).toBe(false)
    }
  }
  expect(demoFolders().filter((name) => !before.includes(name))).toEqual([])
})
