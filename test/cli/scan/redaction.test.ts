import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { findingsOf, scanDocument } from '../../../src/cli/scan/document.ts'
import { redactDocument, type Redaction } from '../../../src/cli/scan/redaction.ts'
import { EMAIL, SSN, SSN_DIGITS } from '../values.ts'

const engine = createEngine(catalogue)
const KEY = Buffer.alloc(32, 7)

function redact(text: string, redaction: Redaction = 'redact', choose = (_at: number): Redaction => redaction): string {
  const bytes = Buffer.from(text)
  const { parts } = scanDocument(engine, bytes)
  const pieces = redactDocument(
    bytes,
    parts,
    findingsOf(parts).map((_, at) => choose(at)),
    KEY,
  )
  return Buffer.concat(pieces ?? []).toString()
}

describe('JSON stays JSON', () => {
  test('numbers become strings, strings keep their escapes, all else its bytes', () => {
    const text = `{ "ssn":${SSN_DIGITS},\n "n": 1.50e1, "s":"\\u0041 ${EMAIL} \\n", "n": 2 }`
    const redacted = redact(text)
    expect(redacted).toMatch(/^\{ "ssn":"REDACTED-\S+",\n "n": 1\.50e1, "s":"\\u0041 REDACTED-\S+ \\n", "n": 2 \}$/)
    expect(() => JSON.parse(redacted)).not.toThrow()
  })

  test('members that a message reserves are free text here', () => {
    const parsed = JSON.parse(
      redact(JSON.stringify({ id: EMAIL, method: EMAIL, jsonrpc: EMAIL, error: { code: EMAIL } })),
    )
    expect(JSON.stringify(parsed)).not.toContain(EMAIL)
    expect([parsed.method, parsed.jsonrpc, parsed.error.code]).toEqual([parsed.id, parsed.id, parsed.id])
  })

  test('keys are redacted and stay apart', () => {
    const parsed = JSON.parse(redact(`{"${EMAIL}":1,"${EMAIL.toUpperCase()}":2,"${EMAIL}":3}`))
    expect(Object.keys(parsed)).toHaveLength(3)
    expect(JSON.stringify(parsed).toLowerCase()).not.toContain(EMAIL)
  })

  test('JSON inside a string stays JSON', () => {
    const inner = JSON.parse(
      JSON.parse(redact(JSON.stringify({ text: JSON.stringify({ ssn: Number(SSN_DIGITS) }) }))).text,
    )
    expect(inner.ssn).toMatch(/^REDACTED-GOVERNMENT-/)
  })

  test('line by line, with text between', () => {
    const lines = redact(`{"ssn":${SSN_DIGITS}}\r\nmail ${EMAIL}\n{"a":"${EMAIL}"}\n`).split('\n')
    expect(JSON.parse(lines[0]!).ssn).toMatch(/^REDACTED-GOVERNMENT-/)
    expect(lines[1]).toMatch(/^mail REDACTED-CONTACT-\w+$/)
    expect(JSON.parse(lines[2]!).a).toBe(lines[1]!.slice('mail '.length))
  })
})

test('equal values get equal placeholders, others do not', () => {
  const [first, second, third] = redact(`${EMAIL}\n${EMAIL}\n${SSN}`).split('\n')
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('each finding as it was decided', () => {
  const text = `${EMAIL} and ${SSN}`
  expect(redact(text, 'allow')).toBe(text)
  expect(redact(text, 'mask')).not.toContain('REDACTED')
  const choose = (at: number): Redaction => (at === 0 ? 'allow' : 'redact')
  expect(redact(`${EMAIL}\n{"a":1}\n${SSN}\n`, 'redact', choose)).toMatch(
    new RegExp(`^${EMAIL}\n\\{"a":1\\}\nREDACTED-GOVERNMENT-\\w+\n$`),
  )
})
