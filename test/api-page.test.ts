import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiPage } from '../document-api.mjs'

const { page, undocumented } = apiPage()

it('API.md says what the docstrings say', () => {
  expect(readFileSync('API.md', 'utf8'), 'run: node document-api.mjs').toBe(page)
})

it('every export has a docstring, and so has every member that its type says too little of', () => {
  expect(undocumented).toEqual([])
})

it('every export of both entries is on the page', async () => {
  const values = [...Object.keys(await import('../src/index.ts')), ...Object.keys(await import('../src/stream.ts'))]
  for (const name of values) expect(page).toContain(`### \`${name}\`\n`)
})
