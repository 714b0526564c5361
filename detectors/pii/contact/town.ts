import { BEGINS_NAME, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from './keyed-value.ts'

/** What fields are called that hold a town; most of them name towns of which nobody is known to live there. */
const TOWN_KEYS: readonly string[] = (
  'city: town: ville: wohnort stadt: ort: ciudad: cidade: città: miasto: woonplaats poststed kaupunki: város: şehir: ' +
  'πόλη: город: місто: 市区町村 城市 도시: المدينة: thành_phố kota:'
).split(' ')
/** Bytes of a record. */
const WITHIN = 200
/** What is no town: a word of a program, a class of weather or a time zone. */
const NO_TOWN = /\d|^(?:all|any|none|city|town|local|europe|utc)$|[_/]/i

/** `state: open` of an issue costs no try. */
function mayBeName(text: Uint8Array, at: number): boolean {
  const byte = text[at] ?? 0
  return (byte >= 0x41 && byte <= 0x5a) || byte >= 0x80
}

/** A town in the record of somebody: beside a name, an address of mail or a postcode. */
function townBeside(id: string, title: string, detector: string): PatternDetector {
  return keyedValue({
    id: `pii/${id}`,
    kind: 'contact',
    title,
    names: TOWN_KEYS,
    value: `[${LETTERS}](?:[${LETTERS}'’. -]{0,38}[${LETTERS}])?`,
    longest: 40,
    confidence: 'possible',
    companions: [{ detector, within: WITHIN, effect: 'require' }],
    mayBegin: mayBeName,
    judge: (value, match) =>
      isField(match) && !NO_TOWN.test(value) && BEGINS_NAME.test(value) ? 'possible' : 'reject',
  })
}

/** What fields are called that hold a state, a province or a county. */
const REGION_KEYS: readonly string[] =
  'state: state_code: province: bundesland région: estado: uf: województwo fylke: maakunta județ: megye: νομός: область: регион: 都道府県 省份 지역: المحافظة: מחוז: tỉnh: provinsi'.split(
    ' ',
  )
/** States of machines and of programs, and what a cloud calls its places. */
const NO_REGION =
  /\d|^(?:all|any|none|open|closed|active|inactive|enabled|disabled|running|stopped|pending|done|ready|new|draft|unknown|ok|up|down|on|off|state|global|default|online|offline|idle|failed|success|completed?|archived|paused|available|true|false|emea|apac|amer|eu|us|asia)$|[_/]/i

function regionBeside(id: string, title: string, detector: string): PatternDetector {
  return keyedValue({
    id: `pii/${id}`,
    kind: 'contact',
    title,
    names: REGION_KEYS,
    value: `[${LETTERS}](?:[${LETTERS}'’. -]{0,38}[${LETTERS}])?`,
    longest: 40,
    confidence: 'possible',
    companions: [{ detector, within: WITHIN, effect: 'require' }],
    mayBegin: mayBeName,
    judge: (value, match) =>
      !/^\w/.test(match.after(1)) && isField(match) && !NO_REGION.test(value) && BEGINS_NAME.test(value)
        ? 'possible'
        : 'reject',
  })
}

export const towns: readonly PatternDetector[] = [
  townBeside('town-beside-email', 'Town of somebody with an e-mail address', 'pii/email'),
  townBeside('town-beside-name', 'Town of somebody with a name', 'pii/person-name'),
  regionBeside('region-beside-name', 'State or province of somebody with a name', 'pii/person-name'),
  regionBeside('region-beside-postcode', 'State or province beside its postcode', 'pii/postcode'),
  townBeside('town-beside-postcode', 'Town beside its postcode', 'pii/postcode'),
]
