import { isSequence, longestRun } from './repetition.ts'

/**
 * For each pair of letters, row by row from `aa` to `zz`: how unlikely the second is after the first in words and names of
 * code, in bits less one, from 0 to 9. Counted over 60 MB of documents and sources in English.
 */
const PAIR_BITS =
  '74337648496232949232556558254525682462663593352776482756267249335716935247886935441566277455358434467869' +
  '36335457687442645123756359364522791993642693443778594656155339824345923447786817561677297546259443587859' +
  '45334449897331248432859595376516784757573597153639883345055527745444842456696925541668296266259643467749' +
  '14651778297446329636468869373234273855653596224579695433755857533143924435478927562575397367249242477859' +
  '67575569698366777544067998264416582955452593335579494736256429555633763136674926451573297556359234477739' +
  '44453459499232639232889799165606682986564596557868792655266319655325833577679945352456394536527531767559' +
  '4445455647733241943366477638880787398577069756788945'

/** Letters from which on an average says something. */
const SHORTEST = 12
/**
 * Bits a pair. Names of twelve letters and more stay below in 99.3 of 100 cases, of twenty and more in 99.8; texts drawn
 * from the alphabet reach it in 95 of 100 cases with twelve letters and in 98 with twenty.
 */
const UNLIKELY = 5

/** Whether letters alone follow each other as no word, name or abbreviation has them: what a generator makes. */
export function isUnpronounceable(text: string): boolean {
  if (text.length < SHORTEST || !/^[A-Za-z]+$/.test(text) || longestRun(text) > 3) return false
  const letters = text.toLowerCase()
  let bits = 0
  for (let at = 1; at < letters.length; at++) {
    // The alphabet itself, or a row of it.
    if (at >= 5 && isSequence(letters.slice(at - 5, at + 1))) return false
    bits += Number(PAIR_BITS[(letters.charCodeAt(at - 1) - 97) * 26 + letters.charCodeAt(at) - 97]) + 1
  }
  return bits >= UNLIKELY * (letters.length - 1)
}
