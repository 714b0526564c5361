import { LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { keyedValue } from './keyed-value.ts'

/** Postcodes of the countries that write letters or marks; the others are four to seven digits. */
const CODES: readonly RegExp[] = [
  /^\d{5}(?:-\d{4})?$/,
  /^(?:[A-Z]{1,2}-?)?\d{4,6}$/i,
  /^\d{3}[ -]?\d{2,4}$/,
  /^\d{2}-\d{3}$/,
  /^\d{5}-\d{3}$/,
  /^\d{4} ?[A-Z]{2}$/i,
  /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  /^(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i,
  /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
]

/** A street or a house in some language, as a word or the end of one. */
const STREET =
  /\b(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|close|crescent|highway|hwy|apt|suite|unit|floor|flat|house|box|rue|quai|chemin|impasse|calle|carrera|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa|ul|ulica|al|os|prospekt|ulitsa|улица|ул)\b|(?:stra(?:ß|ss)e|str\.?|weg|platz|gasse|allee|ring|damm|ufer|straat|laan|plein|gracht|gatan|vägen|vej|gade|gata|veien|katu|tie)\b/iu

export const postal: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/street-address',
    kind: 'contact',
    title: 'Postal address, by its name',
    names: [
      'street_address',
      'address_line',
      'address_line1',
      'address_line2',
      'street:',
      'street_name',
      'home_address',
      'mailing_address',
      'shipping_address',
      'billing_address',
      'address:',
      'anschrift:',
      'adresse:',
      'strasse:',
      'indirizzo:',
    ],
    value: String.raw`[${LETTERS}0-9][^"'\\\x60\n<>|{}=;]{5,118}[${LETTERS}0-9.)]`,
    longest: 120,
    confidence: 'likely',
    judge(value) {
      // A street or a post box has a number and a word; an address of a machine has no blank.
      if (!/\d/.test(value) || !/\p{L}{2}/u.test(value) || !value.includes(' ')) return 'reject'
      if (
        /[:,] ?\w+:|@|:\/\/|0x[0-9a-f]|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{12}|\b(?:the|is|of|this|that|when|with|your|for|are)\b/i.test(
          value,
        )
      )
        return 'reject'
      if (/^(?:123|1234|1|42) (?:main|elm|oak|any|fake|example|test|sample) ?(?:st|street|ave)/i.test(value))
        return 'sample'
      return STREET.test(value) || /^\d{1,5}[a-z]? \p{Lu}|\p{L} \d{1,4} ?[a-z]?(?:,|$)/u.test(value)
        ? 'likely'
        : 'reject'
    },
  }),
  keyedValue({
    id: 'pii/postcode',
    kind: 'contact',
    title: 'Postcode, by its name',
    names: ['zip_code:', 'postal_code', 'zip:', 'plz:', 'postleitzahl'],
    value: String.raw`[A-Za-z0-9][A-Za-z0-9 -]{2,8}[A-Za-z0-9]`,
    longest: 10,
    confidence: 'likely',
    judge(value, match) {
      if (!/\d/.test(value) || /^[0-9A-Za-z_.-]/.test(match.after(1))) return 'reject'
      if (!CODES.some((code) => code.test(value))) return 'reject'
      return /^(?:12345|00000|90210|99999|0{3,}|1234|1{4,})(?:-\d{4})?$/.test(value) ? 'sample' : 'likely'
    },
  }),
]
