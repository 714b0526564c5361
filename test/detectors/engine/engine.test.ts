import { describe, expect, it } from 'vitest'
import type { Finding, PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const base = { category: 'secret', kind: 'token', title: 'x', confidence: 'certain' } as const
const token: PatternDetector = {
  ...base,
  id: 'secret/tok',
  keywords: ['tok_'],
  pattern: 'tok_[a-z0-9]{8}',
  maxLength: 12,
}
const mail: PatternDetector = {
  ...base,
  id: 'pii/mail',
  category: 'pii',
  kind: 'contact',
  keywords: ['@'],
  reach: 64,
  pattern: '[a-z.]{1,64}@[a-z]{1,60}\\.(?:com|org)',
  maxLength: 128,
}
const password: PatternDetector = {
  ...base,
  id: 'credential/password',
  category: 'credential',
  kind: 'password',
  keywords: ['password'],
  boundary: 'any',
  pattern: '(?i)password["\']?\\s{0,4}[:=]\\s{0,4}["\']?(?<value>[^\\s"\']{4,100})',
  maxLength: 128,
  confidence: 'likely',
  generic: true,
}
const ssn: PatternDetector = {
  ...base,
  id: 'pii/ssn',
  category: 'pii',
  kind: 'government',
  keywords: [],
  shape: 'digits',
  pattern: '\\d{3}-?\\d{2}-?\\d{4}',
  maxLength: 11,
  confidence: 'possible',
  context: { hotwords: ['ssn', 'social security'], before: 40, effect: 'lift' },
}
const secret: PatternDetector = {
  ...base,
  id: 'secret/half',
  keywords: ['half'],
  pattern: 'half[a-z0-9]{6}',
  maxLength: 10,
  confidence: 'possible',
  companions: [{ detector: 'secret/tok', within: 100, effect: 'lift' }],
}
const engine = createEngine([token, mail, password, ssn, secret])
const TOKEN = 'tok_abcd1234'

function scan(source: string): { found: string[]; findings: readonly Finding[] } {
  const bytes = Buffer.from(source)
  const { scan: result } = engine.scanFrame(bytes)
  if (result.status === 'failed') return { found: [`failed ${result.reason}`], findings: [] }
  const found = result.findings.map((finding) => {
    const spans = finding.spans.map((span) => bytes.toString('utf8', span.start, span.end)).join('+')
    return `${finding.detector} ${spans}${finding.via.length > 0 ? ` via ${finding.via.join(',')}` : ''}`
  })
  return { found, findings: result.findings }
}

const inText = (text: string): string => JSON.stringify({ content: [{ type: 'text', text }] })

describe('places', () => {
  it.each([
    ['plain text', `see ${TOKEN}.`],
    ['start and end of a leaf', inText(TOKEN)],
    ['an object key', JSON.stringify({ [TOKEN]: 1 })],
    ['after an escaped newline', inText(`\n${TOKEN}`)],
    ['behind an escape that is spelled out', inText(`\\n${TOKEN}`)],
    ['behind a percent triplet', `x%3D${TOKEN}`],
    ['behind a colour code', `\u001b[31m${TOKEN}`],
  ])('%s', (_, source) => {
    expect(scan(source).found).toEqual([`secret/tok ${TOKEN}`])
  })

  it('spelled with unicode escapes', () => {
    expect(scan(`{"a":"\\u0074ok_abcd123\\u0034"}`).found).toEqual(['secret/tok \\u0074ok_abcd123\\u0034'])
  })

  it('not inside a longer word, and not over a leaf between', () => {
    expect(scan(inText(`a${TOKEN}`)).found).toEqual([])
    expect(scan('["tok_abcd",1,"1234"]').found).toEqual([])
  })

  it('every one of many, none hidden by its neighbour', () => {
    expect(scan(Array.from({ length: 5000 }, () => TOKEN).join(' ')).found).toHaveLength(5000)
  })
})

it('sees what ends a match where the window of an earlier candidate ends', () => {
  const long: PatternDetector = {
    ...base,
    id: 'secret/long',
    keywords: [],
    shape: 'digits',
    reach: 1,
    pattern: '(?<value>[0-9]{9,16})\\b',
    maxLength: 19,
    precheck: (_text, start) => start === 0,
  }
  const spans = (text: string): unknown => {
    const { scan: result } = createEngine([long]).scanFrame(Buffer.from(text))
    return result.status === 'done' && result.findings.map((finding) => finding.spans)
  }
  expect(spans(`1234567 x ${'9'.repeat(16)} z`)).toEqual([[{ start: 10, end: 26 }]])
  expect(spans(`1234567 x ${'9'.repeat(24)} z`)).toEqual([])
})

it('a name within a longer one that is told before it hides nothing', () => {
  const town: PatternDetector = {
    ...base,
    id: 'secret/town',
    keywords: ['posta', 'code_postal', 'code_pos'],
    boundary: 'any',
    pattern: '(?:code_postal|posta): (?<value>[a-z0-9]{4,8})',
    maxLength: 32,
  }
  const spans = (text: string): unknown => {
    const { scan: result } = createEngine([town]).scanFrame(Buffer.from(text))
    return result.status === 'done' && result.findings.map((finding) => finding.spans)
  }
  expect(spans('code_postal: ab12, posta: cd34')).toEqual([[{ start: 13, end: 17 }], [{ start: 26, end: 30 }]])
})

describe('key names', () => {
  it.each([
    ['{"password":"hunter2"}', ['credential/password hunter2']],
    ['{"db_password":["hunter2","swordfish"]}', ['credential/password hunter2', 'credential/password swordfish']],
    ['{"ssn":123456789}', ['pii/ssn 123456789']],
    [inText('PASSWORD=hunter2'), ['credential/password hunter2']],
  ])('%s', (source, found) => {
    expect(scan(source).found).toEqual(found)
  })

  it('lift what they announce', () => {
    expect(scan('{"ssn":123456789}').findings[0]!.confidence).toBe('likely')
    expect(scan('{"order":123456789}').findings[0]!.confidence).toBe('possible')
    expect(scan(`half123456 ${TOKEN}`).findings.map((finding) => finding.confidence)).toEqual(['likely', 'certain'])
    expect(scan(`half123456`).findings.map((finding) => finding.confidence)).toEqual(['possible'])
  })
})

describe('views', () => {
  const nested = (levels: number): string => {
    let text = JSON.stringify({ password: 'hunter2"x' })
    for (let level = 0; level < levels; level++) text = JSON.stringify({ text })
    return text
  }

  it('JSON in JSON, to the exact span', () => {
    const { found } = scan(nested(3))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^credential\/password hunter2.* via json,json,json$/)
  })

  it.each([
    ['in a text', (lines: string) => JSON.stringify({ text: lines }), ['json']],
    ['by themselves', (lines: string) => lines, ['json']],
  ])('JSON objects one to a line %s, their keys as in JSON', (_name, wrap, via) => {
    const { findings } = scan(wrap('{"a":1}\n{"n":{"ssn":123456789},"b":"\\u0074ok_abcd1234"}\n'))
    expect(findings.map((finding) => [finding.detector, finding.via])).toEqual([
      ['pii/ssn', via],
      ['secret/tok', via],
    ])
  })

  it('deeper than the limit fails closed', () => {
    expect(scan(nested(12)).found).toEqual(['failed too-deep'])
  })

  it('base64, whole run', () => {
    const run = Buffer.from(`the token is ${TOKEN} ok`).toString('base64')
    expect(scan(inText(`x ${run} y`)).found).toEqual([`secret/tok ${run} via base64`])
    const json = Buffer.from(JSON.stringify({ password: 'hunter2' })).toString('base64')
    expect(scan(inText(json)).found).toEqual([`credential/password ${json} via base64,json`])
  })

  it('base64 of binary data that holds a token', () => {
    const noise = Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 7919) % 256))
    const run = Buffer.concat([noise, Buffer.from(` ${TOKEN} `), noise]).toString('base64')
    expect(scan(inText(run)).found).toEqual([`secret/tok ${run} via base64`])
  })

  it('percent, exact span', () => {
    expect(scan('https://h/?q=a%3D%74ok_abcd123%34&x=1').found).toEqual(['secret/tok %74ok_abcd123%34 via percent'])
    expect(scan('q=%2574ok_abcd1234').found).toEqual(['secret/tok %2574ok_abcd1234 via percent,percent'])
  })

  it('text blocks of one result, read as one', () => {
    const source = JSON.stringify({
      content: [
        { type: 'text', text: 'x tok_ab' },
        { type: 'text', text: 'cd1234 y' },
      ],
    })
    expect(scan(source).found).toEqual(['secret/tok tok_ab+cd1234 via joined'])
    const whole = JSON.stringify({
      content: [
        { type: 'text', text: TOKEN },
        { type: 'text', text: 'x' },
      ],
    })
    expect(scan(whole).found).toEqual([`secret/tok ${TOKEN}`])
  })

  it('tables, columns as keys', () => {
    expect(scan('name,password\nbob,hunter2\n"a, b","sw ord"\n').found).toContain('credential/password hunter2 via csv')
  })
})

describe('overlaps', () => {
  it('specific beats generic, and what is merely reported hides nothing', () => {
    expect(scan(`password=${TOKEN}`).found).toEqual([`secret/tok ${TOKEN}`])
    expect(scan('password=swordfish@host.com').found).toEqual(['credential/password swordfish@host.com'])
  })
})

describe('work', () => {
  const work = (source: string): number => engine.scanFrame(Buffer.from(source)).work / source.length

  it.each([
    ['keyword flood', 'password'],
    ['token flood', 'tok_'],
    ['near misses', ' tok_abcd123'],
    ['at signs', '@'],
    ['mail flood', 'a@a.'],
    ['digits', '1'],
    ['separated digits', '1-'],
    ['percents', '%41'],
    ['double percents', '%2541'],
    ['backslashes', '\\'],
    ['brackets', '['],
    ['base64', 'QUJD'],
    ['tokens', `${TOKEN} `],
  ])('%s: linear', (_, unit) => {
    const small = work(unit.repeat(2000))
    const large = work(unit.repeat(64_000))
    expect(large).toBeLessThan(small * 1.3 + 1)
    expect(large).toBeLessThan(256)
  })
})

describe('gates', () => {
  const asked: string[] = []
  const gate = (text: Uint8Array, start: number, end: number): boolean => {
    asked.push(`gate ${start} ${end}`)
    return text[end] === 0x3d
  }
  const form = (id: string, tail: string): PatternDetector => ({
    ...base,
    id: `secret/${id}`,
    keywords: ['key', 'secretkey'],
    boundary: 'any',
    pattern: `(?i:secretkey|key)=(?<value>${tail}{4})`,
    maxLength: 20,
    gate,
    precheck: (_text, start) => {
      asked.push(`${id} ${start}`)
      return true
    },
  })
  const family = createEngine([form('digits', '[0-9]'), form('letters', '[a-z]')])

  it('are asked once a hit for all that share one, before any precheck', () => {
    const { scan: result } = family.scanFrame(Buffer.from('key secretkey=1234 KEY=abcd'))
    expect(
      result.status === 'done' && result.findings.map(({ detector, spans }) => [detector, spans[0]!.start]),
    ).toEqual([
      ['secret/digits', 14],
      ['secret/letters', 23],
    ])
    expect(asked).toEqual([
      'gate 0 3',
      'gate 4 13',
      'digits 4',
      'letters 4',
      'gate 10 13',
      'letters 10',
      'gate 19 22',
      'digits 19',
      'letters 19',
    ])
  })
})

it('refuses a catalogue that cannot work', () => {
  expect(() => createEngine([token, token])).toThrow('secret/tok')
  expect(() => createEngine([{ ...token, keywords: [] }])).toThrow('secret/tok')
})
