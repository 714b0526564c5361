import { DIGITS, type Examples, random } from './make.ts'

/** ICAO 9303-3 §4.9. */
function withCheck(field: string): string {
  const value = (sign: string): number =>
    sign === '<' ? 0 : /[0-9]/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 0x37
  const sum = [...field].reduce((total, sign, at) => total + value(sign) * [7, 3, 1][at % 3]!, 0)
  return `${field}${sum % 10}`
}

function luhn(body: string): string {
  const sum = [...body].reduce((total, digit, at) => {
    const value = (body.length - at) % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

function mod97(digits: string): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
}

/** Check digits and account, as an IBAN has them behind its country. */
function nrb(seed: string): string {
  const account = random(seed, DIGITS, 24)
  return `${String(98 - mod97(`${account}252100`)).padStart(2, '0')}${account}`
}

const DATES = `${withCheck('850713')}F${withCheck('310422')}`
const SECOND = `${withCheck('K4D82T619')}UTO${DATES}ZE18422<<<<<<<85`
const FIRST = 'P<UTOVALLERAND<<MARIE<LOUISE<<<<<<<<<<<<<<<<'
const CARD_LINES = `I<UTO${withCheck('K4D82T619')}${'<'.repeat(15)}\n${DATES}UTO${'<'.repeat(11)}6\nVALLERAND<<MARIE<LOUISE<<<<<<<`
const card = luhn(`453201${random('airline', DIGITS, 9)}`)
const [one, two] = [nrb('one'), nrb('two')]
const spaced = two.replaceAll(/(..)(....)(....)(....)(....)(....)(....)/g, '$1 $2 $3 $4 $5 $6 $7')

const PID =
  'PID|1||44871^5^M11^ADT1^MR||VALLERAND^MARIE^A||19850713|F||2106-3|«A»||(336)867-5188|||S||99|519092218\nNK1|1|VALLERAND^PAUL|SPO'
const pid = (value: string): string => PID.replace('«A»', '22 HOME ST^^GREENSBORO^NC').replace(value, `«${value}»`)

/** In a message, in JSON, and behind the byte that begins a block. */
const messages = (value: string): readonly string[] => [
  pid(value),
  `MSH|^~\\&|ADT1|A|B|C\n${pid(value)}`,
  `note: ${pid(value)}`,
]
/** Tables with such a column, and segments that are cut. */
const TABLES = ['PID|USER|TIME|CMD', '4412|PID|1||x', 'PID|1||']

export const piiDocuments: readonly Examples[] = [
  {
    detector: 'pii/mrz',
    hits: [`«${FIRST}\n${SECOND}»`, `{"line2":"«${SECOND}»"}`, `scan:\n«${CARD_LINES}»`, `V<UTOVALLERAND: «${SECOND}»`],
    misses: [
      SECOND.replace(/([0-9])F/, (_, digit: string) => `${(Number(digit) + 1) % 10}F`),
      '1234567F',
      '8507139M3104225 is no line',
      `build 8507131 <3104221`,
    ],
  },
  {
    detector: 'pii/mrz-name',
    hits: [`{"line1":"«${FIRST}»"}`, `read «${FIRST}» there`, `«${FIRST.replace('P<', 'V<')}»`],
    misses: [
      '<<<<<<< HEAD\nconst a = 1',
      'P<UTOVALLERAND<<MARIE<<<<<<<',
      'std::cout <<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
      'cat <<EOF',
    ],
  },
  {
    detector: 'pii/airline-docs',
    hits: [
      'SSR DOCS LH HK1/«P/UTO/K4D82T619/UTO/13JUL85/F»',
      '7 SSR DOCS AF HK1 «P/FRA/12AB34567/FRA/12JUL84/F/14APR29/VALLERAND/MARIE»\n8',
      'SR DOCS YY HK1/«P/UTO/K4D82T619/UTO/13JUL85»',
    ],
    misses: ['see docs /HK1/P for more', 'DOCS HK1', 'docs/P/FRA/12AB34567', 'SSR DOCA AF HK1 R/FRA'],
  },
  {
    detector: 'pii/airline-card',
    hits: [`FP CCVI«${card}»/0928`, `FP*CCVI«${card}»`, `8 FP CCVI«${card}»`],
    misses: [`FP CCVI${card.slice(0, 15)}${(Number(card[15]) + 1) % 10}`, 'FP CASH', 'fp cc 12'],
  },
  {
    detector: 'pii/airline-passenger',
    hits: [
      '  1.«VALLERAND/MARIE LOUISE MRS»   2.VALLERAND/PAUL MR\n',
      '1.«VALLERAND/TIM MSTR»',
      'NAME «KOWAL/ANNA MRS»',
    ],
    misses: ['src/app MRS 5', 'and/or MRS Smith', 'A/B MRS', 'Dear MRS Smith'],
  },
  {
    detector: 'pii/in-upi',
    hits: ['pay «marie.v@okaxis» now', '{"upi":"«98201xx@ybl»"}', 'to «marie@paytm».', 'vpa=«m-v@oksbi»&am=1'],
    misses: [
      'npm i x/@paytm-js',
      'care@icici.bank',
      'https://host/@sbi',
      'mail marie@sbi.co.in',
      '@upi decorator',
      'a@upix',
    ],
  },
  {
    detector: 'pii/hl7-patient-id',
    hits: messages('44871^5^M11^ADT1^MR'),
    misses: [...TABLES, 'PID|USER|TIME|CMD', 'PID|1||44871||x'],
  },
  {
    detector: 'pii/hl7-name',
    hits: [...messages('VALLERAND^MARIE^A'), pid('VALLERAND^PAUL')],
    misses: [...TABLES, 'PID|1||42||name', 'PID|1||5^6||7^8', 'pid|1|x|y|z|A^B'],
  },
  {
    detector: 'pii/hl7-birth-date',
    hits: messages('19850713'),
    misses: [...TABLES, 'PID|1||5||A^B||198507', 'PID|1||5||A^B||19851901|'],
  },
  {
    detector: 'pii/hl7-address',
    hits: messages('22 HOME ST^^GREENSBORO^NC'),
    misses: [...TABLES, 'PID|1||5||A^B||||||x|', 'PID|a|b|c|d|e|f|g|h|i|j|k^l|'],
  },
  {
    detector: 'pii/hl7-phone',
    hits: messages('(336)867-5188'),
    misses: [...TABLES, 'PID|1||5||A^B||||||||n/a|', 'PID|USER||||||||||||8675188|'],
  },
  {
    detector: 'pii/fhir-identifier',
    also: ['pii/medical-record', 'pii/us-ssn', 'pii/gb-nhs', 'pii/passport'],
    hits: [
      '{"identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"«536221834»"}]}',
      '{"identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"«4505577104»"}]}',
      '{"identifier":[{"type":{"text":"Passport Number"},"value":"«N1234567»"}]}',
      '{"identifier":[{"value":"«8837261»","type":{"coding":[{"code":"MR"}]}}]}',
    ],
    misses: [
      '{"identifier":[{"system":"https://acme.io/orders","value":"8837261"}]}',
      '{"system":"http://hl7.org/fhir/sid/us-ssn","total":8837261}',
      '{"value":"8837261"}',
      '{"identifier":{"value":"8837261.5","code":"kg"}}',
    ],
  },
  {
    detector: 'pii/mt-account',
    also: ['pii/iban'],
    hits: [
      ':59:/«1234567890»\nJEAN DUPONT\n',
      ':50K:/«0012345678»\nANNA KOWALSKA',
      ':59:/«NL02ABNA0123456789»\nA. JANSEN',
    ],
    misses: ['10:59:12', ':59:', ':50:/'],
  },
  {
    detector: 'pii/mt-party',
    hits: [
      ':50K:/1234567890\n«ANNA KOWALSKA\nUL. DLUGA 5»\n:59:/1',
      ':59:/1234567890\n«JEAN DUPONT»\n:70:X',
      ':50K:«ANNA KOWALSKA»\n:59:',
    ],
    misses: [':59:/1234567890', '09:50:11', ':50K:'],
  },
  {
    detector: 'pii/iso20022-account',
    also: ['pii/bank-account', 'pii/iban'],
    hits: [
      '<DbtrAcct><Id><Othr><Id>«1234567890»</Id></Othr></Id></DbtrAcct>',
      '<Othr>\n  <Id>«40-12-77»</Id>',
      '<CdtrAcct><Id><Othr><Id>«AB1234»</Id>',
    ],
    misses: ['<Othr></Othr>', '<Other><Id>1234567890</Id>', '<Othr><Nm>A</Nm></Othr>'],
  },
  {
    detector: 'pii/iso20022-party',
    hits: ['<Dbtr><Nm>«Anna Kowalska»</Nm></Dbtr>', '<Cdtr>\n  <Nm>«Jean Dupont»</Nm>', '<UltmtDbtr><Nm>«Bo Li»</Nm>'],
    misses: ['<Dbtr></Dbtr>', '<DbtrAgt><Nm>Bank</Nm>', '<Nm>Anna</Nm>'],
  },
  {
    detector: 'pii/iso20022-street',
    hits: [
      '<PstlAdr><StrtNm>«Rue de la Paix»</StrtNm>',
      '<AdrLine>«12 Cedar Road»</AdrLine>',
      '<AdrLine>«75002 Paris»</AdrLine>',
    ],
    misses: ['<StrtNm></StrtNm>', '<StrtNm/>', '<Street>Rue</Street>'],
  },
  {
    detector: 'pii/ofx-payee',
    hits: [
      '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260101<NAME>«JANE BYRON»<MEMO>RENT</STMTTRN>',
      '<TRNTYPE>CREDIT\n<TRNAMT>12.00\n<NAME>«A KOWALSKA»\n',
      '<TRNTYPE>XFER<FITID>1<NAME>«BO LI»',
    ],
    misses: ['<NAME>JANE BYRON', '<TRNTYPE>DEBIT<MEMO>X', '<TRNTYPE>DEBIT<NAME>'],
  },
  {
    detector: 'pii/hl7-phone-work',
    hits: [
      `PID|1||8837261^^^H^MR||KOWALSKA^ANNA||19840512|F|||||(415)867-5309|«(415)867-5310»|`,
      `PID|1||8837261^^^H^MR||KOWALSKA^ANNA||19840512|F||||||«+1 415 867 5310»\r`,
      `NK1|1|KOWALSKI^JAN|SPO|||«4158675310»`,
    ],
    misses: ['PID|1||||||||||||', 'NK1|1|KOWALSKI^JAN|SPO|||B', 'PID|1||8837261^^^H^MR||||||||||(415)867-5309|'],
  },
  {
    detector: 'pii/hl7-name-other',
    hits: [
      'PID|1||8837261^^^H^MR||KOWALSKA^ANNA|«NOWAK^MARIA»|19840512',
      'IN1|1|A|B|INSCO||||||||||||«KOWALSKA^ANNA»|SELF|19840512',
      'IN1||A|B|INSCO||||||||||||«KOWALSKI^JAN^A»|',
    ],
    misses: ['PID|1||||||', 'IN1|1|A|B|INSCO||||||||||||SELF', 'IN1|1|A|B^C'],
  },
  {
    detector: 'pii/hl7-doctor',
    hits: [
      'PV1|1|I|W^389^1||||«1234567893^WELBY^MARCUS^^^DR»|',
      'PV1|1|O|||||«^WELBY^MARCUS»\r',
      'PD1||||«77^WELBY^MARCUS»',
    ],
    misses: ['PV1|1|I|W^389^1||||', 'PV1|1|I|W^389^1||||1234567893|', 'PD1||||77'],
  },
  {
    detector: 'pii/hl7-account',
    hits: [
      `PID|1||8837261^^^H^MR||KOWALSKA^ANNA|||||||||||||«9876543»|`,
      `IN1|1|A|B|INSCO${'|'.repeat(32)}«XYZ123456»|`,
      `PID${'|'.repeat(18)}«55512^^^H»\r`,
    ],
    misses: ['PID|1|||||||||||||||||', 'IN1|1|A|B|INSCO', `PID|${'|'.repeat(17)}ABC|`],
  },
  {
    detector: 'pii/hl7-ssn',
    hits: messages('519092218'),
    misses: [...TABLES, 'PID|1||5||A^B||||||||||||||12345|', 'PID|x||||||||||||||||||519092218|'],
  },
  {
    detector: 'pii/pl-nrb',
    hits: [
      `Nr rachunku: «${one}»`,
      `numer konta «${spaced}»`,
      `{"numerRachunku":"«${one}»"}`.replace('numerRachunku', 'nr_rachunku'),
    ],
    misses: [
      `Nr rachunku: ${one.slice(0, 25)}${(Number(one[25]) + 1) % 10}`,
      `Nr rachunku ${one.slice(0, 20)}`,
      spaced.slice(0, -1),
    ],
  },
  {
    detector: 'pii/passport-named',
    hits: [
      '{"passport":{"number":"«12AB34567»"}}',
      'Your passport number «C4JH2K9XT» is here',
      'Passport No,Age\n«CBA482619»,41\n«CBA654821»,50',
      'N° de passeport : «12AB34567»',
    ],
    misses: [
      'passport version 1.2.3',
      'passport-jwt 4.0.1',
      'passport: PASSPORT1',
      'passport.use(AB12)',
      'passport number AB12',
      'passport no 1',
    ],
  },
  {
    detector: 'pii/person-name-beside-email',
    hits: [
      '{"name":"«Marie Vallerand»","email":"m.vallerand@parcelhub.io"}',
      '{"from":{"emailAddress":{"name":"«Marie Vallerand»","address":"m.vallerand@parcelhub.io"}}}',
      '{"displayName":"«Marie de la Tour»","emailAddress":"marie@parcelhub.io"}',
      '{"profile":{"real_name":"«Marie Vallerand»","email":"m@parcelhub.io"}}',
    ],
    misses: [
      '{"name":"Marie Vallerand","id":7}',
      '{"name":"Parcel Hub Support","email":"help@parcelhub.io"}',
      '{"name":"parcel-hub","email":"help@parcelhub.io"}',
      '{"name":"Parcels","email":"help@parcelhub.io"}',
      '{"name":"Reset your password","email":"help@parcelhub.io"}',
    ],
  },
  {
    detector: 'pii/person-name',
    hits: [
      '氏名：«佐藤 健一»\n',
      '{"顧客":{"氏名":"«鈴木 花子»"}}',
      '이름: «김민수»\n',
      'Policyholder: «Marie Vallerand»\n',
    ],
    misses: ['氏名を入力してください：名前', '이름을 입력하세요: 확인', 'the policyholder: is', '氏名：氏名'],
  },
  {
    detector: 'pii/date-of-birth',
    hits: ['生年月日：«1985年4月12日»\n', '생년월일: «1985년 4월 12일»\n', '出生日期：«1949年12月31日»'],
    misses: ['生年月日：未入力', '更新日：1985年4月12日', '생년월일: 없음'],
  },
  {
    detector: 'pii/birth-phrase',
    hits: ["Je suis né le «2 juin 1975» et j'habite", 'Né(e) le : «14/09/1988» à Lille', 'née le «14/09/1988»'],
    misses: ['terminé le 14/09/2026', 'né le soir', 'donnée le 14/09/2026'],
  },
  {
    detector: 'pii/bank-account',
    hits: [
      '계좌번호: «110-482-639174»',
      'Bank A/c No: «502034826391748»',
      '{"bank_account_number":"«918010482639174»"}',
    ],
    misses: ['110-482-639174', 'order 502034826391748', 'A/c No: n/a'],
  },
  {
    detector: 'pii/email',
    hits: ['Message-ID was sent to «marie.v@parcelhub.io»', '{"messageIdentity":"«marie.v@parcelhub.io»"}'],
    publics: [
      'Message-ID: <«CA7x91k2@mail.parcelhub.io»>',
      '{"iCalUID":"«7h2k1m9s0q3r5t8u@google.com»"}',
      'In-Reply-To: <«20261123.48@mail.parcelhub.io»>',
    ],
    misses: ['Message-ID: <local>', 'References: a@b', 'UID:uid1'],
  },
]
