import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { measureLabelled } from '../../../bench/accuracy/labelled.ts'
import { type LabelledText, readLabelled } from '../../../bench/accuracy/labelled-file.ts'
import { labelledLines } from '../../../bench/accuracy/labelled-report.ts'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { ALNUM, HEX, random, UPPER_DIGITS } from '../../detectors/examples/make.ts'

const engine = createEngine(catalogue)

const token = `ghp_${random('labelled', ALNUM, 36)}`
const stripe = `pk_live_${random('labelled-public', ALNUM, 24)}`
const secret = random('labelled-generic', HEX, 32)

function measure(texts: readonly LabelledText[]): ReturnType<typeof measureLabelled> {
  return measureLabelled(engine, { name: 'set', texts })
}

describe('what is measured', () => {
  test('a secret is known where a finding lies over it, and missed where one lies elsewhere', () => {
    const text = `ü ${token} ${'plain'}`
    const start = text.indexOf(token)
    const result = measure([
      { rule: 'a', kind: 'tp', text, start, end: start + token.length },
      { rule: 'a', kind: 'tp', text, start: text.length - 5, end: text.length },
      { rule: 'b', kind: 'tp', text },
      { rule: 'c', kind: 'tp', text: 'nothing' },
    ])
    expect(result.known).toEqual({ found: 2, of: 4 })
    expect(result.wholeRules).toEqual({ found: 1, of: 3 })
    expect(result.missed).toEqual([
      { rule: 'a', missed: [2], of: 2 },
      { rule: 'c', missed: [4], of: 1 },
    ])
  })

  test('what is public is known and not acted on', () => {
    expect(measure([{ rule: 'a', kind: 'tp', text: stripe }])).toMatchObject({
      known: { found: 1, of: 1 },
      acted: { found: 0, of: 1 },
    })
  })

  test('alarms count once a text, by what in them is least generic; personal data and public values are none', () => {
    const result = measure([
      { rule: 'a', kind: 'fp', text: `${token} api_key=${secret}` },
      { rule: 'b', kind: 'fp', text: `api_key=${secret}` },
      { rule: 'c', kind: 'fp', text: stripe },
      { rule: 'd', kind: 'fp', text: 'mail ann@host.example' },
      { rule: 'e', kind: 'fp', text: 'nothing' },
    ])
    expect(Object.fromEntries(result.alarms)).toEqual({ format: 1, generic: 1 })
    expect(result.nearMisses).toBe(5)
    expect(result.alarmPlaces.map((place) => place.slice(0, 4))).toEqual(['1 a:', '2 b:'])
  })

  test('the report names rules, numbers and detectors, and no text', () => {
    const result = measure([
      { rule: 'a', kind: 'tp', text: `nothing ${'here'}` },
      { rule: 'b', kind: 'fp', text: `api_key=${secret}` },
      { rule: 'c', kind: 'fp', text: token },
    ])
    const short = labelledLines([result], false).join('\n')
    const long = labelledLines([result], true).join('\n')
    expect(short).toContain('near misses acted on      2 of 2 (100.0 %); 1 without generic values')
    expect(short).not.toContain('alarm')
    expect(long).toContain('missed   1 of   1  a: 1')
    expect(long).toContain('alarm 3 c: secret/github-pat')
    for (const value of [secret, token, 'nothing here']) expect(long).not.toContain(value)
  })
})

describe('what is read', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-labelled-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  test('every file of lines is a set, in the order of names', () => {
    const row = { rule: 'r', kind: 'tp', text: `x${random('id', UPPER_DIGITS, 8)}` }
    writeFileSync(join(folder, 'b.jsonl'), `${JSON.stringify(row)}\n${JSON.stringify({ ...row, start: 1, end: 9 })}\n`)
    writeFileSync(join(folder, 'a.jsonl'), '')
    writeFileSync(join(folder, 'notes.txt'), 'no')
    expect(readLabelled(folder)).toEqual([
      { name: 'a', texts: [] },
      { name: 'b', texts: [row, { ...row, start: 1, end: 9 }] },
    ])
  })

  test.each([
    ['{', 'needs "rule" and "text"'],
    ['[]', 'needs "rule" and "text"'],
    ['null', 'needs "rule" and "text"'],
    ['{"rule":"r","kind":"tp"}', 'needs "rule" and "text"'],
    ['{"rule":"r","kind":"x","text":"t"}', '"kind" is "tp" or "fp"'],
    ['{"rule":"r","kind":"tp","text":"t","start":0}', '"start" and "end" are no part of "text"'],
    ['{"rule":"r","kind":"tp","text":"t","start":1,"end":1}', '"start" and "end" are no part of "text"'],
    ['{"rule":"r","kind":"tp","text":"t","start":0,"end":2}', '"start" and "end" are no part of "text"'],
  ])('the line %j is refused by name and number', (line, problem) => {
    writeFileSync(join(folder, 'a.jsonl'), `{"rule":"r","kind":"fp","text":"t"}\n${line}\n`)
    expect(() => readLabelled(folder)).toThrow(new RangeError(`a.jsonl:2: ${problem}`))
  })

  test('a folder without sets is an error', () => {
    expect(() => readLabelled(folder)).toThrow(`${folder}: no .jsonl files`)
  })
})
