import { expect, test } from 'vitest'
import { decisionLine, lifecycleLine, messageLine } from '../../src/audit/log-line.ts'
import { blocked, decision } from './records.ts'

const VALUE = `ghp_${'aB3'.repeat(12)}`

test('a line has the fields of its record and no others, whatever else a record carries', () => {
  const extra = { value: VALUE, text: VALUE, match: VALUE, params: { token: VALUE } }
  const lines = [
    decisionLine({ ...decision(), ...extra }),
    messageLine({ ...blocked(), ...extra }),
    lifecycleLine({ event: 'start', command: 'npx', ...extra }),
    lifecycleLine({ event: 'exit', code: 1, ...extra }),
    lifecycleLine({ event: 'note', note: 'n', ...extra }),
  ]
  expect(JSON.stringify(lines)).not.toContain(VALUE)
  expect(lines[0]).toEqual({ event: 'decision', ...decision() })
  expect(lines[1]).toEqual({ event: 'message', ...blocked() })
  expect(lines[2]).toEqual({ event: 'start', command: 'npx' })
  expect(lines[3]).toEqual({ event: 'exit', code: 1 })
  expect(lines[4]).toEqual({ event: 'note', note: 'n' })
})

test('what a sender may make long is cut', () => {
  const long = 'x'.repeat(100_000)
  const line = decisionLine(
    decision({ path: long, method: long, tool: long, server: long, lengths: Array.from({ length: 5000 }, () => 1) }),
  )
  expect(JSON.stringify(line).length).toBeLessThan(2000)
  expect(line['path']).toBe(`${'x'.repeat(512)}…`)
  expect(line['lengths']).toHaveLength(32)
  expect(JSON.stringify(messageLine(blocked({ tool: long, reason: long }))).length).toBeLessThan(1000)
  expect(JSON.stringify(lifecycleLine({ event: 'note', note: long })).length).toBeLessThan(1000)
})
