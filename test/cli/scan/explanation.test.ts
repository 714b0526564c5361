import { expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { scanDocument } from '../../../src/cli/scan/document.ts'
import { ExplainingEngine, explanationLines, type PassedOver } from '../../../src/cli/scan/explanation.ts'

const explaining = new ExplainingEngine({ detectors: catalogue, known: undefined, rules: [] })

function passedOver(text: string): readonly PassedOver[] {
  const passed: PassedOver[] = []
  scanDocument(explaining.engine, Buffer.from(text), (start) => passed.push(...explaining.take(start)))
  return passed
}

const DUMMY = `ghp_${'x'.repeat(36)}`
const PASSWORD = ['Tr0ub4', 'dor&3xyz'].join('')

it.each([
  ['a placeholder', `key ${DUMMY}`, 'secret/github-pat', 'placeholder', DUMMY],
  ['a reference', 'password: ${DB_PASSWORD}', 'credential/password-line', 'placeholder', '${DB_PASSWORD}'],
  ['a wrong checksum', 'card 4539 7814 2906 3579', 'pii/payment-card', 'structure', '4539 7814 2906 3579'],
  ['what another finding covers', `password: "${PASSWORD}"`, 'credential/password-line', 'structure', `"${PASSWORD}"`],
])('tells of %s where it stands', (_, text, detector, cause, value) => {
  const start = text.indexOf(value)
  expect(passedOver(text)).toContainEqual({ detector, cause, start, end: start + value.length })
})

it('tells of what needs a companion and has none', () => {
  const key = '0a1b2c3d4e5f6789'.repeat(2)
  expect(passedOver(`Algolia ${key}`)).toContainEqual({
    detector: 'secret/algolia-key-pair',
    cause: 'companion',
    start: 8,
    end: 40,
  })
})

it('counts from the beginning of the text, over lines of JSON too, and forgets what it told', () => {
  const text = `{"a":"clean"}\n{"note":"key ${DUMMY} here"}\nplain ${DUMMY}\n`
  const starts = passedOver(text)
    .filter(({ detector }) => detector === 'secret/github-pat')
    .map(({ start }) => start)
  expect(starts).toEqual([text.indexOf(DUMMY), text.lastIndexOf(DUMMY)])
  expect(passedOver('nothing here')).toEqual([])
})

it('writes a line each, in order and once, and never the value', () => {
  const text = `é\nkey ${DUMMY}\npassword: changeme\n`
  const passed = passedOver(text)
  const lines = explanationLines('a b', Buffer.from(text), [...passed, ...passed], 'text')
  expect(lines[0]).toBe('a b:2:5: secret/github-pat: passed over: looks like a placeholder')
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThan(1)
  const json = explanationLines('a b', Buffer.from(text), passed, 'jsonl')
  expect(JSON.parse(json[0]!)).toEqual({
    path: 'a b',
    line: 2,
    column: 5,
    start: 6,
    end: 6 + DUMMY.length,
    detector: 'secret/github-pat',
    passedOver: 'placeholder',
  })
  for (const line of [...lines, ...json]) {
    expect(line).not.toContain(DUMMY)
    expect(line).not.toContain('changeme')
  }
})
