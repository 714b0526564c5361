import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import type { PatternDetector } from '../../../detectors/contract.ts'
import { createEngine, type SharingEngine } from '../../../detectors/engine/engine.ts'
import { joinShares, type ShareScan } from '../../../detectors/engine/share.ts'
import { fc, test as property } from '../../text/property.ts'
import { ALNUM, BASE64, BASE64URL, checked, random } from '../examples/make.ts'

/** Text is cut about every 8 KB, wherever it may be. */
const SMALL = { from: 1, piece: 1, part: 8192 }
const whole = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
const pieces = createEngine(catalogue, 'kernel', SMALL)

function shares(engine: SharingEngine, frame: Uint8Array, of: number): readonly (ShareScan | undefined)[] {
  return Array.from({ length: of }, (_, index) => structuredClone(engine.scanShare(frame, { index, of })))
}

/** Returns how many findings there are; throws when a way to cut gives others than no cut at all. */
function expectSame(source: string | Buffer, sharable = true): number {
  const frame = Buffer.from(source)
  const expected = whole.scanFrame(frame)
  const { count } = expected.members
  const read = pieces.scanFrame(frame)
  expect({ form: read.form, scan: read.scan, count: read.members.count }).toEqual({
    form: expected.form,
    scan: expected.scan,
    count,
  })
  for (const of of [2, 3]) {
    const scans = shares(pieces, frame, of)
    expect(scans.every((scan) => scan !== undefined)).toBe(sharable)
    if (!sharable) continue
    expect(joinShares(scans as ShareScan[], frame.length)).toEqual(expected.scan)
    expect(scans.at(-1)).toMatchObject({ form: expected.form, members: { count } })
  }
  return expected.scan.status === 'done' ? expected.scan.findings.length : -1
}

const token = (seed: number): string => checked('ghp_', random(`piecewise ${seed}`, ALNUM, 30), 'base62')
const PROSE = 'The parser reads a key and a token, then the value; é and "quotes" stand between.\n'
const armour = (seed: string): string =>
  `-----BEGIN ${'PRIVATE'} KEY-----\n${random(seed, BASE64, 1200).replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
const VALUES: readonly ((seed: number) => string)[] = [
  (seed) => token(seed),
  (seed) => `password = "${random(`pw ${seed}`, ALNUM, 14)}"`,
  (seed) => `Authorization: Bearer ${random(`b ${seed}`, BASE64URL, 60)}`,
  (seed) => armour(`key ${seed}`),
  () => ['4111', '1111', '1111', '1111'].join(' '),
  (seed) => `mail jane.doe${seed}@mail.example.org`,
  (seed) => Buffer.from(`{"user":"x","secret":"${token(seed)}"}`).toString('base64'),
  (seed) =>
    Buffer.from(`${PROSE.repeat(30)} token=${token(seed)}`)
      .toString('base64')
      .replace(/.{76}/g, '$&\n'),
  (seed) => encodeURIComponent(`token: ${token(seed)} / é`),
  (seed) => `x = "\\u0067${token(seed).slice(1)}"`,
  (seed) => `postgres://app:${random(`u ${seed}`, ALNUM, 12)}@db.internal:5432/app`,
  (seed) =>
    `AKIA${random(`id ${seed}`, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}\n${' '.repeat(seed % 200)}secret ${random(`s ${seed}`, BASE64, 40)}`,
  (seed) => `ssn ${' '.repeat(seed % 40)}5.19092${218 + (seed % 700)}e8`,
  (seed) => `ssn ${'.'.repeat(seed % 40)} no: 5190922\n${18 + (seed % 70)}.`,
]
const text = (values: number, filler: number): string =>
  Array.from({ length: values }, (_, seed) => PROSE.repeat(filler) + VALUES[seed % VALUES.length]!(seed)).join(' ')
const message = (result: unknown): string => JSON.stringify({ jsonrpc: '2.0', id: 1, result })
const block = (value: string): object => ({ type: 'text', text: value })

describe('a frame piece by piece, and by shares, gives what it gives in one', () => {
  it.each([
    ['one text', message({ content: [block(text(60, 20))] }), 60],
    ['values side by side', message({ content: [block(text(400, 0))] }), 300],
    ['many blocks', message({ content: Array.from({ length: 40 }, (_, seed) => block(text(3, seed))) }), 60],
    [
      'leaves under keys',
      message({ list: Array.from({ length: 300 }, (_, seed) => ({ token: VALUES[seed % 12]!(seed), n: seed })) }),
      200,
    ],
    [
      'elements of an array',
      message({ password: Array.from({ length: 3000 }, (_, seed) => random(`e ${seed}`, ALNUM, 12)) }),
      1000,
    ],
    [
      'numbers',
      message({ cards: Array.from({ length: 4000 }, (_, seed) => Number(`4${'0'.repeat(10)}${10000 + seed}`)) }),
      0,
    ],
    [
      'rows under names of columns, and members under names of objects',
      message({
        columns: ['id', 'password', 'note'],
        rows: Array.from({ length: 900 }, (_, seed) => [seed, random(`row ${seed}`, ALNUM, 14), PROSE]),
        database: { password: { value: random('bare', ALNUM, 14) } },
      }),
      800,
    ],
    [
      'JSON in a text',
      message({
        content: [block(PROSE.repeat(200)), block(JSON.stringify({ password: text(20, 9) })), block(text(9, 90))],
      }),
      20,
    ],
    [
      'private keys, some with a header, some without an end',
      message({
        content: [
          block(
            Array.from({ length: 90 }, (_, seed) => {
              const key =
                seed % 3 === 0 ? armour(`a ${seed}`) : armour(`a ${seed}`).replace('\n', `\nComment: a -- ${seed}\n`)
              return PROSE + (seed % 4 === 0 ? key.slice(0, 700) : key) + PROSE
            }).join('\n'),
          ),
        ],
      }),
      80,
    ],
    [
      'tables drawn within a text',
      message({
        content: [
          block(
            Array.from(
              { length: 30 },
              (_, seed) =>
                `${PROSE.repeat(seed % 7)}\n| id | user name | password |\n|---|---|---|\n${`| ${seed} | jane | ${random(`g ${seed}`, ALNUM, 12)} |\n`.repeat(1 + (seed % 40))}\n`,
            ).join(PROSE.repeat(40)),
          ),
        ],
      }),
      400,
    ],
    [
      'a table',
      message({
        content: [
          block(
            `name,password\n${Array.from({ length: 900 }, (_, seed) => `jane,${random(`t ${seed}`, ALNUM, 12)}`).join('\n')}\n`,
          ),
          block(text(9, 90)),
        ],
      }),
      900,
    ],
    ['text that begins as a table does', message({ content: [block(`first, second\n${text(30, 20)}`)] }), 25],
    [
      'text that begins as JSON does',
      message({ content: [block(`[1] ${text(30, 20)}`), block(`"use strict"; ${text(30, 20)}`)] }),
      50,
    ],
    ['a long encoded run', message({ content: [block(Buffer.from(text(11, 60)).toString('base64'))] }), 1],
    [
      'a key that is longer than any match',
      message({
        content: [
          block(
            `${PROSE.repeat(150)} token ey${'J'}hbGciOiJIUzI1NiJ9.${random('jwt', BASE64URL, 30_000)}.${random('sig', BASE64URL, 43)} ${PROSE.repeat(150)}`,
          ),
        ],
      }),
      0,
    ],
  ])('%s', (_, source, least) => {
    expect(source.length).toBeGreaterThan(40_000)
    expect(expectSame(source)).toBeGreaterThanOrEqual(least)
  })

  it('encoded values that are companions, among others that are not', () => {
    const encoded = (kind: number): string => Buffer.from(`${PROSE} ${VALUES[kind]!(kind)}`).toString('base64')
    const values = Array.from({ length: 120 }, (_, seed) => `${PROSE.repeat(5)} ${encoded(seed % 12)}`)
    expect(expectSame(message({ content: [block(values.join('\n'))] }), false)).toBeGreaterThan(60)
  })

  it('and each share finds about as much', () => {
    const scans = shares(pieces, Buffer.from(message({ content: [block(text(60, 20))] })), 3)
    for (const scan of scans) expect(scan?.found?.located.length).toBeGreaterThan(10)
  })

  it('wherever a value stands', () => {
    const filler = PROSE.repeat(300)
    for (const [kind, value] of VALUES.entries()) {
      // Two windows of 8 KB, a step that is no divisor of theirs.
      for (let at = 9000; at < 17_400; at += 1499) {
        const cut = at + ((kind * 53) % 97)
        const source = message({ content: [block(`${filler.slice(0, cut)} ${value(cut)} ${filler.slice(cut)}`)] })
        expect(expectSame(source)).toBeGreaterThanOrEqual(kind === 9 ? 0 : 1)
      }
    }
  })

  it('split over two blocks, in any of which it is none', () => {
    for (const length of [10, 4000, 5000, 9000, 20_000]) {
      const secret = token(length)
      const halves = [
        `${PROSE.repeat(length / 80)}${secret.slice(0, 20)}`,
        `${secret.slice(20)} ${PROSE.repeat(length / 80)}`,
      ]
      const source = message({ content: [block(PROSE.repeat(250)), ...halves.map(block), block(PROSE.repeat(250))] })
      expect(expectSame(source)).toBe(1)
      expect(JSON.stringify(pieces.scanFrame(Buffer.from(source)).scan)).toContain('joined')
    }
  })

  it('which is no JSON, cannot be read in parts, or is too deep', () => {
    expect(expectSame(`${text(40, 20)}`, false)).toBeGreaterThan(30)
    expect(expectSame(`{"a":"${PROSE.trim().replaceAll('"', '')} ${token(1)} ${'x '.repeat(20_000)}`, false)).toBe(1)
    expect(expectSame(`{"${'k'.repeat(20_000)}":"${token(1)}","b":"${'x '.repeat(20_000)}"}`, false)).toBe(1)
    let nested: unknown = token(1)
    for (let level = 0; level < 8; level++) nested = JSON.stringify({ nested, filler: 'x '.repeat(3000) })
    expect(expectSame(message({ content: [block(PROSE.repeat(250)), block(nested as string)] }))).toBe(-1)
  })

  property(
    'whatever it is made of',
    [
      fc.array(
        fc.tuple(fc.nat(VALUES.length - 1), fc.nat(1000), fc.nat(60), fc.constantFrom(' ', '\n', '', '"', '\\', ', ')),
        { minLength: 4, maxLength: 24 },
      ),
      fc.constantFrom('one', 'blocks', 'keys', 'nested'),
      fc.boolean(),
    ],
    (list, shape, escaped) => {
      const texts = list.map(([kind, seed, filler, between]) => PROSE.repeat(filler) + VALUES[kind]!(seed) + between)
      const results = {
        one: { content: [block(texts.join(''))] },
        blocks: { content: texts.map(block) },
        keys: Object.fromEntries(texts.map((value, index) => [`key ${index}`, [value, { password: value }]])),
        nested: { content: [block(JSON.stringify(texts)), block(texts.join(''))] },
      }
      const source = message(results[shape])
      expectSame(escaped ? source.replaceAll('e', '\\u0065').replaceAll('\\\\u0065', '\\\\e') : source)
    },
    40,
  )
})

describe('a judge that looks farther than a piece reaches', () => {
  const base = { category: 'secret', kind: 'token', title: 'far', keywords: ['far_'], confidence: 'likely' } as const
  const detector = (judge: PatternDetector['judge']): PatternDetector => ({
    ...base,
    id: 'secret/far',
    pattern: 'far_(?P<value>[a-z0-9]{8})',
    maxLength: 12,
    ...(judge === undefined ? {} : { judge }),
  })
  const source = Buffer.from(
    message({ content: [block(`begin ${PROSE.repeat(400)} far_abcd1234 ${PROSE.repeat(400)} end`)] }),
  )
  it.each([
    ['back', (match: { before(bytes: number): string }) => match.before(60_000).includes('begin')],
    ['ahead', (match: { after(bytes: number): string }) => match.after(60_000).includes('end')],
  ])('%s sees what it would see of the whole', (_, sees) => {
    const engine = createEngine([detector((match) => (sees(match) ? 'certain' : 'reject'))], 'kernel', SMALL)
    const { scan, form } = engine.scanFrame(source)
    expect(form).toBe('object')
    expect(scan).toMatchObject({ status: 'done', findings: [{ detector: 'secret/far', confidence: 'certain' }] })
    expect(shares(engine, source, 2)).toContain(undefined)
  })
})
