import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import type { DigitRow } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { passRate } from '../../../detectors/pii/pass-rate.ts'
import { makeIdentifier } from '../examples/identifier-values.ts'

const rows = catalogue.filter(({ digits }) => digits !== undefined)

function accepts({ check }: DigitRow, text: string): boolean {
  const characters = Uint8Array.from(text, (character) => Number.parseInt(character, 36))
  return check === undefined || check(characters, characters.length)
}

test('at least sixty countries', () => {
  expect(new Set(rows.map(({ country }) => country)).size).toBeGreaterThan(60)
})

describe.each(rows)('$id', (detector) => {
  const digits = detector.digits!

  test('is rarer among numbers than its tier allows', () => {
    const rates = digits.forms.map((form) => passRate(digits, form))
    const most = { a: 0.01, b: 0.11, c: 1 }[digits.tier]
    expect(Math.max(...rates)).toBeLessThanOrEqual(most)
  })

  test('a check tells one changed digit from what it was', () => {
    const picture = digits.forms[0]!.replace(/^[?~]/, '')
    const written = [...makeIdentifier(detector, digits.forms[0]!, 'changed')]
    const value = written.filter((_, at) => '9AX'.includes(picture[at]!)).join('')
    expect(accepts(digits, value)).toBe(true)
    // Korean numbers given out since October 2020 have no check digit.
    if (digits.tier !== 'a' || detector.id === 'pii/kr-rrn') return
    const changed = [...value].filter((character) => /[0-9]/.test(character)).length
    const caught = Array.from(value, (character, at) => {
      if (!/[0-9]/.test(character)) return false
      return !accepts(digits, value.slice(0, at) + String((Number(character) + 1) % 10) + value.slice(at + 1))
    })
    // Numbers given out without a check digit, and years before which a 2 is counted, let some pass.
    expect(caught.filter(Boolean).length).toBeGreaterThanOrEqual(changed * 0.7)
  })

  test('is found by its own words when nothing else is looked for', () => {
    const engine = createEngine([detector])
    for (const [index, form] of digits.forms.entries()) {
      const value = makeIdentifier(detector, form, `alone ${index}`)
      const text = `${digits.hotwords[index % digits.hotwords.length]}: ${value}`
      const scan = engine.scanText(Buffer.from(text))
      const found = scan.status === 'done' ? scan.findings : []
      const at = Buffer.byteLength(text) - value.length
      expect(found.map(({ confidence, spans }) => [confidence !== 'possible', spans[0]!.start])).toContainEqual([
        true,
        at,
      ])
    }
  })
})

/** Numbers that the issuers print in their own documents. */
test.each([
  ['pii/pl-pesel', '44051401359'],
  ['pii/gb-nhs', '9434765919'],
  ['pii/de-steuer-id', '86095742719'],
  ['pii/ch-ahv', '7569217076985'],
  ['pii/be-nn', '85073003328'],
  ['pii/fr-nir', '255081416802538'],
  ['pii/es-dni', '12345678Z'],
  ['pii/es-nie', 'X1234567L'],
  ['pii/nl-bsn', '111222333'],
  ['pii/fi-hetu', '131052308T'],
  ['pii/se-personnummer', '8112289874'],
  ['pii/no-fnr', '15108695088'],
  ['pii/is-kennitala', '1201743399'],
  ['pii/ee-isikukood', '37605030299'],
  ['pii/ro-cnp', '1630615123457'],
  ['pii/bg-egn', '7523169263'],
  ['pii/hr-oib', '33392005961'],
  ['pii/si-emso', '0101006500006'],
  ['pii/gr-afm', '094259216'],
  ['pii/cy-tic', '10259033P'],
  ['pii/tr-tckn', '17291716060'],
  ['pii/tr-vkn', '4540536920'],
  ['pii/ua-rnokpp', '1759013776'],
  ['pii/ru-inn', '500100732259'],
  ['pii/ru-snils', '11223344595'],
  ['pii/br-cpf', '39053344705'],
  ['pii/br-cnpj', '11222333000181'],
  ['pii/ar-cuit', '20055361682'],
  ['pii/ar-cbu', '2850590940090418135201'],
  ['pii/cl-rut', '125319092'],
  ['pii/co-nit', '2131234321'],
  ['pii/pe-ruc', '20512333797'],
  ['pii/ec-cedula', '1714307103'],
  ['pii/ve-rif', 'V114702834'],
  ['pii/do-cedula', '00113918205'],
  ['pii/mx-clabe', '032180000118359719'],
  ['pii/in-aadhaar', '234123412346'],
  ['pii/cn-ric', '11010519491231002X'],
  ['pii/tw-id', 'A123456789'],
  ['pii/jp-my-number', '123456789018'],
  ['pii/sg-nric', 'S1234567D'],
  ['pii/ir-melli', '0013542419'],
  ['pii/il-tz', '039337423'],
  ['pii/za-id', '7503305044089'],
  ['pii/au-tfn', '876543210'],
  ['pii/au-abn', '51824753556'],
  ['pii/au-acn', '004085616'],
  ['pii/au-medicare', '2123456701'],
  ['pii/nz-ird', '49091850'],
  ['pii/us-npi', '1234567893'],
  ['pii/us-aba-routing', '021000021'],
  ['pii/us-dea', 'AB1234563'],
  ['pii/ie-pps', '1234567T'],
  ['pii/at-svnr', '1237010180'],
  ['pii/lu-matricule', '1893120105732'],
  ['pii/pt-nif', '501964843'],
  ['pii/kz-iin', '970423350106'],
  ['pii/ca-bc-phn', '9698658215'],
  ['pii/imei', '490154203237518'],
  ['pii/fr-siren', '732829320'],
  ['pii/fr-siret', '73282932000074'],
  ['pii/fr-siret', '35600000000048'],
  ['pii/mx-clabe', '012180026050783858'],
  ['pii/lt-asmens-kodas', '33309240064'],
  ['pii/th-nid', '1112034563562'],
  ['pii/es-cif', 'A13585625'],
  ['pii/ch-uid', '100155212'],
  ['pii/no-orgnr', '988077917'],
  ['pii/cz-ico', '25123891'],
  ['pii/jp-corporate', '5835678256246'],
  ['pii/vn-mst', '0100233488'],
  ['pii/py-ruc', '800280610'],
])('%s accepts a number that is published', (id, number) => {
  const detector = rows.find((row) => row.id === id)!
  expect(accepts(detector.digits!, number)).toBe(true)
})

function rowOf(id: string): DigitRow {
  return rows.find((one) => one.id === id)!.digits!
}

/** Last digits that a check accepts behind the others. */
function lastDigits(id: string, body: string): readonly string[] {
  return [...'0123456789'].filter((digit) => accepts(rowOf(id), body + digit))
}

describe('what official descriptions say beside the check digit', () => {
  test('CLABE: banks are numbered up to 9xx (901 CLS, 902 Indeval)', () => {
    expect(lastDigits('pii/mx-clabe', '90118000320000000')).toHaveLength(1)
    expect(lastDigits('pii/mx-clabe', '00201007777777777')).toEqual(['1'])
  })

  test('asmens kodas: zeros for a month or day that is not known, never a month of 13', () => {
    expect(lastDigits('pii/lt-asmens-kodas', '3330000006')).toHaveLength(1)
    expect(lastDigits('pii/lt-asmens-kodas', '3330900006')).toHaveLength(1)
    expect(lastDigits('pii/lt-asmens-kodas', '3331300006')).toEqual([])
    expect(lastDigits('pii/lt-asmens-kodas', '3330003006')).toEqual([])
    expect(lastDigits('pii/ee-isikukood', '3330000006')).toEqual([])
  })

  test('SIRET: the sum of a post office is a multiple of five', () => {
    expect(lastDigits('pii/fr-siret', '3560000000981').length).toBeGreaterThan(1)
    expect(lastDigits('pii/fr-siret', '7328293200007')).toEqual(['4'])
    expect(lastDigits('pii/fr-siret', '7328293210007')).toEqual([])
  })

  test('RRN: a check digit until October 2020, a lot since', () => {
    expect(lastDigits('pii/kr-rrn', '900101112345')).toHaveLength(1)
    expect(lastDigits('pii/kr-rrn', '900101197345')).toEqual([])
    expect(lastDigits('pii/kr-rrn', '210101312345')).toHaveLength(1)
    expect(lastDigits('pii/kr-rrn-drawn', '210101312345')).toHaveLength(10)
    expect(lastDigits('pii/kr-rrn-drawn', '210101112345')).toEqual([])
    expect(lastDigits('pii/kr-rrn-drawn', '900101312345')).toEqual([])
  })

  test('dates of birth in every order, and none that is no date', () => {
    const check = (text: string): boolean => accepts(rowOf('pii/date-of-birth-named'), text)
    for (const date of ['19840302', '02031984', '03281984', '2031984', '0231984', '20051231'])
      expect([date, check(date)]).toEqual([date, true])
    for (const date of ['19841302', '32131984', '18841231', '02032084', '9991984', '99999999'])
      expect([date, check(date)]).toEqual([date, false])
  })
})

describe('words for what a number is, in many languages', () => {
  const engine = createEngine(catalogue)
  const found = (text: string): readonly string[] => {
    const scan = engine.scanText(Buffer.from(text))
    return scan.status === 'done'
      ? scan.findings.filter(({ standing }) => standing === 'live').map(({ detector }) => detector)
      : []
  }

  test.each([
    'born 1984-03-02 in',
    'Geburtsdatum: 02.03.1984',
    'née le 02/03/1984',
    'fecha de nacimiento 02/03/1984',
    'Data di nascita: 2/03/1984',
    'nascida em 02/03/1984',
    'geboortedatum: 02-03-1984',
    'Data urodzenia: 02.03.1984',
    'дата рождения: 02.03.1984',
    'doğum tarihi 02.03.1984',
    'född 1984-03-02',
    '出生日期：1984-03-02',
    '生年月日 1984/03/02',
    '{"birthdate":"19840302"}',
  ])('%j holds a date of birth', (text) => {
    expect(found(text).some((id) => id.startsWith('pii/date-of-birth') || id === 'pii/birth-phrase')).toBe(true)
  })

  test.each([
    'released 1984-03-02',
    'stillborn 02.03',
    '1984-03-02',
    'invoice date: 02.03.1984',
    'born 2026-11-23T10:00:00Z',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([])
  })

  test.each([
    'teléfono 612 482 619',
    'cellulare: 340 482 6193',
    'telefoon 06 48261935',
    'telefone (11) 98261-9352',
    'тел. 495 213-45-67'.replace('-45-67', '4567'),
    '电话: 010 6552 9988',
    'puhelin 040 4826193',
    'telefonszám: 30 482 6193'.replace('30 482', '301 482'),
  ])('%j holds a telephone number', (text) => {
    expect(found(text).some((id) => id.startsWith('pii/phone'))).toBe(true)
  })

  test.each(['phone_updated_at: 1700000000', 'telefone 20261123', 'teléfono 2026-11-23', '612 482 619'])(
    '%j holds none',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
