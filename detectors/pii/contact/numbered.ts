import { type Check, numberAt } from '../../checks/characters.ts'
import { isDay } from '../../checks/date-digits.ts'
import type { PatternDetector } from '../../contract.ts'
import { identifiers } from '../identifier.ts'
import { isReservedNumber } from './phone.ts'

/** A time in seconds, of this quarter of a century, and days of it: fields about telephones hold these too. */
function isTime(c: Uint8Array, length: number): boolean {
  if (length === 10) return c[0] === 1 && c[1]! >= 5
  return length === 8 && isYear(numberAt(c, 0, 4)) && isDay(numberAt(c, 6, 8), numberAt(c, 4, 6))
}

function isYear(year: number): boolean {
  return year >= 1900 && year < 2100
}

/**
 * Any number may be dialled somewhere; what the word beside it says must not be taken for a time or a documented example. Beside such
 * a word seven keys in a row may be somebody's number: nine are nobody's.
 */
const ROWS = /123456789|987654321|(\d)\1{6}/
const dialled: Check = (c, length) => {
  if (isTime(c, length)) return false
  const digits = String.fromCharCode(...Array.from(c.subarray(0, length), (digit) => digit + 0x30))
  return !isReservedNumber(digits) && !ROWS.test(digits)
}

/** What is found by its digits, beside a word for it in any language: no keyword leads to it. */
export const numbered: readonly PatternDetector[] = identifiers([
  {
    id: 'phone-named',
    generic: true,
    title: 'Telephone number beside the word for one',
    kind: 'contact',
    tier: 'c',
    forms:
      '999999999|9999999999|99999999999|99999999|999 999 999|999 999 9999|9999 999999|9999 999 999|9999 999 9999|99999 999999|' +
      '99999 99999|9999 9999|99 99 99 99 99|9 99 99 99 99|99 99 99 99|999 99 99 99|99 999 99 99|999 9999 9999|99 9999 9999|' +
      '99 99999999|999 999999|999 9999999|999-999-999|999-999-9999|9999-999999|99999-99999|999-9999-9999|99-9999-9999|99-99999999|' +
      '9999-9999|999-9999999|9999-9999999|999/9999999|9999/999999|9999/9999999|999/99999999|9999/99999999|99.99.99.99.99|' +
      '999.999.9999|999.999.999|(99) 99999-9999|(99) 9999-9999|(999) 999-9999|(999)999-9999|(9999) 999 9999|' +
      '99 99999-9999|99 9999-9999|(999)9999999|(999) 9999999|(99) 9999 9999|(999) 9999 9999|9-999-999-9999|9 (999) 999-99-99|' +
      '9 999 999 99 99|9 999 999-99-99|(9999) 9999999|99 999 99999|99 99 999 9999|9999-9999-9999|9999-9999-999|9999 9999 9999|99-99-999-9999|999-999 99 99|99 99 999 999',
    check: dialled,
    words:
      'phone, phone number, telephone, tel, mobile, mobile no, cell, cellphone, contact number, fax, whatsapp, telefon, telefonnummer, ' +
      'rufnummer, handy, handynummer, mobilnummer, festnetz, téléphone, tél, portable, teléfono, telefono, móvil, movil, celular, ' +
      'telefone, telemóvel, telemovel, cellulare, cell, recapito, telefoon, telefoonnummer, mobiel, komórka, kom, nr telefonu, telefonu, ' +
      'telefonnr, mobil, mobiltelefon, matkapuhelin, puhelin, puhelinnumero, telefonszám, telefón, телефон, телефона, тел, ' +
      'мобильный, моб, мобільний, τηλέφωνο, κινητό, telefon no, cep telefonu, fone, ph no, numer telefonu, sms, 电话, 联系电话, 手机号, 手机号码, 手机, 電話, 携帯, 電話番号, 전화, 휴대폰, 전화번호, ' +
      'फ़ोन, फोन, मोबाइल, هاتف, جوال, الهاتف, رقم الهاتف, الجوال, المحمول, الموبايل, số điện thoại, di động, nomor telepon, hp, no telp, τηλ, telefonul, telefonní číslo, telefonas, tālrunis, puh, tlf, gsm, טלפון, נייד, โทร, โทรศัพท์, điện thoại, telepon, nomor hp, no hp',
  },
  {
    id: 'phone-called',
    title: 'Telephone number in groups beside a word for calling',
    kind: 'contact',
    tier: 'c',
    generic: true,
    forms:
      '999-999-9999|(999) 999-9999|(999)999-9999|999.999.9999|999 999 9999|9999 999999|99999 999999|9999 999 999|9999 999 9999|999 999 999|' +
      '99999 99999|99 99 99 99 99|999/9999999|9999/9999999|999/99999999|9999/99999999|9999/999999|(99) 99999-9999|999-9999-9999|99-9999-9999|(999)9999999|9-999-999-9999|(999) 9999 9999',
    check: dialled,
    words:
      'call, ring me, ring me on,  call me, call us, calling, called, dial, text me, reach me, reach me at, reach us at, rückruf, anrufen, anruf, erreichbar, ' +
      'erreichen, appeler, appelez, joindre, llamar, llame, llámame, chiamare, chiami, bellen, bel, ligar, ligue, dzwonić, zadzwonić, ' +
      'звоните, позвоните, ringa, ring, ara, zavolat',
  },
  {
    id: 'postcode-named',
    generic: true,
    title: 'Postcode of seven digits or more beside the word for one',
    kind: 'contact',
    tier: 'c',
    forms: '99999-999|99999-9999|999-9999|9999-999|99.999-999',
    words:
      'cep, código postal, codigo postal, zip, zip code, zipcode, postal code, postcode, post code, postal, 郵便番号, 〒, code postal, plz',
  },
])
