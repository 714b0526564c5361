import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

/** What the default policy would act on or report as certain enough, as ids. */
function found(text: string): readonly string[] {
  const { scan } = engine.scanFrame(Buffer.from(text))
  if (scan.status === 'failed') throw new Error(scan.reason)
  return scan.findings
    .filter(({ standing, confidence }) => standing === 'live' && confidence !== 'possible')
    .map(({ detector }) => detector)
}

const luhn = (body: string): string => {
  const digits = [...body].toReversed().map(Number)
  const sum = digits.reduce((total, digit, at) => {
    const value = at % 2 === 0 ? digit * 2 : digit
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}
const card = luhn('453978142906357')

/** What users of other filters reported as taken for personal data. */
describe('left alone', () => {
  test.each([
    ['product ids of ten digits', '{"product_id":4156398829,"title":"chair"}'],
    ['epoch seconds', '{"created_at":1700000000,"seen":"1712345678"}'],
    ['epoch milliseconds, not a card', '{"t":1700000000000} and 1712345678901'],
    ['a letter and digits, not a licence', 'room X12345, seat M2, part A1234567'],
    ['versions, not addresses', 'driver version 10.0.19041.1, v1.2.3.4, build 4.18.2301.6'],
    ['a fraction, not a card', '0.250750683890174 and 0.4539781429063570'],
    ['a digest', 'sha512-m2Zx9pQ1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1b2c3=='],
    ['numbers and times of logs, not names', '04:15:22.123 worker 7 took 12 ms, 200 OK'],
    ['words in capitals, not names', 'Put C4 and S3 before EKS, then use Bash, Read and Edit.'],
    ['prose, not accounts', 'We follow the usual rules of engagement and tag the release.'],
    ['a day and an hour, not a telephone', 'on 2026-11-23 10:00, 23/11/2026 14:30 and 20261123 1030'],
    ['ids of design files', 'node-id=2006-14129 and 2006:14129'],
    ['a word within a word', 'public 1234567, recipient 12345678, relic A1234567'],
    ['images and packages, not mail', 'logo@2x.png, sdk@v1.44.0, @types/node@20.1.1'],
    ['nobody’s mail', 'noreply@firma.de and git@github.com:org/repo.git'],
    ['eight letters, not a bank', 'DEADLINE INTERNAL RESOURCE and swiftly DEUTDEFF500'],
    ['a commit, not a wallet', 'commit 0x4be1f0c2d3a4958677f8e9d0c1b2a39485766758'],
    ['five digits, not a postcode', 'took 34117 ms, {"count":34117,"port":10115}'],
    ['a day in one number, not a telephone', 'backup 20260101 done, phone_updated 20260101'],
    ['nineteen digits of a chat', '{"message":"1187654321098765432","channel":1187654321098765433}'],
    ['German nouns, not names', 'Die Bundesregierung hat der Europäischen Zentralbank den Haushalt Vorgelegt.'],
    ['names of tools, not people', 'Author: Bash Read, Reviewer: Edit Write; Frankfurt Main and San Jose'],
    ['a release by year and number', 'Spring 2024, Via 3.1, Road 66, version 2006-14129'],
    ['labels of a form in another language', '{"first_name":"Vorname","street":"Straße","zip":"Postleitzahl"}'],
    ['addresses of machines', '{"address":"0x7ffe 12 ab","bind_address":"[::]:8080","street":null}'],
    ['licences in comments', '51 Franklin Street, Fifth Floor, Boston, MA 02110-1301, USA'],
    [
      'names of programs',
      '{"packageManager":{"name":"pnpm"},"client":{"name":"claude-code"},"parent":{"name":"Base"}}',
    ],
    ['fonts', '{"font-family":"Helvetica Neue","first":"a","last":"z"}'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  test('a telephone is no health number', () => {
    expect(found('call 907-882-3534')).not.toContain('pii/gb-nhs')
    expect(found('{"phone":"907-882-3534"}')).not.toContain('pii/gb-nhs')
  })

  test('a social security number is no telephone, a card no account', () => {
    expect(found(`{"ssn":"${['536', '41', '7298'].join('-')}"}`)).toEqual(['pii/us-ssn'])
    expect(found(`{"card":"${card}"}`)).toEqual(['pii/payment-card'])
  })
})

/** What users of other filters reported as let through. */
describe('found', () => {
  const wide = (text: string): string =>
    text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  const arabic = (text: string): string =>
    text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
  const devanagari = (text: string): string =>
    text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0x0966 + Number(digit)))
  const grouped = (mark: string): string => card.replaceAll(/(....)(?=.)/g, `$1${mark}`)

  test.each([
    ['full-width digits', `card ${wide(card)}`, 'pii/payment-card'],
    ['Arabic-Indic digits', `card ${arabic(card)}`, 'pii/payment-card'],
    ['Devanagari digits', `card ${devanagari(card)}`, 'pii/payment-card'],
    ['groups with dots', `card ${grouped('.')}`, 'pii/payment-card'],
    ['groups with no-break spaces', `card ${grouped('\u00a0')}`, 'pii/payment-card'],
    ['groups with thin spaces', `card ${grouped('\u2009')}`, 'pii/payment-card'],
    ['groups with narrow no-break spaces', `card ${grouped('\u202f')}`, 'pii/payment-card'],
    ['a number of JSON', `{"pan":${card}}`, 'pii/payment-card'],
    ['a number with a fraction of nothing', `{"pan":${card}.0}`, 'pii/payment-card'],
    ['JSON within a string', JSON.stringify({ text: JSON.stringify({ pan: Number(card) }) }), 'pii/payment-card'],
    ['a telephone in brackets without a space', `phone (510)${['304', '1844'].join('')}`, 'pii/phone-national'],
    ['a British national number', `{"telephone":"${['0113', '496', '2817'].join(' ')}"}`, 'pii/phone-national'],
    ['an IBAN in groups', `pay ${['DE20', '7523', '7279', '4587', '8998', '35'].join(' ')}`, 'pii/iban'],
    ['mail at a domain with a dash', `write ${['anna', 'b-corp.io'].join('@')}`, 'pii/email'],
    ['an ITIN of the groups since 2011', `ITIN ${['912', '58', '4417'].join('-')}`, 'pii/us-itin'],
    ['a driving licence', '{"driver_license":"D1234567"}'.replace('1234', '4821'), 'pii/driving-licence'],
    ['a passport', `passport number: ${['5364', '17298'].join('')}`, 'pii/passport'],
    ['a passport with letters', `Reisepass ${['C01X', '00T47'].join('')}`, 'pii/de-passport'],
    ['a bank account', `account number ${['0048', '2619', '35'].join('')}`, 'pii/bank-account'],
    ['escapes of JSON within JSON', '{"text":"{\\"last_name\\":\\"M\\\\u00fchlbauer\\"}"}', 'pii/person-name'],
    ['a card with an exponent', `{"card":${card[0]}.${card.slice(1)}e15}`, 'pii/payment-card'],
    ['a card on two lines', `card ${card.slice(0, 8)}\n${card.slice(8)}`, 'pii/payment-card'],
    [
      'an IBAN on two lines',
      `IBAN ${['DE20', '7523', '7279'].join(' ')}\n${['4587', '8998', '35'].join(' ')}`,
      'pii/iban',
    ],
    ['a name outside English', '{"nazwisko":"Żółkiewska"}', 'pii/person-name'],
    ['a table of two rows', 'surname;zip\nKowalska;25001\nMroczek;25002', 'pii/postcode'],
  ])('%s', (_, text, detector) => {
    expect(found(text)).toContain(detector)
  })

  test('a number that documents show is a sample, for a policy to decide on', () => {
    const text = `ssn ${['123', '45', '6789'].join('-')}`
    const { scan } = engine.scanFrame(Buffer.from(text))
    expect(scan.status === 'done' && scan.findings.map(({ detector, standing }) => [detector, standing])).toEqual([
      ['pii/us-ssn', 'sample'],
    ])
  })

  /** Each family in the digits of three scripts, and with a mark of no width in it. */
  const digits: readonly (readonly [string, string, string])[] = [
    ['card', card, 'pii/payment-card'],
    ['ssn', ['536', '41', '7298'].join('-'), 'pii/us-ssn'],
    ['phone:', ['(510)', '304', '1844'].join('-'), 'pii/phone-national'],
    ['pay', ['DE20', '7523', '7279', '4587', '8998', '35'].join(''), 'pii/iban'],
    ['client', ['84', '17', '46', '203'].join('.'), 'pii/ipv4'],
    ['PESEL', ['44051', '401458'].join(''), 'pii/pl-pesel'],
    ['doğum tarihi', '02.03.1984', 'pii/date-of-birth-named'],
    ['IMEI', ['3569380', '35643809'].join(''), 'pii/imei'],
    ['routing number', ['02100', '0089'].join(''), 'pii/us-aba-routing'],
    ['lat:', '48.869412', 'pii/latitude'],
  ]

  test.each(digits)('%s in the digits of other scripts', (word, value, detector) => {
    for (const spell of [
      wide,
      arabic,
      devanagari,
      (text: string): string => `${text.slice(0, 2)}\u200b${text.slice(2)}`,
    ]) {
      expect(found(`${word} ${spell(value)}`)).toContain(detector)
    }
  })

  test('all of a mail address goes', () => {
    const text = ['anna', 'b-corp.io'].join('@')
    const { scan } = engine.scanFrame(Buffer.from(`write ${text}.`))
    expect(scan.status === 'done' && scan.findings[0]?.spans).toEqual([{ start: 6, end: 6 + text.length }])
  })

  test('both copies of a result', () => {
    const number = ['0113', '496', '2817'].join(' ')
    const frame = {
      result: {
        content: [
          { type: 'text', text: `{"telephone":"${number}"}` },
          { type: 'resource', resource: { text: `telephone: ${number}` } },
        ],
        structuredContent: { telephone: number },
      },
    }
    expect(found(JSON.stringify(frame)).filter((id) => id === 'pii/phone-national')).toHaveLength(3)
  })
})
