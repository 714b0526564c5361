import RE2 from 're2'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine } from '../../detectors/engine/engine.ts'

test('ids are unique and name their category', () => {
  const ids = catalogue.map((detector) => detector.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, category } of catalogue) expect([category, 'sluice']).toContain(id.split('/')[0])
})

describe.each(catalogue)('$id', ({ keywords, shape, reach, pattern, maxLength, companions }) => {
  test('compiles, and names no group but `value`', () => {
    const expression = new RE2(pattern, 'dgsu')
    expect(Object.keys(expression.exec('')?.groups ?? {})).toEqual([])
    const groups = [...pattern.matchAll(/\(\?P?<([a-zA-Z]+)>/g)].map(([, name]) => name)
    expect(groups.filter((name) => name !== 'value')).toEqual([])
    expect(groups.length).toBeLessThanOrEqual(1)
    // A match may not be empty: it would be found everywhere.
    expect(expression.test('')).toBe(false)
  })

  test('is announced by something, and begins with it where it has no reach', () => {
    expect(keywords.length > 0).toBe(shape === undefined)
    for (const keyword of keywords) {
      expect(keyword).toMatch(/^[\t\r\n\P{Control}]+$/u)
      expect(keyword.length).toBeLessThan(maxLength)
      if ((reach ?? 0) > 0) continue
      const heads = literalHeads(pattern)
      const [, first] = /^\(\?<value>(\[[^\]]+\])/.exec(pattern) ?? []
      const begins = first !== undefined && new RegExp(`^${first}`, 'i').test(keyword)
      expect(begins || heads.some((head) => compatible(head, keyword.toLowerCase()))).toBe(true)
    }
  })

  test('knows its companions', () => {
    for (const { detector } of companions ?? []) expect(catalogue.some(({ id }) => id === detector)).toBe(true)
  })
})

/** The literal characters, in lower case, that each alternative of a pattern's first group begins with. */
function literalHeads(pattern: string): readonly string[] {
  const source = pattern.replace(/^(?:\(\?P?<value>|\(\?i:|\(\?:|\()+/, '')
  const heads: string[] = []
  let head = ''
  let depth = 0
  let literal = true
  for (let at = 0; at < source.length && depth >= 0; at++) {
    const character = source[at]!
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === '|' && depth === 0) {
      heads.push(head)
      head = ''
      literal = true
    } else if ('()[]?*+{'.includes(character)) {
      literal = false
    } else if (character === '\\') {
      at++
      if (literal) head += source[at]!
    } else if (literal) {
      head += character
    }
  }
  return [...heads, head].map((text) => text.toLowerCase()).filter((text) => text !== '')
}

function compatible(head: string, keyword: string): boolean {
  return head.startsWith(keyword) || keyword.startsWith(head)
}

/** Beginnings of values, over and over: what costs most is what almost matches. */
const FLOODS: readonly string[] = [
  '@',
  'a@b.',
  '://a:',
  'AKIA',
  'sig=',
  'glpat-',
  '4539 7814 ',
  '1.2.3.4.',
  'xoxb-1',
  'basic YWJj ',
  'password=a,b;',
  'password: |\n a',
  '"password" value="',
  'name: token\n value: ',
  'mistral api key ',
  'twilio ',
  'mysql -p',
  "identified by 'a",
  'machine a login b password c\n',
  '"d":"',
  'sessionid=a',
  'digest username="a", ',
  'zebra ',
  'zebra abandon ability about ',
  'otpauth://a?secret=',
  'PuTTY-User-Key-File-2: a\n',
  '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n',
  'AKIA'.padEnd(20, 'B') + ' ',
  '1/1',
  'p.eyJ1I',
  'hooks/',
  'token:',
  'token=a',
  'secret_key: "v1.',
  'kind: secret\n  a: QUJDREVG\n',
  'token: string = ',
  'token ?= ',
  'set("token", "',
  '<token>\n',
  'client_id=a1b2c3d4&client_secret=',
  'facebook 1|',
  'authorization: a ',
  'curl -u a',
  '+49 30 1',
  '+1234567',
  'phone: 1234567 ',
  '2a02:1:',
  'first_name: a ',
  'address: 1 a',
  'lat: 1.00000',
  'Mr. Aa ',
  'regards\n',
  'years old',
  'From: A B ',
]

test.each(FLOODS)('twice as much of %j is twice the work at most', (unit) => {
  const engine = createEngine(catalogue)
  const scans = [1, 2].map((times) => engine.scanFrame(Buffer.from(unit.repeat((times * 40_000) / unit.length))))
  for (const { scan } of scans) expect(scan.status).toBe('done')
  const [once, twice] = scans
  expect(twice!.work / once!.work).toBeLessThan(2.3)
})
