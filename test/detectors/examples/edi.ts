import { DIGITS, type Examples, random } from './make.ts'

/** `«A»` is the value, in a message, at its beginning and behind a line break. */
function element(detector: string, before: string, value: string, after: string, misses: readonly string[]): Examples {
  const text = `${before}«${value}»${after}`
  return { detector, hits: [`SE*1~${text}`, `a\n${text}\nb`, `{"edi":"ISA*00~${text}"}`], misses }
}

const social = `${random('x12 ssn', '12345', 3)}${random('x12 ssn two', '123456789', 6)}`
const provider = `1${random('x12 npi', DIGITS, 9)}`
const member = `W${random('x12 member', DIGITS, 9)}`
const account = random('edi account', '123456789', 10)

export const edi: readonly Examples[] = [
  element('pii/x12-person', 'NM1*IL*1*', 'VALLERAND*MARIE*L', '***MI*1~', [
    'NM1*PR*2*BLUE CROSS*****PI*87726~',
    'nm1 * 1 * x',
    'NM1*',
  ]),
  element('pii/x12-member', 'NM1*IL*1*VALLERAND*MARIE****MI*', member, '~', [
    `NM1*PR*2*PAYER*****PI*${member}~`,
    `see MI*${member}`,
    'NM1*IL*1*A*B****MI*~',
  ]),
  element('pii/x12-policy', 'REF*0F*', member, '~', [`REF*D9*${member}~`, 'REF*0F*~', `0F*${member}`]),
  element('pii/x12-ssn', 'REF*SY*', social, '~', ['REF*SY*1234~', `REF*EI*${social}1~`, 'NM1*IL*1*A*B~']),
  element('pii/x12-subscriber', 'NM1*IL*1*VALLERAND*MARIE****34*', social, '~', [
    `NM1*IL*2*FIRM*****34*${social}9~`,
    'NM1*IL*1*VALLERAND*MARIE****34*~',
    'nm1*',
  ]),
  element('pii/x12-npi', 'NM1*82*2*CLINIC*****XX*', provider, '~', [
    `NM1*82*2*A*****XX*${provider}1~`,
    '*XX*9123456789~',
    'a*xx*b',
  ]),
  element('pii/x12-birth', 'DMG*D8*', '19850713', '*F~', ['DTP*472*D8*20261103~', 'DMG*D8*2026~', 'DMG*D8*30001231~']),
  {
    detector: 'pii/x12-street',
    hits: ['NM1*85~N3*«22 HOME ST»~', 'N4*A\nN3*«22 HOME ST*APT 4»\n', 'x~N3*«PO BOX 9»~N4*'],
    misses: ['XN3*22 HOME ST~', 'a~n3*b', 'n = n3*4'],
  },
  {
    detector: 'pii/x12-place',
    hits: ['~N4*«DAYTON*OH*45402»~', 'N3*1\nN4*«ST PAUL*MN*551021234»\n', '~N4*«OTTAWA*ON*K1A0B1»~'],
    misses: ['~N4*DAYTON~', '~N4***45402~', 'n4*DAYTON*OH*45402'],
  },
  element('pii/x12-phone', 'PER*IP**HP*', '2125550147', '*EM*a~', ['PER*IC*DESK*EM*A~', 'a*te*b', 'PER*IC**TE*12~']),
  element('pii/x12-further-phone', 'PER*IC*DESK*TE*2125550148*CP*', '2125550147', '~', [
    'PER*IC**TE*2125550147*EM*A~',
    'PER*IC**TE*2125550147~',
    'per*te*cp',
  ]),
  element('pii/edifact-party', 'NAD+PAT+++', 'VALLERAND:MARIE+HOME ST 22+LYON++69003', "+FR'", [
    "NAD+BY+5412345000013::9'",
    "NAD+SU+++FIRM'",
    'nad+ and so on',
  ]),
  element('pii/edifact-person', 'CTA+IC+:', 'MARIE VALLERAND', "'", ["CTA+IC+HOTLINE'", 'cta+x', "CTA+IC+:A'"]),
  element('pii/edifact-phone', 'COM+', '33612345678', ":TE'", ["COM+a@b.c:EM'", "COM+5412345000013:XX'", 'com+ 12']),
  element('pii/edifact-birth', 'DTM+329:', '19850713', ":102'", [
    "DTM+137:20261103:102'",
    "DTM+329:85:102'",
    'dtm+329:x',
  ]),
  element('pii/edifact-account', 'FII+BF+', account, ":NAME+DEUTDEFF'", ["FII+BF'", "FII+BF+A'", 'fii+x']),
  {
    detector: 'pii/mt-statement-account',
    hits: [`:20:A\n:25:«37040044/${account}»\n:28C:1`, `:25:«${account}»\r\n:60F:`, `:25P:«CH93${account}»\n`],
    misses: ['12:25:30', 'at 08:25:59.123', ':25: and so on'],
  },
  {
    detector: 'pii/mt-counterparty-account',
    hits: [
      `:86:166?00TRANSFER?30DEUTDEFF?31«${account}»?32A`,
      `:86:166?20EREF+1:2\n?21X?31«DE12${account}»?32A`,
      `:86:105?31«${account}»\n:62F:`,
    ],
    misses: ['/?31=1', ':86:why?31 days', `:86:166?31${account}x`, `?31${account}?32A`],
  },
  {
    detector: 'pii/mt-counterparty',
    hits: [
      ':86:166?00A?31123?32«MARIE VALLERAND»?34888',
      ':86:166?32«MARIE?33VALLERAND»\n:62F:',
      ':86:005?20A\n?32«M. Vallerand»',
    ],
    misses: [':86:166?32', ':86:166?32?33', ':86:166?32\n', 'https://site.example/a?32size'],
  },
]
