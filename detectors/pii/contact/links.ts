import { LatePattern } from '../../../src/text/late-pattern.ts'
import type { PatternDetector } from '../../contract.ts'

const DEGREES = String.raw`-?[0-9]{1,3}\.[0-9]{4,16}`
/** Of personal data, as programs call them in the query of a URL, where `+` stands for a blank. */
const STREETS = 'address|street'

/** Percent triplets are opened by a view of their own; a plus sign stands for a blank here alone. */
function parameter(
  id: string,
  title: string,
  kind: 'contact' | 'person',
  names: string,
  looksLike: Pick<RegExp, 'test'>,
): PatternDetector {
  const heads = names.split('|').flatMap((name) => [String.raw`\?${name}`, `&${name}`])
  return {
    id: `pii/${id}`,
    category: 'pii',
    kind,
    title,
    keywords: names.split('|').flatMap((name) => [`?${name}=`, `&${name}=`]),
    boundary: 'any',
    pattern: String.raw`(?i:${heads.join('|')})=(?<value>[^&#\s"'<>\\\x60]{3,120})`,
    maxLength: 160,
    confidence: 'likely',
    generic: true,
    judge: ({ value }) => (looksLike.test(value.replaceAll(/\+|%20/g, ' ')) ? 'likely' : 'reject'),
  }
}

/** Personal data in links: of a person in a network, of a place on a map, and what a form sent. */
export const links: readonly PatternDetector[] = [
  {
    id: 'pii/profile-link',
    category: 'pii',
    kind: 'contact',
    title: 'Link to the page of a person',
    keywords: ['linkedin.com/in/', 'xing.com/profile/'],
    boundary: 'any',
    pattern: String.raw`(?:linkedin\.com/in|xing\.com/profile)/(?<value>[A-Za-z0-9%_-]{3,80})`,
    maxLength: 110,
    confidence: 'likely',
    generic: true,
    judge: ({ value }) => (/^(?:your|my|user|profile|example|name|handle)/i.test(value) ? 'sample' : 'likely'),
  },
  {
    id: 'pii/map-link',
    category: 'pii',
    kind: 'contact',
    title: 'Place on a map to ten metres or less, in a link',
    keywords: ['/maps/@', 'maps?q=', 'maps/?q=', '.com/?q=', '&ll=', '?ll=', 'geo:'],
    boundary: 'any',
    pattern: String.raw`(?:/maps/@|[?&](?:q|ll)=|geo:)(?<value>${DEGREES},${DEGREES})`,
    reach: 12,
    maxLength: 72,
    confidence: 'likely',
    generic: true,
  },
  parameter(
    'query-street',
    'Street in the query of a URL',
    'contact',
    STREETS,
    new LatePattern(String.raw`\d.* \p{Lu}|[\p{L}.]{3,} \d|^\d+ \p{L}`),
  ),
]
