import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { knownValues } from '../../detectors/known/known-values.ts'
import { detectorOf } from '../../detectors/rules/detector-of.ts'
import { parseRules } from '../../src/config/rules/parse-rules.ts'
import { extrasOf } from '../../workers/extras.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { createPooledScanner } from '../../workers/pool.ts'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { ROOT } from '../e2e/command.ts'

const thread = pathToFileURL(resolve(ROOT, 'dist/thread.js'))

it('a thread knows the same values and rules as the inline scanner, in one and by shares', async () => {
  const text = '[[rules]]\nid = "row"\nregex = "row [0-9]*77 "\nkeywords = ["row"]'
  const { rules } = await parseRules([{ source: 'rules.toml', text }])
  const secrets = [9, 12, 20, 40].map((length) => random(`thread ${length}`, ALNUM, length))
  const known = knownValues(secrets.map((value) => ({ kind: 'password', value })))!
  const inline = createInlineScanner([...catalogue, ...rules.map(detectorOf)], known)
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `row ${index} has ${index % 10 === 0 ? secrets[index % 4]! : 'nothing'}`,
  )
  const frame = Buffer.from(
    JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: lines.join('\n') }] } }),
  )
  const expected = await inline.scan(frame)
  expect(expected.scan.status === 'done' && expected.scan.findings).toHaveLength(330)
  for (const shareFrom of [Infinity, 1000]) {
    const pool = createPooledScanner({
      inline,
      thread,
      threshold: 1000,
      shareFrom,
      sharers: 2,
      extras: extrasOf(known, rules),
    })
    pool.warm()
    expect(await pool.scan(frame)).toEqual(expected)
    await pool.close()
  }
})
