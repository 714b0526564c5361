import { LatePattern } from '../../src/text/late-pattern.ts'
import {
  endsLine,
  hasCount,
  hasLiteral,
  isArgument,
  isCall,
  isOperator,
  isWordInQuotes,
  leadsOn,
  opensMarkup,
} from './declaration-bytes.ts'

/** A way to give a name its value that is no plain assignment. */
export interface Declaration {
  readonly id: string
  readonly title: string
  /** What stands behind the name, of which each is a keyword with each name. */
  readonly ends: readonly string[]
  /** RE2 syntax behind the name, up to and with the group `value`. */
  readonly tail: string
  precheck(text: Uint8Array, start: number, end: number): boolean
  /** Whether what stands before the name fits. */
  fits(lead: string): boolean
  /** Passwords count only where they look like one. */
  readonly onlyStrong?: true | undefined
  /** Words count as passwords only where the notation leaves no other reading. */
  readonly onlyRandom?: ((lead: string) => boolean) | undefined
}

function matching(source: string, flags?: string): Declaration['fits'] {
  const pattern = new LatePattern(source, flags)
  return (lead) => pattern.test(lead)
}

/** A literal in quotes, which are escaped where the code stands in a string, and doubled where it stands in CSV. */
const LITERAL = `\\\\{0,3}["'\`]{1,2}(?<value>[^"'\`\\\\\\n]{4,512})\\\\{0,3}["'\`]`

/** Calls whose first word names what the second holds. */
const SETTERS =
  /(?:^|[^A-Za-z])(?:set[A-Za-z]*|put(?:env|string|extra)?|define|add[A-Za-z]*|append|insert|values|store|with|config(?:ure)?|environ|env|let|const)\s{0,2}$/i

/** What stands before the last bracket: the name of a call. */
export function call(lead: string): string {
  return lead.slice(0, lead.lastIndexOf('('))
}

export const DECLARATIONS: readonly Declaration[] = [
  {
    id: 'typed',
    title: 'declared with its type',
    // `str` begins `string` too.
    ends: [': str', ' str', ': &', '?: str'],
    tail: `\\??(?:: ?| )(?:&(?:'static )?)?(?i:string|str)(?: ?\\| ?(?:null|undefined|None))?\\??[ \\t]{0,16}=[ \\t]{0,16}${LITERAL}`,
    precheck: hasLiteral,
    fits: () => true,
  },
  {
    id: 'operator',
    title: 'assigned where it is missing, or added to',
    ends: ['?=', ' ?=', '.=', ' .=', '::', ' ::', '+=', ' +=', '||=', ' ||=', '??=', ' ??='],
    tail: `[ \\t]?(?:\\?=|\\.=|:{2,3}=|\\+=|\\|\\|=|\\?\\?=)[ \\t]{0,16}\\\\{0,3}["'\`]{0,2}(?<value>[^\\s"'\`()<>{},;\\\\]{4,512})(?:["'\`\\\\\\s;]|$)`,
    precheck: isOperator,
    fits: () => true,
  },
  {
    id: 'argument',
    title: 'as an argument behind its name',
    ends: ['",', "',", '" ,', "' ,", '\\",', "\\',", '"",'],
    tail: `\\\\{0,3}["']{1,2} ?,[ \\t]{0,16}${LITERAL}[ \\t]{0,4}[,)]`,
    precheck: isArgument,
    fits: matching(String.raw`\([ \t]*\\{0,3}["']{1,2}[\p{L}0-9_.-]*$`),
    onlyRandom: (lead) => !SETTERS.test(call(lead)),
  },
  {
    id: 'wrapped',
    title: 'in the brackets of what keeps it from being printed',
    ends: [': some(', ' = some(', '=secretstr('],
    tail: `(?:: ?| ?= ?)(?i:some|secretstr|secret)\\(${LITERAL}\\)`,
    precheck: isCall,
    fits: () => true,
  },
  {
    id: 'dumped',
    title: 'in what a program prints of its variables',
    ends: ['"]=>', '";s:'],
    tail: `(?:"\\]=>\\s{1,16}string\\([0-9]{1,4}\\) "|";s:[0-9]{1,4}:")(?<value>[^"\\n]{4,512})"`,
    precheck: hasCount,
    fits: matching(String.raw`(?:\["|s:[0-9]{1,4}:")[\p{L}0-9_.:-]*$`),
  },
  {
    id: 'spaced',
    title: 'in quotes a blank behind its name',
    ends: [' "', " '"],
    tail: ` {1,4}["'](?<value>[^"'\\s\\\\]{4,512})["'](?:[\\s;,)}\\]]|$)`,
    precheck: isWordInQuotes,
    onlyStrong: true,
    fits: matching(String.raw`(?:^|[\s(:{,;])[\p{L}0-9_.-]*$`),
  },
  {
    id: 'element',
    title: 'in an element of several lines',
    ends: ['>'],
    tail: `>[ \\t]{0,16}\\r?\\n[ \\t]{0,64}(?<value>[^\\s<>]{4,512})[ \\t]{0,16}(?:\\r?\\n[ \\t]{0,64})?</`,
    precheck: endsLine,
    fits: matching(String.raw`<[\p{L}0-9_.:-]*$`),
  },
  {
    // Property lists, and the settings of Hadoop, KeePass and their like.
    id: 'pair',
    title: 'in the element beside that of its name',
    ends: ['</'],
    tail: `</[A-Za-z:]{1,24}>[ \\t\\r\\n]{0,64}<[A-Za-z:]{1,24}(?:[ \\t][^<>]{0,64})?>(?:<!\\[CDATA\\[)?(?<value>[^<>\\s]{4,512}?)(?:\\]\\]>)?</`,
    precheck: (text, _start, end) => leadsOn(text, end, true),
    fits: matching(String.raw`>[ \t]{0,16}[\p{L}0-9_.:/ -]*$`),
  },
  {
    id: 'markup',
    title: 'in markup behind its name',
    ends: [':</', '</b>:', '</strong>:', ' is <', ': <'],
    tail: `:?(?:</[a-z0-9]{1,8}>){0,2}(?: is|:)?[ \\t\\r\\n]{0,16}(?:<[a-z0-9]{1,8}(?: [^<>]{0,64})?>[ \\t\\r\\n]{0,16}){0,3}(?<value>[^<>\\s]{4,512})(?:<|\\s|$)`,
    precheck: opensMarkup,
    fits: matching(String.raw`>[ \t]{0,16}[\p{L}0-9_.: -]*$|(?:^|[\s>])[\p{L}0-9_.-]*$`),
    onlyStrong: true,
  },
  {
    id: 'content',
    title: 'in the element that its name is an attribute of',
    ends: ['">', "'>", '" serializeas='],
    tail: `["'](?:[ \\t][^<>]{0,80})?>[ \\t\\r\\n]{0,64}(?:<(?i:value)>)?(?:<!\\[CDATA\\[)?(?<value>[^<>\\s]{4,512}?)(?:\\]\\]>)?</`,
    precheck: (text, _start, end) => leadsOn(text, end - 1, false),
    fits: matching(String.raw`[ \t](?:name|key|id|property)[ ]?=[ ]?["'][\p{L}0-9_.: -]*$`, 'iu'),
  },
  {
    id: 'setter',
    title: 'given to what sets it',
    ends: ['('],
    tail: `\\([ \\t]{0,4}${LITERAL}[ \\t]{0,4}\\)`,
    precheck: isCall,
    fits: (lead) => /(?:^|[^A-Za-z0-9])(?:set|with|put)[A-Za-z_]{0,32}$/i.test(lead),
  },
]
