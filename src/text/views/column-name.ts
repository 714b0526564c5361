import { LatePattern } from '../late-pattern.ts'
/** Names are repeated before each cell, and a longer one is no context word. Of other alphabets a letter takes two bytes or three. */
export const MAX_NAME_BYTES = 64
const MAX_LETTERS = 40

/** Letters of any alphabet, and marks that stand in names of columns: `N° de passeport`, `e-mail`, `Steuer-ID (11)`. */
const NAME = new LatePattern(String.raw`^[\p{L}_][\w\p{L}\p{M} .()/#\u00ba\u00b0\u2116'\u2019-]*$`)

/** What a column is called. */
export interface Column {
  /** `name: `, which is repeated before each cell. */
  readonly name: Buffer
  /** Bytes of the shortest cell that is read under the name: short cells cost its length, and no value is as short but of a few names. */
  readonly least: number
}

const SHORTEST_VALUE = 4
/** Security codes, genders, ages, states and names of persons are. */
const SHORT_VALUES =
  /^(?:cv[vc]2?|csc|sexe?|sexo|sesso|gender|geschlecht|g[ée]nero|anrede|p[łl]e[ćc]|kön|kj[øo]nn|køn|cinsiyet|geslacht|nem|pohlaví|sukupuoli|jenis kelamin|giới tính|성별|מין|الجنس|пол|стать|φύλο|性[别別])$|^(?:.{0,12}[ _])?(?:age|alter|edad|et[àa]|[âa]ge|idade|leeftijd|wiek|[åa]lder|ik[äa]|v[ěe]k|életkor|vârstă|yaş|возраст|вік|ηλικία|年[齢龄]|나이|العمر|גיל|tuổi|umur|usia)(?:[ _(].{0,12})?$|^(?:state|province|uf|estado|provincia|region|state.?code)$|^(?:city|town|ville|ort|stadt|plaats)$|card.?(?:verification|security)|security.?code|(?:first|last|given|family|middle|maiden|full|patient|customer|employee).?names?$|surname|forename|vorname|nachname|familienname|pr[ée]nom|^nom(?:$| |_)|nombre|apelli?do|cognome|^nome(?:$| |_)|sobrenome|naam$|^imi[eę]|nazwisko|jm[ée]no|p[řr]íjmení|(?:för|efter)namn|(?:for|efter|etter)navn|(?:etu|suku)nimi|^(?:so)?y?ad[ıi]?$|^n(?:avn|amn|imi|év)$|^(?:họ|tên)\b|[姓名이름성]|^(?:ім’я|имя|фамилия|фио|піб|прізвище)$|שם|^الاسم|^اسم|όνομα|επώνυμο/iu

/** A name under which nothing is read. */
const UNNAMED: Column = { name: Buffer.alloc(0), least: Number.MAX_SAFE_INTEGER }

/** As `columnName`, of one of several columns that signs part: the first may also have no name, or a sign that counts the rows. */
export function headerName(text: Buffer, from: number, until: number, column: number): Column | null {
  const counts = column === 0 && (until <= from || (until - from === 1 && text[from] === 0x23))
  return counts ? UNNAMED : columnName(text, from, until)
}

/** The same of a table whose cells are written as they are, with no quotes round them. */
export function plainName(text: Buffer, from: number, until: number, column: number): Column | null {
  const common = NO_CONTEXT.test(text.toString('latin1', from, Math.min(until, from + LONGEST_COMMON)))
  return common ? UNNAMED : headerName(text, from, until, column)
}

const LONGEST_COMMON = 16
/** Columns of documents, whose names say nothing about a value: their cells are read where they stand, and nowhere else. */
const NO_CONTEXT =
  /^(?:desc(?:ription)?s?|types?|default|required|meaning|usage|examples?|options?|flags?|param(?:eter)?s?|argument|propert(?:y|ies)|attribute|commands?|features?|status|versions?|packages?|licen[sc]es?|methods?|values?|notes?|comments?|summary|details|behaviou?r|support(?:ed)?|since|purpose|files?|path|size|module|platform|os|environment|tool|result|output|input|category|severity|priority|created|updated|metric|score|rank|count|total)$/i

/** The column whose header is `from..until` of the text, or null when that is no name. */
export function columnName(text: Buffer, from: number, until: number): Column | null {
  const name = text.toString('utf8', from, until).replaceAll('*', '').trim()
  if (name.length > MAX_LETTERS || !NAME.test(name)) return null
  const bytes = Buffer.from(`${name}: `)
  if (bytes.length > MAX_NAME_BYTES + 2) return null
  return { name: bytes, least: SHORT_VALUES.test(name) ? 1 : SHORTEST_VALUE }
}
