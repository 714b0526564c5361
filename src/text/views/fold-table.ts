import { LatePattern } from '../late-pattern.ts'
/** What a character folds to: an ASCII code, REMOVED, or KEPT. */
export const REMOVED = -1
export const KEPT = -2

/** How sure it is that a character stands for an ASCII one. */
export type FoldClass = 'letter' | 'look-alike' | 'invisible' | 'mark' | 'dash' | 'space' | 'digit' | 'kept'

export interface Fold {
  /** ASCII code, REMOVED or KEPT. */
  readonly to: number
  readonly kind: FoldClass
}

const TAGS = 0xe0000
const TAGS_END = 0xe0080

/**
 * Letters of other scripts that are drawn as an ASCII one (Unicode Technical Standard 39, confusables; single letters only),
 * and Latin letters that no decomposition makes of one. Pairs: the letter, then what it looks like.
 */
const LOOK_ALIKES =
  'аaеeоoрpсcуyхxѕsіiјjԁdԛqԝwһhӏlгrпnкkтtмmиuвbнhьbбbЗ3зeгrАAВBЕEКKМMНHОOРPСCТTУYХXЅSІIЈJԌGԚQԜWЬbҮYүyӀIԊHҺhҽeԐE' +
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpαaιiκkυuγyηnτtωwσoχxβbεeϲcϳjϹCϺM' +
  'օoսuհhոnցgզqՏSՍUԼLՕOյjվuցgտmքfլlՌnԺGժd' +
  'ıiȷjɑaɡgɩiʏyɪiɴnʀrʙbʜhʟlɢgᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzꜰfꜱsſsđdłløoħhŧtĐDŁLØOĦHŦTƄbƖlɓbɗdɠgɦhƙkɱmɲnƥpʠqʂsƭtʋvƴyȥz' +
  'ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᏆIᎫJᏦKᏞLᎷMΝNᏢPᎡRᏚSᎢTᏙVᏔWᏃZᏎ4ꓮAꓐBꓚCꓓDꓰEꓝFꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓣRꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZ' +
  'ⲀAⲂBⲈEⲎHⲒIⲔKⲘMⲚNⲞOⲢPⲤCⲦTⲨYⲬXⲟoⲣpⲥc٭*٠0۰0'

const LOOKS: ReadonlyMap<number, number> = looksOf(LOOK_ALIKES)

function looksOf(pairs: string): ReadonlyMap<number, number> {
  const looks = new Map<number, number>()
  for (let at = 0; at + 1 < pairs.length; at += 2) looks.set(pairs.charCodeAt(at), pairs.charCodeAt(at + 1))
  return looks
}

const KEEPS: Fold = { to: KEPT, kind: 'kept' }
const known = new Map<number, Fold>()
/** Characters that are remembered: more than any text has. */
const MOST_KNOWN = 1 << 16

/** What the character folds to. Tag characters are told apart by the caller: they fold to what they tag with. */
export function foldOf(codePoint: number): Fold {
  let fold = known.get(codePoint)
  if (fold !== undefined) return fold
  fold = readFold(codePoint)
  if (known.size < MOST_KNOWN) known.set(codePoint, fold)
  return fold
}

export function isTag(codePoint: number): boolean {
  return codePoint > TAGS && codePoint < TAGS_END
}

const INVISIBLE = new LatePattern(String.raw`^\p{DI}$|^\p{Cf}$`)
const MARK = new LatePattern(String.raw`^[\p{Mn}\p{Me}]$`)
const ACCENT = new LatePattern(String.raw`^\p{Mn}$`)
const DASH = new LatePattern(String.raw`^\p{Pd}$`)
const SPACE = new LatePattern(String.raw`^[\p{Zs}\p{Zl}\p{Zp}\u2800\u0085]$`)
const FIGURE = new LatePattern(String.raw`^\p{Nd}$`)

/** Asked once a character. */
function readFold(codePoint: number): Fold {
  if (codePoint < 0x80) return { to: codePoint, kind: 'kept' }
  if (codePoint >= TAGS + 0x20 && codePoint < TAGS_END - 1) return { to: codePoint - TAGS, kind: 'letter' }
  const character = String.fromCodePoint(codePoint)
  if (INVISIBLE.test(character)) return { to: REMOVED, kind: 'invisible' }
  if (MARK.test(character)) return { to: REMOVED, kind: 'mark' }
  if (codePoint === 0x2212 || DASH.test(character)) return { to: 0x2d, kind: 'dash' }
  if (SPACE.test(character)) return { to: 0x20, kind: 'space' }
  const look = LOOKS.get(codePoint)
  if (look !== undefined && look < 0x80) return { to: look, kind: 'look-alike' }
  return decomposed(character) ?? lettered(codePoint) ?? figure(character, codePoint) ?? KEEPS
}

/** By compatibility: fullwidth, mathematical, enclosed and raised characters; letters with accents count as look-alikes. */
function decomposed(character: string): Fold | undefined {
  const parts = Array.from(character.normalize('NFKD'))
  const [first, ...rest] = parts
  if (first === undefined || first === character || !rest.every((part) => ACCENT.test(part))) return undefined
  const to = first.charCodeAt(0)
  if (to > 0x7f) return LOOKS.has(to) ? { to: LOOKS.get(to)!, kind: 'look-alike' } : undefined
  if (to === 0x20) return undefined
  return { to, kind: rest.length > 0 ? 'look-alike' : 'letter' }
}

/** Where alphabets stand whose letters have no decomposition, or one with brackets: the first, and what it is. */
const ALPHABETS: readonly (readonly [first: number, to: number])[] = [
  [0x249c, 0x61],
  [0x1f110, 0x41],
  [0x1f150, 0x41],
  [0x1f170, 0x41],
  [0x1f1e6, 0x41],
]
const MATHEMATICAL = 0x1d400
const MATHEMATICAL_END = 0x1d6a4

/** Letters in brackets, circles and squares; and places of mathematical alphabets that stay empty, as the letter was there before. */
function lettered(codePoint: number): Fold | undefined {
  for (const [first, to] of ALPHABETS) {
    if (codePoint >= first && codePoint < first + 26) return { to: to + codePoint - first, kind: 'letter' }
  }
  if (codePoint < MATHEMATICAL || codePoint >= MATHEMATICAL_END) return undefined
  const place = (codePoint - MATHEMATICAL) % 52
  return { to: place < 26 ? 0x41 + place : 0x61 + place - 26, kind: 'letter' }
}

/** A decimal digit of any script: they stand in tens, zero first. */
function figure(character: string, codePoint: number): Fold | undefined {
  if (!FIGURE.test(character)) return undefined
  let below = 0
  while (FIGURE.test(String.fromCodePoint(codePoint - below - 1))) below++
  return { to: 0x30 + (below % 10), kind: 'digit' }
}
