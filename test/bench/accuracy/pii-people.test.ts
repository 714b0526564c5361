import { describe, expect, test } from 'vitest'
import { measurePiiAlarms, piiRates } from '../../../bench/accuracy/pii/alarms.ts'
import { DOCUMENTS, makeDocument } from '../../../bench/accuracy/pii/documents.ts'
import { recordOf } from '../../../bench/accuracy/pii/fields.ts'
import { LOCALES } from '../../../bench/accuracy/pii/locales.ts'
import { measurePeople } from '../../../bench/accuracy/pii/measure.ts'
import { peopleLines, piiAlarmLines } from '../../../bench/accuracy/pii/report.ts'
import { framed, SheetWriter } from '../../../bench/accuracy/pii/sheet.ts'
import { TABLES } from '../../../bench/accuracy/pii/tables.ts'
import { Random } from '../../../bench/random.ts'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

describe('sheets', () => {
  const marked = { entity: 'name', value: 'Zoë "Z" Weiß\n' }

  test('a label covers its value in bytes, in the text and in a frame', () => {
    const sheet = new SheetWriter().write('né: ').mark(marked).write(', "x"').sheet()
    expect(Buffer.from(sheet.text).subarray(sheet.labels[0]!.start, sheet.labels[0]!.end).toString()).toBe(marked.value)
    const { frame, labels } = framed(sheet)
    const written = frame.subarray(labels[0]!.start, labels[0]!.end).toString()
    expect(JSON.parse(`"${written}"`)).toBe(marked.value)
    expect(JSON.parse(frame.toString()).result.content[0].text).toBe(sheet.text)
  })

  test('a template names its fields', () => {
    const values = new Map([['name', marked]])
    expect(new SheetWriter().fill('a «name» b', values, (value) => value.trim()).sheet()).toEqual({
      text: `a ${marked.value.trim()} b`,
      labels: [{ entity: 'name', start: 2, end: 2 + Buffer.byteLength(marked.value.trim()) }],
    })
    expect(() => new SheetWriter().fill('«age»', values)).toThrow(new RangeError('no field age'))
  })

  test('every layout holds every value that it labels, the same for the same seed', () => {
    for (const locale of LOCALES) {
      const made = (seed: number): readonly string[] => {
        const random = new Random(seed)
        const records = [recordOf(locale, 'local', random), recordOf(locale, 'english', random)]
        const sheets = [
          ...DOCUMENTS.map((name) => makeDocument(name, locale, random)),
          ...Object.values(TABLES).map((table) => table(records, random)),
        ]
        for (const { text, labels } of sheets) {
          expect(labels.length).toBeGreaterThan(1)
          for (const { start, end } of labels) expect(Buffer.from(text).subarray(start, end).length).toBeGreaterThan(1)
        }
        return sheets.map(({ text }) => text)
      }
      expect(made(3)).toEqual(made(3))
      expect(made(3)).not.toEqual(made(4))
    }
  })
})

describe('documents about people', () => {
  const measured = measurePeople(engine, 5, 1)
  const rate = (entity: string, carriers: readonly string[]): number => {
    const shares = carriers.map((carrier) => measured.recall.get(entity)!.get(carrier)!)
    const of = shares.reduce((sum, share) => sum + share.of, 0)
    expect(of).toBeGreaterThanOrEqual(10)
    return shares.reduce((sum, share) => sum + share.found, 0) / of
  }
  const all = (entity: string): readonly string[] => [...measured.recall.get(entity)!.keys()]
  const NAMED = ['JSON, snake', 'JSON, camel', 'CSV', 'CSV, keys', 'TSV', 'Markdown', 'SQL grid', 'form, lines', 'YAML']

  test('what explains itself is found wherever it stands', () => {
    for (const entity of ['email', 'card', 'iban', 'card expiry', 'card code']) {
      expect([entity, rate(entity, all(entity))]).toEqual([entity, 1])
    }
  })

  test('identifiers and dates of birth are found below a key, a header or beside a word', () => {
    for (const carrier of [...NAMED, 'sentence', 'log line']) {
      expect([carrier, rate('national id', [carrier]) >= 0.98, rate('date of birth', [carrier]) >= 0.98]).toEqual([
        carrier,
        true,
        true,
      ])
    }
  })

  test('telephones are found below a key in any of the ten languages', () => {
    expect(rate('phone', NAMED)).toBeGreaterThan(0.95)
  })

  test('names and addresses are found below the keys that the catalogue knows', () => {
    expect(rate('name', NAMED)).toBeGreaterThan(0.8)
    expect(rate('street address', NAMED)).toBeGreaterThan(0.75)
  })

  test('nothing else is taken for personal data', () => {
    const wrong = [...measured.wrong.values()].reduce((sum, count) => sum + count, 0)
    expect(measured.right / (measured.right + wrong)).toBeGreaterThan(0.995)
  })

  test('the report has a line for each entity', () => {
    const lines = peopleLines(measured, true)
    for (const entity of measured.recall.keys()) expect(lines.some((line) => line.includes(`  ${entity} `))).toBe(true)
    expect(lines.some((line) => line.includes('missed'))).toBe(true)
  })
})

describe('text that holds no personal data', () => {
  const alarms = measurePiiAlarms(engine, 3, 60_000)

  test('traffic of tools is left alone', () => {
    const { actedOnPer10MB, reportedPerMB } = piiRates(alarms, 'traffic')
    expect(actedOnPer10MB).toBeLessThanOrEqual(10)
    expect(reportedPerMB).toBeLessThanOrEqual(5)
  })

  test('what is found in numbers by chance is told', () => {
    const bare = alarms.find(({ kind }) => kind === 'bare numbers')!
    expect(bare.reported.size).toBeGreaterThan(3)
    expect(piiAlarmLines(alarms).join('\n')).toContain('bare numbers')
  })
})
