import type { PatternDetector } from '../../contract.ts'

/** Classes of RE2 without brackets. */
const HAN = String.raw`\x{3400}-\x{9fff}\x{3005}`
const KANA = String.raw`\x{3041}-\x{30fa}\x{30fc}`
const HANGUL = String.raw`\x{ac00}-\x{d7a3}`
const INDIC = String.raw`\x{900}-\x{963}\x{966}-\x{dff}`
const ARABIC = String.raw`\x{620}-\x{65f}\x{66e}-\x{6d3}`
const HEBREW = String.raw`\x{5d0}-\x{5ea}`

/** The most frequent family names of China, by which two thirds of its people are called. */
const FAMILIES =
  '王李张劉刘陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林郑鄭谢謝罗羅梁宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯'

const NONE = /^$/
/** With `様`: a specification, the like, a pattern, many kinds, a state, a guest, everybody. */
const JAPANESE_WORD = /[仕同模多異有一客皆]$/u

function named(
  id: string,
  title: string,
  keywords: readonly string[],
  pattern: string,
  reach: number = 0,
  other: RegExp = NONE,
): PatternDetector {
  return {
    id: `pii/${id}`,
    category: 'pii',
    kind: 'person',
    title,
    keywords,
    boundary: 'any',
    reach,
    pattern,
    maxLength: 160,
    confidence: 'likely',
    generic: true,
    judge: ({ value }) => (other.test(value) ? 'reject' : 'likely'),
  }
}

function two(letters: string): string {
  return `[${letters}]{2,16} [${letters}]{2,16}`
}

/** Names in scripts without capitals: what stands before them, and mostly behind them too, tells where they begin and end. */
export const uncasedNames: readonly PatternDetector[] = [
  named(
    'person-introduced-ja',
    'Name of a person who says it, in Japanese',
    ['名前は', '氏名は'],
    `(?:名前は|氏名は)、?(?<value>[${HAN}${KANA}]{1,8}?(?:[ \\x{3000}][${HAN}${KANA}]{1,8}?)?)(?:です|と申|と言|といい)`,
  ),
  named(
    'person-introduced-ko',
    'Name of a person who says it, in Korean',
    ['이름은 '],
    `이름은 (?<value>[${HANGUL}]{2,5}?)(?:입니다|이에요|예요|이고|이라고|라고)`,
  ),
  named(
    'person-introduced-zh',
    'Name of a person who says it, in Chinese',
    ['我的名字是', '我的名字叫', '我叫', '我名叫'],
    `(?:我的名字是|我的名字叫|我叫|我名叫)(?<value>[${FAMILIES}][${HAN}]{1,2})(?:[，。,.！!；;、\\s"]|$)`,
  ),
  named(
    'person-titled-zh',
    'Name of a person before a title, in Chinese',
    ['先生', '女士', '小姐'],
    `(?:^|[^${HAN}]|[和与與给給向对對由及请請是])(?<value>[${FAMILIES}][${HAN}]{1,2})(?:先生|女士|小姐)`,
    12,
  ),
  named(
    'person-titled-ja',
    'Name of a person before a title, in Japanese',
    ['様', 'さん'],
    `(?:^|[^${HAN}${KANA}])(?<value>[${HAN}]{1,4}[ \\x{3000}](?:[${HAN}]{1,4}|[${KANA}]{2,5}))(?:様|さん)`,
    36,
    JAPANESE_WORD,
  ),
  named(
    'person-introduced-hi',
    'Name of a person who says it, in Hindi',
    ['मेरा नाम '],
    `मेरा नाम (?<value>[${INDIC}]{2,16}(?: [${INDIC}]{2,16}){0,2}?) है`,
  ),
  named(
    'person-titled-hi',
    'Name of a person behind a title, in Hindi',
    ['श्री ', 'श्रीमती ', 'डॉ. '],
    `(?:श्री|श्रीमती|डॉ\\.) (?<value>${two(INDIC)})`,
  ),
  named(
    'person-named-ar',
    'Name of a person who says it or behind a title, in Arabic',
    ['اسمي ', 'السيد ', 'السيدة ', 'الدكتور '],
    `(?:اسمي|السيد|السيدة|الدكتور) (?<value>${two(ARABIC)})`,
  ),
  named(
    'person-introduced-he',
    'Name of a person who says it, in Hebrew',
    ['קוראים לי ', 'השם שלי הוא '],
    `(?:קוראים לי|השם שלי הוא) (?<value>${two(HEBREW)})`,
  ),
]
