import type { Context, Judgement, PatternDetector } from '../../contract.ts'
import { isDigit } from './assigned-value.ts'
import { isForeign, isLetter } from './field-start.ts'

/** Who lives or gets something there, before it. */
const CONTEXT: Context = {
  hotwords:
    'address addr lives live living resides residing resident residence residential deliver delivered delivery ship shipped shipping billing domicile adresse anschrift wohnhaft wohnt wohne wohnen wohnort demeurant domicilié domiciliée habite habitons dirección direccion domicilio domiciliado domiciliada vive vivo residente indirizzo abita abito residenza endereço endereco morada mora moro adres woonadres woont woon woonachtig zamieszkały zamieszkała zamieszkałą zam mieszkam mieszka adresa bydliště bytem bydlím adress bor bosatt bopæl osoite asuu asun adresi oturuyorum alamat'.split(
      ' ',
    ),
  before: 48,
  effect: 'lift',
}

/**
 * Classes of Latin script in whole blocks, capitals of ASCII apart: an expression that names each capital a dozen times takes 50 ms to
 * compile.
 */
const CAPITALS = String.raw`A-Z\x{c0}-\x{17e}\x{1e00}-\x{1eff}`
const LETTERS = String.raw`A-Za-z\x{c0}-\x{24f}\x{300}-\x{36f}\x{1e00}-\x{1eff}`

const NAME = `[${CAPITALS}][${LETTERS}'’.-]{0,24}`
const PLACE = `[${CAPITALS}][${LETTERS}'’-]{1,24}(?: [${CAPITALS}][${LETTERS}'’-]{1,24}){0,2}`
const NAMES = `${NAME}(?: ${NAME}){0,3}`
/** Of the house, with a letter or a second number, in figures. */
const HOUSE = String.raw`[0-9]{1,4}(?:[-/][0-9]{1,4})?(?: ?[a-zA-Z]\b)?`
const UNIT = String.raw`(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|No|#)\b?\.? ?#?[0-9A-Z][0-9A-Z-]{0,5}\b)?`
const GAP = String.raw`(?:, ?| |,?\r?\n)`
const BRITISH = String.raw`[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b`
/** A town, and what the mail of the country calls it. */
const AMERICAN_TOWN = String.raw`(?:${GAP}${PLACE},? (?:[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?\b|${BRITISH}|[0-9]{6}\b))?`
const CODE = String.raw`(?:[A-Z]{1,2}-)?(?:[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}|[0-9]{5}-[0-9]{3}|[0-9]{4} [A-Z]{2}|[0-9]{4,5})\b`
const TOWN = `(?:${GAP}${CODE},? ${PLACE}|${GAP}${PLACE}(?: ?[,-] ?[A-Z]{2})?,? (?:CEP:? )?[0-9]{5}-[0-9]{3})?`

const ROADS =
  'street road avenue boulevard lane drive court place square terrace crescent highway parkway circle close way'.split(
    ' ',
  )
const SHORT_ROADS = 'st rd ave blvd ln dr ct pl sq hwy pkwy'.split(' ')
const FRENCH = 'rue avenue boulevard chemin impasse quai place allée cours route'.split(' ')
const ENDINGS =
  'straße strasse str. platz allee gasse chaussee straat laan gracht plein kade gatan vägen gata veien vej katu'.split(
    ' ',
  )
/** Before a street that is one word. */
const BEFORE_STREET =
  'Alte|Alter|Große|Grosse|Kleine|Neue|Obere|Untere|Lange|Hohe|An der|Oude|Nieuwe|Grote|Korte|Norra|Södra|Västra|Östra|Gamla'
const BEGINNINGS =
  'via viale piazza corso vicolo calle avenida avda. av. paseo plaza rua travessa alameda ul. al. os. ulica ulice'.split(
    ' ',
  )

/** Whoever writes a licence lives there, and offices that everybody knows. */
const LICENCE = /^(?:51 Franklin|59 Temple|675 Mass)\b/
const PUBLIC = /^(?:1600 Pennsylvania|10 Downing|1600 Amphitheatre|1 Hacker|1 Microsoft|548 Market)\b/
const SAMPLE =
  /^(?:1|12|42|99|100|111|123|1234|12345|555) (?:Main|Elm|Oak|Any|Fake|Example|Test|Sample|First|High)\b|^(?:221B Baker|742 Evergreen)\b|^(?:Muster|Beispiel|Test)/i
/** A year before a name, and `via PEP 660`. */
const NO_ADDRESS = /^(?:(?:19|20)[0-9]{2}, |[a-z]+ [A-Z]{2,} )/

function judged({ value }: { readonly value: string }): Judgement {
  if (LICENCE.test(value) || NO_ADDRESS.test(value)) return 'reject'
  if (PUBLIC.test(value)) return 'public'
  return SAMPLE.test(value) ? 'sample' : 'possible'
}

function capitalised(words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('|')
}

const BACK = 48

/** A number stands before the name of the road, and nothing but names between them. */
function followsNumber(text: Uint8Array, start: number): boolean {
  for (let at = start - 1; at >= start - BACK && at >= 0; at--) {
    const byte = text[at]
    if (isDigit(byte)) return true
    if (!isLetter(byte) && !isForeign(byte) && !BETWEEN.has(byte!)) return false
  }
  return false
}

const BETWEEN = new Set(Buffer.from(" .,'-"))

function isUpper(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a
}

/** Postal addresses as they are written in one country or another, without a word that says what they are. */
export const addressShapes: readonly PatternDetector[] = [
  {
    id: 'pii/street-address-numbered',
    category: 'pii',
    kind: 'contact',
    title: 'Postal address that begins with the number of the house',
    keywords: [
      ...ROADS.map((road) => ` ${road}`),
      // Two letters between blanks are dear: they are looked for with a mark behind them only.
      ...SHORT_ROADS.flatMap((road) => [...(road.length > 2 ? [` ${road} `] : []), ` ${road}.`, ` ${road},`]),
      ...FRENCH.map((road) => ` ${road} `),
    ],
    reach: BACK,
    boundary: 'word',
    pattern: String.raw`(?<value>(?:(?:Flat|Apt\.?|Unit|Suite) [0-9A-Z]{1,5},? )?[0-9]{1,5}[A-Za-z]?,? (?:(?:[NSEW]|North|South|East|West)\.? )?(?:(?:${NAME}|[0-9]{1,3}(?:st|nd|rd|th)) ){1,3}(?:${capitalised([...ROADS, ...SHORT_ROADS])})\b\.?${UNIT}${AMERICAN_TOWN}|[0-9]{1,4}(?: ?(?:bis|ter|quater))?,? (?:${FRENCH.join('|')}) (?:(?:de la|de l['\x{2019}]|du|des|de|d['\x{2019}]|la|le|les) ?)?${NAMES}${TOWN})`,
    maxLength: 220,
    confidence: 'possible',
    context: CONTEXT,
    generic: true,
    precheck: (text, start) => followsNumber(text, start),
    judge: judged,
  },
  {
    id: 'pii/street-address-suffixed',
    category: 'pii',
    kind: 'contact',
    title: 'Postal address that begins with a street in -straße, -straat, -gatan and their like',
    keywords: ENDINGS.map((ending) => `${ending} `),
    reach: BACK,
    boundary: 'word',
    pattern: String.raw`(?<value>(?:(?:(?:${BEFORE_STREET}) )?[${CAPITALS}][${LETTERS}'\x{2019}-]{0,30}(?:${ENDINGS.map((ending) => ending.replace('.', String.raw`\.`)).join('|')})|(?:${NAME} ){1,2}(?:${capitalised(ENDINGS).replaceAll('.', String.raw`\.`)})) ${HOUSE}${TOWN})`,
    maxLength: 200,
    confidence: 'possible',
    context: CONTEXT,
    generic: true,
    precheck: (text, _start, end) => isDigit(text[end]),
    judge: judged,
  },
  {
    id: 'pii/street-address-prefixed',
    category: 'pii',
    kind: 'contact',
    title: 'Postal address that begins with Via, Calle, Rua, ul. and their like',
    keywords: BEGINNINGS.map((beginning) => `${beginning} `),
    pattern: String.raw`(?<value>(?:${capitalised(BEGINNINGS).replaceAll('.', String.raw`\.`)}|ul\.|al\.|os\.|ulica|ulice|via|calle|rua) (?:(?:de la|de los|de las|della|delle|degli|dei|del|dos|das|do|da|de|di) )?${NAMES}(?:,? (?:n[.\x{ba}o\x{b0}]{0,2} ?)?)${HOUSE}${TOWN})`,
    maxLength: 200,
    confidence: 'possible',
    context: CONTEXT,
    generic: true,
    precheck: (text, start, end) => isUpper(text[end]) || isForeign(text[end]) || isUpper(text[start]),
    judge: judged,
  },
]
