import { DIGITS, type Examples, random } from './make.ts'

function mod97(digits: string): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
}

/** Check digits and account, as an IBAN has them behind its country. */
function nrb(seed: string): string {
  const account = random(seed, DIGITS, 24)
  return `${String(98 - mod97(`${account}252100`)).padStart(2, '0')}${account}`
}

const [one, two] = [nrb('one'), nrb('two')]
const spaced = two.replaceAll(/(..)(....)(....)(....)(....)(....)(....)/g, '$1 $2 $3 $4 $5 $6 $7')

export const piiDocuments: readonly Examples[] = [
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
