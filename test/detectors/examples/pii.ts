import type { Examples } from './make.ts'

/** Appends the digit that makes a number pass Luhn. */
function luhnNumber(body: string): string {
  let sum = 0
  for (const [index, digit] of [...body].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return body + String((10 - (sum % 10)) % 10)
}

/** Puts the check digits of ISO 7064 mod 97-10 between country and national part. */
function makeIban(country: string, national: string): string {
  const digits = [...`${national}${country}00`].map((character) => Number.parseInt(character, 36)).join('')
  return country + String(98n - (BigInt(digits) % 97n)).padStart(2, '0') + national
}

function grouped(text: string, mark: string): string {
  return text.match(/.{1,4}/g)!.join(mark)
}

const visa = luhnNumber('453978142906357')
const mastercard = luhnNumber('522946718203945')
const mastercard2 = luhnNumber('237194628405173')
const amex = luhnNumber('37194628405173')
const diners = luhnNumber('3614628405173')
const jcb = luhnNumber('18009462840517')
const visa19 = luhnNumber('453978142906357461')
const maestro = luhnNumber('67591234870561')
const german = makeIban('DE', '370502991937462815')
const british = makeIban('GB', 'BARC20658244971655')
const maltese = makeIban('MT', 'MALT011000047193MTLCAST002K')
const norwegian = makeIban('NO', '86023117952')
const number = [536, 41, 7298]
const digits = number.join('')
const mail = ['maria.kowalska', 'poczta.pl'].join('@')
const address = [81, 2, 69, 142].join('.')

export const pii: readonly Examples[] = [
  {
    detector: 'pii/email',
    hits: [
      mail,
      `{"to":"«${mail}»"}`,
      `Write to «${mail}».`,
      `<«${mail}»>`,
      `mailto:«${mail}»?subject=x`,
      `Anna <«anna+tag@sub.firma.co.uk»>, Bo`,
      `«jürgen@müller.de» schrieb`,
      `"«o'neil@uni-graz.at»"`,
    ],
    misses: [
      'icon@2x.png',
      'npm install sdk@1.44.0',
      '@types/node@20.1.1',
      'user@host.local',
      'me@service.test',
      'root@localhost',
      `scp file me@server.io:backup/x`,
      'postgres://app:geheim@db.firma.de/x',
      'password: geheim@firma.de',
      `${'a'.repeat(30)}@`,
    ],
    samples: ['user@example.com', 'write «jane@example.org» now', '{"a":"«a@sub.example.net»"}'],
    publics: ['no-reply@firma.de', '123+jane@users.noreply.github.com', 'git@github.com'],
  },
  {
    detector: 'pii/payment-card',
    hits: [
      `${luhnNumber('986012945718203').replaceAll(/(....)(?=.)/g, '$1 ')}`.replace(/^.*$/, '«$&»'),
      `card «${luhnNumber('63636812945718')}»`.replace(/«.*»/, `«${luhnNumber('636368129457182')}»`),
      `«${luhnNumber('622594571820394576').replace(/^(.{6})/, '$1 ')}»`,
      `カード番号：«${luhnNumber('675912348705618')}»`,

      visa,
      `card «${grouped(visa, ' ')}» exp 12/27`,
      `{"pan":"«${grouped(mastercard, '-')}»"}`,
      `{"pan":«${mastercard2}»}`,
      `amex «${amex.slice(0, 4)} ${amex.slice(4, 10)} ${amex.slice(10)}»`,
      `on 2024-01-01 «${grouped(visa, ' ')}»`,
      `maestro «${maestro}»`,
      `«${grouped(visa19, ' ')}»`,
      `«${grouped(visa, '.')}»`,
      `jcb «${jcb}»`,
      `account 01234567 «${grouped(visa, ' ')}»`,
      `ref 3f9a «${grouped(visa, ' ')}»`,
      `«${grouped(visa, ' ')}» face to face`,
      `{"pan":«${visa}».0}`,
      `pan,amount\n«${visa}».0,12.5`,
      `card «${visa}».00 and`,
    ],
    misses: [
      visa.slice(0, -1) + String((Number(visa.at(-1)) + 1) % 10),
      `0.${visa}`,
      `${visa}7`,
      `a${visa}`,
      `1${visa}`,
      '1700000000000',
      `${visa}-1`,
      `00000010: ${grouped(visa, ' ')} 6d61 7420  text`,
      `00000010: 6d61 7420 ${grouped(visa, ' ')}`,
      `6d61 ${grouped(visa, ' ')} 7420`,
      `${visa}.5`,
      `${visa}.01`,
      `${visa}.0.1`,
      `${visa}.0a`,
      `${grouped(visa, ' ')}.0`,
      `1234-${grouped(visa, '-')}`,
      '4539781429063',
      maestro,
      visa19,
    ],
    samples: ['4111111111111111', `card «4242 4242 4242 4242»`, '{"n":"«378282246310005»"}'],
  },
  {
    detector: 'pii/card-track',
    hits: [
      `«%B${visa}^LINDENAU/ANNEGRET^29122010000012345678?»`,
      `swiped «;${mastercard}=29122010000012345678?» ok`,
      `{"track2":"«${visa}=2912201000001»"}`,
      `57: «${mastercard}D29122010000012345F»`,
      `«B${visa}^VANCE/TESSA M^2708101»`,
    ],
    misses: [
      `;${visa.slice(0, -1)}${(Number(visa.at(-1)) + 1) % 10}=29122010000012345678?`,
      `;${visa}=29132010000012345678?`,
      `x${visa}=29122010000012345678`,
      `${visa}=2912`,
      `${visa}^2`,
      `a=${visa}`,
    ],
    samples: ['«;4111111111111111=29122010000012345678?»'],
  },
  {
    detector: 'pii/card-details',
    hits: [
      `${grouped(visa, ' ')} «12/27»`,
      `${visa} «12/2027 417»`,
      `${visa}|«08|29|417»`,
      `card ${grouped(mastercard, '-')}, exp «08/29, cvv 417» and`,
      `${amex} «01/28 4171»`,
      `${diners} «01/28 417»`,
      `${amex} exp «0128»`,
      `${visa};good thru «08-29»`,
      `${grouped(visa, ' ')} (exp «07/29, CVV 417»)`,
    ],
    misses: [
      `${visa} 13/27`,
      `${visa.slice(0, -1)}${(Number(visa.at(-1)) + 1) % 10} 12/27`,
      `${visa} 2026-11-23`,
      `${visa}\n12/27`,
      `1234567 12/27`,
      `${visa} 12/27/2024`,
      `${visa},1024,555`,
      `${visa} 0829 417`,
      `${visa} 07 301 552`,
      `${visa} then five words and 12/27`,
    ],
    samples: ['4111 1111 1111 1111 «12/27 123»'],
  },
  {
    detector: 'pii/iban',
    hits: [
      german,
      `IBAN: «${grouped(german, ' ')}» is mine`,
      `{"iban":"«${british}»"}`,
      `pay «${grouped(british, ' ')}» today`,
      `«${german.toLowerCase()}»\n`,
      `«${grouped(maltese, ' ')}»`,
      `«${grouped(norwegian, '-')}», ok`,
    ],
    misses: [
      `${german}1`,
      german.slice(0, -1),
      german.replace('DE', 'DX'),
      `x${german}`,
      `DE00${german.slice(4)}`,
      german.replace('37', '38'),
    ],
  },
  {
    detector: 'pii/us-ssn',
    hits: [
      number.join('-'),
      `SSN ${'«'}${number.join(' ')}»`,
      `{"ssn":"«${number.join('-')}»"}`,
      `his number is «${number.join('-')}».`,
      `on 2024-01-01 «${number.join('-')}»`,
    ],
    misses: [
      '000-41-7298',
      '666-41-7298',
      '912-41-7298',
      '536-00-7298',
      '536-41-0000',
      `1-${number.join('-')}`,
      `${number.join('-')}-1`,
      number.join(' '),
      `a${number.join('-')}`,
    ],
    samples: ['078-05-1120', '123-45-6789', '111-11-1111'],
  },
  {
    detector: 'pii/us-ssn',
    hits: [
      `{"ssn":${'«'}${digits}»}`,
      `{"socialSecurityNumber":"«${digits}»"}`,
      `social security number «${digits}»`,
      `{"employee_ssn":«${digits}»}`,
      `{"ssn":«${digits}».0}`,
      `ssn,name\n«${digits}».0,x`,
    ],
    misses: [
      digits,
      `{"id":${digits}}`,
      `ssn ${digits}1`,
      `ssn ${digits}.5`,
      `ssn ${digits}.0.1`,
      `order ${digits}`,
      'ssn 000417298',
    ],
    samples: ['ssn «123456789»'],
  },
  {
    detector: 'pii/ipv4',
    hits: [
      address,
      `client ${'«'}${address}» connected`,
      `{"ip":"«${address}»"}`,
      `https://«${address}»:8443/x`,
      `from «${address}».`,
      `ip=«${address}»`,
      `10.1.2.3 «${address}» - -`,
      `1.3.6.1.4.1 «${address}» 127.0.0.1`,
      `10.1.2.3-«${address}»`,
    ],
    misses: [
      `${address}.${address}`,
      '192.168.1.10',
      '10.1.2.3',
      '127.0.0.1',
      '172.20.3.4',
      '256.1.1.1',
      `${address}.5`,
      `version ${address}`,
      `v${address}`,
      `"version": "${address}"`,
      `assembly Version=${address}, Culture=neutral`,
      `file_version => '${address}'`,
      `Chrome/120.0.6099.1`,
      `{"version":"${address}"}`,
      '1.3.6.1.4.1',
      `lib-${address}.jar`,
      `pkg@${address}`,
    ],
    samples: ['192.0.2.7', '203.0.113.9'],
    publics: ['8.8.8.8', '1.1.1.1'],
  },
]
