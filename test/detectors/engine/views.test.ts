import { describe, expect, it } from 'vitest'
import type { PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { noise } from '../../text/views/noise.ts'

const token: PatternDetector = {
  id: 'secret/tok',
  category: 'secret',
  kind: 'token',
  title: 'x',
  confidence: 'certain',
  keywords: ['tok_'],
  pattern: 'tok_[a-z0-9]{8}',
  maxLength: 12,
}
const password: PatternDetector = {
  ...token,
  id: 'credential/password',
  keywords: ['password'],
  boundary: 'any',
  pattern: 'password["\']?: ?["\']?(?<value>[^\\s"\']{4,100})',
  maxLength: 128,
}
const engine = createEngine([token, password])

function scan(source: string): string[] {
  const bytes = Buffer.from(source)
  const { scan: result } = engine.scanFrame(bytes)
  if (result.status === 'failed') return [`failed ${result.reason}`]
  return result.findings.map((finding) => {
    const spans = finding.spans.map((span) => bytes.toString('utf8', span.start, span.end)).join('+')
    return `${spans} via ${finding.via.join(',')}`
  })
}

const inText = (text: string): string => JSON.stringify({ content: [{ type: 'text', text }] })
const blocks = (...texts: string[]): string =>
  JSON.stringify({ content: texts.map((text) => ({ type: 'text', text })) })

describe('many small views of one text', () => {
  it('each to its own span', () => {
    const spelled = Array.from({ length: 50 }, (_, at) => `x=%74ok_abcd12${10 + at}`)
    const found = spelled.map((word) => `${word.slice(2)} via percent`)
    expect(scan(inText(`${spelled.join(' ')} %41 %7B %zz`))).toEqual(found)
    const escaped = Array.from({ length: 50 }, (_, at) => `\\u0074ok_abcd12${10 + at}`)
    expect(scan(`: ${escaped.join(' ')}`)).toEqual(escaped.map((word) => `${word} via escapes`))
    const runs = Array.from({ length: 50 }, (_, at) => Buffer.from(`it is tok_abcd12${10 + at}`).toString('base64'))
    expect(scan(inText(runs.join(' ')))).toEqual(runs.map((run) => `${run} via base64`))
  })

  it('nothing is read over the seam of two', () => {
    expect(scan('%74ok_ab.. %74ok_ab %63d1234 %61bcdefg')).toEqual([])
  })

  it('JSON and tables among them are read as such', () => {
    const json = encodeURIComponent('{"password":"hunter2"}')
    expect(scan(`%41bcdef ${json} %42cdefg`)).toEqual(['hunter2 via percent,json'])
    const table = encodeURIComponent('name,password\nalice,hunter2\n')
    expect(scan(`%41bcdef ${table} %42cdefg`)).toEqual(['hunter2 via percent,csv'])
    const run = Buffer.from('name,password\nalice,hunter2\n').toString('base64')
    expect(scan(`${run} ${run}`)).toEqual([`${run} via base64,csv`, `${run} via base64,csv`])
  })

  it('views inside them are opened', () => {
    expect(scan('x=%2574ok_abcd1234 x=%2574ok_abcd1235')).toEqual([
      '%2574ok_abcd1234 via percent,percent',
      '%2574ok_abcd1235 via percent,percent',
    ])
  })
})

describe('tables', () => {
  it('in any leaf that has lines', () => {
    const table = 'name,password\nalice,hunter2\n'
    expect(scan(JSON.stringify({ a: 'x\ny', b: [table, 'z'], c: table, 'k\ney': ['abc', 'def'], d: table }))).toEqual(
      Array.from({ length: 3 }, () => 'hunter2 via csv'),
    )
  })
})

describe('text blocks', () => {
  it('two, three and many, read as one', () => {
    expect(scan(blocks('x tok_ab', 'cd1234 y'))).toEqual(['tok_ab+cd1234 via joined'])
    expect(scan(blocks('x tok_', 'abcd', '1234 y'))).toEqual(['tok_+abcd+1234 via joined'])
    expect(scan(blocks('first', 'second', 'x tok_ab', 'cd1234'))).toEqual(['tok_ab+cd1234 via joined'])
  })

  it('one alone is not, and of leaves of another name two neighbours only', () => {
    expect(scan(JSON.stringify({ text: 'x tok_ab', n: 'of a', test: 'cd1234 y' }))).toEqual([])
    expect(scan(JSON.stringify({ test: 'x tok_ab', n: 'of a', text: 'cd1234 y', next: 'cd1234' }))).toEqual([])
    expect(scan(JSON.stringify({ test: 'tok_ab', a: { text: 'tok_ab' }, n: 'of a', b: { text: 'cd1234' } }))).toEqual([
      'tok_ab+cd1234 via joined',
    ])
  })
})

describe('work', () => {
  it('an image costs what reading it costs', () => {
    const frame = Buffer.from(inText(noise(60_000, 3).toString('base64')))
    expect(engine.scanFrame(frame).work).toBeLessThan(frame.length * 1.3)
  })

  it.each<[string, (size: number) => string]>([
    ['one run of noise', (size) => noise(size, 5).toString('base64')],
    ['one run of one letter', (size) => `aA${'I'.repeat(size)}`],
    ['one run of short texts', (size) => Buffer.alloc(size, '12345678\0').toString('base64')],
    ['short runs of text', (size) => 'QUJDREVGR0hJSktMTU5PUHFy '.repeat(size / 25)],
    ['names', (size) => 'getElementsByClassNameAndMore '.repeat(size / 30)],
    ['runs of equals signs', (size) => 'QUJDREVGR0hJSktMTU5PUA='.repeat(size / 23)],
    ['wrapped noise', (size) => noise(size, 7).toString('base64').replaceAll(/.{76}/g, '$&\n')],
    ['words in triplets', (size) => '%41bcdef '.repeat(size / 9)],
    ['words in escapes', (size) => '\\u0041bcdef '.repeat(size / 12)],
    ['rows of one cell', (size) => 'abcdefghi\n'.repeat(size / 10)],
    ['a table', (size) => `name,key\n${'abcd,efgh\n'.repeat(size / 10)}`],
  ])('%s: linear', (_, text) => {
    const work = (size: number): number => {
      const frame = Buffer.from(inText(text(size)))
      const result = engine.scanFrame(frame)
      expect(result.scan.status).toBe('done')
      return result.work / frame.length
    }
    expect(work(400_000)).toBeLessThan(work(20_000) * 1.2 + 0.5)
  })

  it('text blocks by the thousand: linear', () => {
    const work = (count: number): number => {
      const frame = Buffer.from(blocks(...Array.from({ length: count }, (_, at) => `block ${at}`)))
      return engine.scanFrame(frame).work / frame.length
    }
    expect(work(20_000)).toBeLessThan(work(1000) * 1.2)
  })
})
