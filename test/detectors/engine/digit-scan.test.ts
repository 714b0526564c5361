import { describe, expect, test } from 'vitest'
import type { Confidence, DigitRow, Finding, PatternDetector, Standing } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { identifiers } from '../../../detectors/pii/identifier.ts'

/** Every number that is a multiple of 7. */
function sevens(characters: Uint8Array, length: number): boolean {
  let left = 0
  for (let at = 0; at < length; at++) left = (left * 10 + characters[at]!) % 7
  return left === 0
}

function row(tier: DigitRow['tier'], forms: string, words = 'badge, útlevél, номер карты, 身份证'): PatternDetector {
  return identifiers([{ id: 'xx-badge', title: 'Badge', tier, forms, check: sevens, words, samples: '700000007' }])[0]!
}

function scan(detector: PatternDetector, text: string): readonly Finding[] {
  const result = createEngine([detector]).scanText(Buffer.from(text))
  return result.status === 'done' ? result.findings : []
}

function seen(detector: PatternDetector, text: string): readonly [Confidence, Standing, string][] {
  return scan(detector, text).map(({ confidence, standing, spans }) => {
    const value = Buffer.from(text).subarray(spans[0]!.start, spans.at(-1)!.end).toString()
    return [confidence, standing, value]
  })
}

/** Multiples of 7. */
const GOOD = '294036162'
const BAD = '294036163'

describe('a tier says what a number is alone and beside a word', () => {
  test.each([
    ['a', GOOD, 'likely'],
    ['a', `badge ${GOOD}`, 'certain'],
    ['b', GOOD, 'possible'],
    ['b', `badge ${GOOD}`, 'certain'],
    ['c', GOOD, undefined],
    ['c', `badge ${GOOD}`, 'likely'],
  ] as const)('tier %s in %j is %s', (tier, text, confidence) => {
    expect(seen(row(tier, '999999999'), text)).toEqual(confidence === undefined ? [] : [[confidence, 'live', GOOD]])
  })

  test.each(['a', 'b', 'c'] as const)('a wrong check digit is nothing in tier %s', (tier) => {
    expect(seen(row(tier, '999999999'), `badge ${BAD}, ${BAD}`)).toEqual([])
  })

  test('punctuation makes a form distinctive, unless it says otherwise', () => {
    const dashed = '294-036-162'
    expect(seen(row('b', '999-999-999'), dashed)).toEqual([['likely', 'live', dashed]])
    expect(seen(row('a', '999-999-999'), dashed)).toEqual([['certain', 'live', dashed]])
    expect(seen(row('b', '~999-999-999'), dashed)).toEqual([['possible', 'live', dashed]])
    expect(seen(row('b', '?999-999-999'), dashed)).toEqual([])
  })

  test('what is called an order or a time is possible at most', () => {
    expect(seen(row('a', '999999999'), `order ${GOOD}`)).toEqual([['possible', 'live', GOOD]])
    expect(seen(row('b', '999999999'), `{"timestamp":${GOOD}}`)).toEqual([])
  })

  test('examples are samples; digits that somebody counted are so beside a word only', () => {
    expect(seen(row('c', '999999999'), 'badge 123456789')).toEqual([['likely', 'sample', '123456789']])
    expect(seen(row('a', '999999999'), '123456789 777777777')).toEqual([])
    expect(seen(row('a', '999999999'), '700000007')).toEqual([['likely', 'sample', '700000007']])
  })
})

describe('words', () => {
  const detector = row('c', '999999999')

  test.each([
    ['marks of their own', `u${'tle\u0301vel'} ${GOOD}`, true],
    ['no marks', `utlevel: ${GOOD}`, true],
    [
      'digits of another width, folded',
      `utle\u0301vel ${GOOD.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))}`,
      true,
    ],
    ['other letters', `utlavel ${GOOD}`, false],
  ])('are told with %s', (_name, text, isTold) => {
    expect(scan(detector, text.normalize('NFD'))).toHaveLength(isTold ? 1 : 0)
  })

  test('a short word is told with its marks only', () => {
    const short = row('c', '999999999', 'rč, badge')
    expect(scan(short, `rč ${GOOD}`)).toHaveLength(1)
    expect(scan(short, `rc ${GOOD}`)).toHaveLength(0)
  })

  test.each([
    `badge ${GOOD}`,
    `BADGES: ${GOOD}`,
    `{"badgeNumber":"${GOOD}"}`,
    `{"employee_badge":${GOOD}}`,
    `{"employeeBADGENumber":${GOOD}.0}`,
    `{"badgeid":${GOOD}}`,
    `ÚTLEVÉL: ${GOOD}`,
    `НОМЕР КАРТЫ ${GOOD}`,
    `我的身份证号码是${' '}${GOOD}`,
    `${GOOD} (badge)`,
    `${GOOD} is her badge`,
    `badge,x\n${GOOD},1\n`,
    `Badge:\n${GOOD}`,
    `the badge that was given out is\n${GOOD}`,
  ])('%j has one', (text) => {
    expect(seen(detector, text).map(([, , value]) => value)).toContain(GOOD)
  })

  test.each([
    `badger ${GOOD}`,
    `lowbadge ${GOOD}`,
    `номер ${GOOD}`,
    `номер ${'x '.repeat(3)} карты ${GOOD}`,
    `badge ${'. '.repeat(40)}${GOOD}`,
    `${GOOD} and a badge`,
    `badge 7\nindex ${GOOD}`,
    `{"badge":"none"}\n{"x":${GOOD}}\n`,
    `{"badge":"none","x":"${GOOD}"}`,
  ])('%j has none', (text) => {
    expect(seen(detector, text)).toEqual([])
  })
})

describe('a short word within a token of letters and digits', () => {
  const short = row('c', '999999999', 'ic, bsn')

  test.each([`kw7xsNxGIC ${GOOD}`, `Y0XpcBsnIG?x=${GOOD}`, `user4Bsn ${GOOD}`])('%j is chance', (text) => {
    expect(seen(short, text)).toEqual([])
  })

  test.each([`{"userIC":${GOOD}}`, `{"bsnNumber":${GOOD}}`, `ic_${'no'} ${GOOD}`])('%j is a name', (text) => {
    expect(seen(short, text).map(([, , value]) => value)).toEqual([GOOD])
  })
})

describe('thirteen digits that could be a time', () => {
  /** A multiple of 7. */
  const time = String(1_700_000_000_000 + (7 - (1_700_000_000_000 % 7)))
  const detector = row('a', '9999999999999')

  test.each([
    `{"value":${time}}`,
    `${time} up\n${Number(time) + 60_000} down\n`,
    `first ${Number(time) + 5_000_000}, ${'then '.repeat(30)} ${time}`,
  ])('%j is one', (text) => {
    expect(seen(detector, text)).toEqual([])
  })

  test.each([`Please check ${time}, thanks.`, `{"value":"${time}"}`, `${time} or 1234567890123`])(
    '%j is none',
    (text) => {
      expect(seen(detector, text).map(([confidence, , value]) => [confidence, value])).toEqual([['likely', time]])
    },
  )

  test('in tier b it always is', () => {
    expect(seen(row('b', '9999999999999'), `check ${time}`)).toEqual([])
  })

  test('a word beside it says more', () => {
    expect(seen(detector, `{"badge":${time}}`).map(([confidence]) => confidence)).toEqual(['certain'])
  })
})

describe('what a number is a part of', () => {
  const detector = row('a', '999999999|999 999 999|A999999999|999999999A')

  test.each([
    `1.${GOOD}`,
    `0.${GOOD}`,
    `${GOOD}.5`,
    `-${GOOD}`,
    `+${GOOD}`,
    `$${GOOD}`,
    `${GOOD}%`,
    `a${GOOD}`,
    `${GOOD}f`,
    `x-${GOOD}`,
    `${GOOD}-x`,
    `v/${GOOD}`,
    `${GOOD}/2`,
    `_${GOOD}`,
    `${GOOD}_1`,
    `12-${GOOD}`,
    `${GOOD}1`,
    `3${GOOD}`,
    `1 294 036 162`,
    `294 036 162 1`,
    `aZ${GOOD}`,
    `ZZ${GOOD}`,
  ])('%j is something else', (text) => {
    expect(seen(detector, text)).toEqual([])
  })

  test.each([
    [`(${GOOD})`, GOOD],
    [`${GOOD}.`, GOOD],
    [`${GOOD}, 12`, GOOD],
    [`12 ${GOOD} 2026-11-23`, GOOD],
    [`{"a":${GOOD}.0}`, GOOD],
    [`2026-11-23 ${GOOD}`, GOOD],
    [`"\\n${GOOD}"`, GOOD],
    [`294 036 162`, '294 036 162'],
  ])('%j holds one', (text, value) => {
    expect(seen(detector, text).map(([, , found]) => found)).toEqual([value])
  })

  test('letters are part of it', () => {
    const letters = identifiers([
      { id: 'xx-badge', title: 'Badge', tier: 'a', forms: 'A-9999999-A|9999999A|999999-999X', words: 'badge' },
    ])[0]!
    for (const value of ['X-1234569-L', '1234569Z', '131052-3087', '131052-308T']) {
      expect(seen(letters, `${value}, 1`)).toEqual([['certain', 'live', value]])
    }
    for (const text of ['X-1234569', '1234569z', '1234569ZZ', 'AX-1234569-L', '131052-308']) {
      expect(seen(letters, text)).toEqual([])
    }
  })
})

test('a form that no run of digits leads to is refused', () => {
  expect(() => createEngine([row('a', '99-AA-99')]).scanText(Buffer.from('1234567'))).not.toThrow()
  expect(createEngine([row('a', '99-AA-99')]).scanText(Buffer.from('1234567')).status).toBe('failed')
})

test.each(['1234567 ', '9', '123 ', '12-34-56-', '294036162 ', 'badge 294036162 ', '1.', '身份证1234567'])(
  'twice as much of %j is twice the work at most',
  (unit) => {
    const engine = createEngine([row('a', '999999999|999 999 999|99-99-99-999|A999999999')])
    const work = [1, 2].map((times) => {
      const { scan: result, work: spent } = engine.scanFrame(Buffer.from(unit.repeat((times * 40_000) / unit.length)))
      expect(result.status).toBe('done')
      return spent
    })
    expect(work[1]! / work[0]!).toBeLessThan(2.3)
  },
)

describe('a word within a phrase that names something else', () => {
  const account = row('c', '999999999', 'account, account number, bank account')

  test.each([
    `{"account_id":"${GOOD}"}`,
    `accountId: ${GOOD}`,
    `account id ${GOOD}`,
    `accountid=${GOOD}`,
    `"Account SID": ${GOOD}`,
  ])('%s', (text) => {
    expect(seen(account, text)).toEqual([])
  })

  test.each([
    `account: ${GOOD}`,
    `account number ${GOOD}`,
    `account id 7, account number ${GOOD}`,
    `account number and account id ${GOOD}`,
    `bank account id ${GOOD}`,
    `bankAccountId: ${GOOD}`,
    `id of account ${GOOD}`,
  ])('%s', (text) => {
    expect(seen(account, text)).toEqual([['likely', 'live', GOOD]])
  })
})
