import type { Kind, PatternDetector } from '../contract.ts'

const LONGEST = 320

function element(id: string, kind: Kind, title: string, keywords: readonly string[], pattern: string): PatternDetector {
  return {
    id: `pii/${id}`,
    category: 'pii',
    kind,
    title,
    keywords,
    boundary: 'any',
    pattern,
    maxLength: LONGEST,
    confidence: 'likely',
    generic: true,
  }
}

/** An element of X12: what stands between two stars. */
const X = String.raw`[^*~\r\n\x{ff}]`
/** A component of EDIFACT, and a composite; `?` releases the character behind it. */
const E = String.raw`(?:\?.|[^?+:'\r\n\x{ff}])`
const C = String.raw`(?:\?.|[^?+'\r\n\x{ff}])`
/** Whom to talk to, and ways of doing so, each behind its code, up to the code of a telephone. */
const CONTACT = `(?i:PER)\\*[A-Z]{2}\\*${X}{0,60}\\*(?:(?:EM|UR|FX|EX|ED)\\*${X}{1,80}\\*)?(?:HP|TE|CP|WP)\\*`
const NUMBER = String.raw`(?:(?:HP|TE|CP|WP)\*)?(?<value>\+?[0-9][0-9 ()-]{6,18})(?:[*~\r\n]|$)`
const PERSON = String.raw`(?i:NM1)\*[A-Z0-9]{2,3}\*1\*`

/** People in claims, enrolments and payments: ASC X12 (837, 834, 270, 835) and UN/EDIFACT, by the tags of the standards. */
export const edi: readonly PatternDetector[] = [
  element(
    'x12-person',
    'person',
    'Name of a person in an X12 message',
    ['nm1*'],
    `${PERSON}(?<value>${X}{1,60}(?:\\*${X}{1,35}){0,2})`,
  ),
  element(
    'x12-member',
    'health',
    'Number of a member in an X12 message',
    ['nm1*'],
    `${PERSON}(?:${X}{0,60}\\*){2,6}(?:MI|II)\\*(?<value>[A-Z0-9-]{4,30})`,
  ),
  element(
    'x12-policy',
    'health',
    'Number of a policy or a subscriber in an X12 message',
    ['ref*0f*', 'ref*1l*', 'ref*ig*', 'ref*1w*'],
    String.raw`(?i:REF\*(?:0F|1L|IG|1W)\*)(?<value>[A-Z0-9-]{4,30})`,
  ),
  element(
    'x12-ssn',
    'government',
    'Social security number in an X12 message',
    ['ref*sy*'],
    String.raw`(?i:REF\*SY\*)(?<value>[0-9]{3}-?[0-9]{2}-?[0-9]{4})\b`,
  ),
  element(
    'x12-subscriber',
    'government',
    'Social security number of a person in an X12 message',
    ['nm1*'],
    `${PERSON}(?:${X}{0,60}\\*){2,6}34\\*(?<value>[0-9]{3}-?[0-9]{2}-?[0-9]{4})\\b`,
  ),
  element(
    'x12-npi',
    'government',
    'Number of a provider in an X12 message',
    ['nm1*'],
    `(?i:NM1)\\*[A-Z0-9]{2,3}\\*[12]\\*(?:${X}{0,60}\\*){2,6}XX\\*(?<value>[12][0-9]{9})\\b`,
  ),
  element(
    'x12-birth',
    'person',
    'Date of birth in an X12 message',
    ['dmg*d8*'],
    String.raw`(?i:DMG\*D8\*)(?<value>(?:19|20)[0-9]{6})\b`,
  ),
  element(
    'x12-street',
    'contact',
    'Street in an X12 message',
    ['~n3*', '\nn3*'],
    `(?i:~N3|\nN3)\\*(?<value>${X}{4,55}(?:\\*${X}{1,55})?)`,
  ),
  element(
    'x12-place',
    'contact',
    'Town and postcode in an X12 message',
    ['~n4*', '\nn4*'],
    `(?i:~N4|\nN4)\\*(?<value>${X}{2,30}\\*[A-Z]{2}\\*[A-Z0-9]{3,15})`,
  ),
  element('x12-phone', 'contact', 'Telephone number in an X12 message', ['per*'], `${CONTACT}${NUMBER}`),
  element(
    'x12-further-phone',
    'contact',
    'Another telephone number in an X12 message',
    ['per*'],
    `${CONTACT}\\+?[0-9][0-9 ()-]{6,18}\\*${NUMBER}`,
  ),
  element(
    'edifact-party',
    'contact',
    'Party with its address in an EDIFACT message',
    ['nad+'],
    `(?i:NAD)\\+[A-Z]{2,3}\\+${C}{0,70}\\+${C}{0,70}\\+(?<value>${C}{2,70}\\+${C}{2,70}(?:\\+${C}{0,40}){0,3})`,
  ),
  element(
    'edifact-person',
    'person',
    'Person to talk to in an EDIFACT message',
    ['cta+'],
    `(?i:CTA)\\+[A-Z]{2}\\+${E}{0,17}:(?<value>${E}{3,35})'`,
  ),
  element(
    'edifact-phone',
    'contact',
    'Telephone number in an EDIFACT message',
    ['com+'],
    String.raw`(?i:COM)\+(?<value>(?:\?\+)?[0-9][0-9 ()-]{6,20}):(?:TE|FX|AL|MA)\b`,
  ),
  element(
    'edifact-birth',
    'person',
    'Date of birth in an EDIFACT message',
    ['dtm+329:'],
    String.raw`(?i:DTM)\+329:(?<value>(?:19|20)[0-9]{6})\b`,
  ),
  element(
    'edifact-account',
    'financial',
    'Account in an EDIFACT message',
    ['fii+'],
    `(?i:FII)\\+[A-Z]{2,3}\\+(?<value>[A-Z]{0,2}[0-9][A-Z0-9]{4,33})`,
  ),
]
