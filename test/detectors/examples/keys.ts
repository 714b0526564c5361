import { createHash } from 'node:crypto'
import { BIP39_WORDS } from '../../../detectors/checks/bip39-words.ts'
import { crc16 } from '../../../detectors/checks/nkey.ts'
import { ALNUM, BASE32, BASE58, DIGITS, type Examples, HEX, placed, random as r, UPPER_DIGITS, uuid } from './make.ts'

/** A phrase whose first words depend on the seed, completed by the words that make it one. */
export function phrase(seed: string, words: number): string {
  const checksumBits = words / 3
  const entropy = Buffer.from(r(seed, HEX, ((words * 11 - checksumBits) / 8) * 2), 'hex')
  const bits = [...entropy, createHash('sha256').update(entropy).digest()[0]!]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  return Array.from(
    { length: words },
    (_, index) => BIP39_WORDS[parseInt(bits.slice(index * 11, index * 11 + 11), 2)],
  ).join(' ')
}

/** 20 << 3 in five-bit groups, then the key and its CRC-16. */
export function natsSeed(seed: string): string {
  const bytes = [0x95, 0x00, ...Buffer.from(r(seed, HEX, 64), 'hex')]
  const sum = crc16(bytes)
  const bits = [...bytes, sum & 0xff, sum >> 8].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (`${bits}00`.match(/.{5}/g) ?? []).map((group) => BASE32[parseInt(group, 2)]).join('')
}

export function walletImportKey(seed: string): string {
  const body = Buffer.from(`80${r(seed, HEX, 64)}01`, 'hex')
  const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
  let number = BigInt(`0x${Buffer.concat([body, sha(sha(body)).subarray(0, 4)]).toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = BASE58[Number(number % 58n)]! + text
  return text
}

const twelve = phrase('twelve', 12)
const longest = phrase('longest', 24)
const words = twelve.split(' ')
const seed = natsSeed('nats')
const foreignSeed = `SU${r('nats-foreign', BASE32, 56)}`
const wireguard = Buffer.from(r('wg', HEX, 64), 'hex').toString('base64')
const wif = walletImportKey('wif')
const ether = r('ether', HEX, 64)
const asana = `1/${r('asana', '123456789', 16)}:${r('asana2', HEX, 32)}`
const nral = `${r('nral', HEX, 36)}NRAL`
const clerk = `sk_live_${r('clerk', ALNUM, 40)}`
const coinbase = `organizations/${uuid('cb1')}/apiKeys/${uuid('cb2')}`
const twilioToken = r('twilio-token', HEX, 32)
const rapid = `${r('ra1', HEX, 10)}msh${r('ra2', HEX, 15)}p1${r('ra3', HEX, 6)}jsn${r('ra4', HEX, 12)}`
const dsn = r('dsn', HEX, 32)

export const keys: readonly Examples[] = [
  {
    detector: 'secret/bip39-phrase',
    hits: [
      twelve,
      `{"note":"«${twelve}»"}`,
      `WORDS="«${twelve}»"`,
      `words: «${twelve}»\r\n# next`,
      `The words: «${twelve}». Keep them.`,
      `https://host.example/path?x=%20«${twelve}»`,
      longest,
      phrase('fifteen', 15),
      `Seed phrase: «${phrase('seeded', 18)}»`,
      words.join(', '),
      `please write down these words: «${twelve}»`,
      `keep these common english words somewhere locked «${twelve}»`,
      ...Array.from({ length: 60 }, (_, index) => phrase(`any${index}`, 12)),
      `mnemonic:\n«${words.join('\n')}»\n`,
      `my mnemonic is: «${[...words.slice(0, 11), words[0]].join(' ')}»`,
    ],
    misses: [
      words.slice(0, 11).join(' '),
      BIP39_WORDS.slice(100, 124).join(' '),
      BIP39_WORDS.slice(1600, 1630).join('\n'),
      `${words.slice(0, 6).join(' ')} of the ${words.slice(6).join(' ')}`,
      'these words never form any such phrase because many of them stand outside that list entirely today',
    ],
  },
  {
    detector: 'secret/nats-seed',
    hits: placed(seed),
    misses: [seed.slice(0, -1), `a${seed}`, `SX${'A'.repeat(56)}`, `${seed}A`],
  },
  {
    detector: 'secret/nats-seed-named',
    hits: [`nats seed «${foreignSeed}»`, `NKEY_SEED=«${foreignSeed}»\n`, `{"seed":"nats: «${foreignSeed}»"}`],
    misses: [foreignSeed, `nats ${foreignSeed.slice(1)}`, `nats\n${foreignSeed}`],
  },
  {
    detector: 'secret/wireguard-key',
    hits: [
      `[Interface]\nPrivateKey = «${wireguard}»\nAddress = 10.0.0.2/32`,
      `{"private_key":"«${wireguard}»"}`,
      `PresharedKey = «${wireguard}»\n`,
      `wireguard: «${wireguard}»`,
    ],
    misses: [
      wireguard,
      `PublicKey = ${wireguard}`,
      `PrivateKey = ${wireguard.slice(1)}`,
      `PrivateKey = ${'A'.repeat(43)}=`,
    ],
  },
  {
    detector: 'secret/wallet-import-key',
    hits: [`WIF: «${wif}»`, `{"note":"private key «${wif}»"}`, `privkey=«${wif}»\n`],
    misses: [
      wif,
      `WIF: ${wif.slice(0, -1)}1`,
      `private key: K${r('nowif', BASE58, 51)}`,
      `private key: ${'K'.repeat(52)}`,
    ],
  },
  {
    detector: 'secret/ethereum-key',
    also: ['credential/named-secret-line', 'credential/named-secret-double-quoted'],
    hits: [`private key: «0x${ether}»`, `PRIVATE_KEY=«${ether}»\n`, `deployer privateKey "«0x${ether}»"`],
    misses: [`0x${ether}`, `tx hash 0x${ether}`, `private key: 0x${ether}ab`, `private key: ${'0'.repeat(64)}`],
  },
  {
    detector: 'secret/asana-token',
    hits: [...placed(asana), asana.replace('/', '/9')],
    misses: [asana.slice(0, -1), `3${asana}`, asana.replace(':', '-'), '1/2026', '2/1, 1/10 and 1/12'],
  },
  {
    detector: 'secret/new-relic-licence-key',
    hits: placed(nral),
    misses: [nral.slice(1), `a${nral}`, nral.replace('NRAL', 'NRAX'), `${'x'.repeat(36)}NRAL`],
  },
  {
    detector: 'secret/clerk-key',
    hits: [`CLERK_SECRET_KEY=«${clerk}»`, `clerk key «${clerk}»`, `{"key":"clerk «${clerk}»"}`],
    misses: [clerk, `clerk ${clerk.slice(0, -2)}`, `clerk\n${clerk}`, `clerk pk_live_${clerk.slice(8)}`],
  },
  {
    detector: 'secret/coinbase-key-name',
    hits: placed(coinbase),
    misses: [coinbase.slice(0, -1), `a${coinbase}`, coinbase.replace('apiKeys', 'keys')],
  },
  {
    detector: 'secret/twilio-auth-token',
    hits: [
      `twilio auth token: «${twilioToken}»`,
      `TWILIO_TOKEN=«${twilioToken}»\n`,
      `{"t":"AC${r('sid', HEX, 32)} auth_token «${twilioToken}»"}`,
    ],
    misses: [twilioToken, `auth_token ${twilioToken.slice(1)}`, `twilio ${'0'.repeat(32)}`],
  },
  {
    detector: 'secret/rapidapi-key',
    hits: placed(rapid),
    misses: [rapid.slice(1), `a${rapid}`, rapid.replace('msh', 'mxh')],
  },
  {
    detector: 'secret/sentry-dsn',
    hits: [],
    misses: [],
    publics: [
      `https://«${dsn}@o${r('o', DIGITS, 6)}.ingest.sentry.io/45123»`,
      `SENTRY_DSN=https://«${dsn}@o1.ingest.us.sentry.io/1»`,
      `{"dsn":"https://«${dsn}@sentry.io/99»"}`,
    ],
  },
]

/** Detector, what stands before the secret part of a URL, that part, and what stands after it. */
const HOOKS: readonly (readonly [detector: string, head: string, value: string, tail: string])[] = [
  [
    'google-chat-webhook',
    `chat.googleapis.com/v1/spaces/AAA${r('gc', ALNUM, 8)}/messages?key=x&token=`,
    r('gc2', ALNUM, 43),
    '',
  ],
  ['feishu-webhook', 'open.feishu.cn/open-apis/bot/v2/hook/', uuid('feishu'), ''],
  ['dingtalk-webhook', 'oapi.dingtalk.com/robot/send?access_token=', r('dingtalk', HEX, 64), ''],
  ['wecom-webhook', 'qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', uuid('wecom'), ''],
  ['ifttt-webhook', 'maker.ifttt.com/trigger/door/with/key/', r('ifttt', ALNUM, 43), ''],
  ['make-webhook', 'hook.eu1.make.com/', r('make', 'abcdefghijklmnopqrstuvwxyz0123456789', 32), ''],
  ['pagerduty-webhook', 'events.pagerduty.com/integration/', r('pd', HEX, 32), '/enqueue'],
  ['mattermost-webhook', 'chat.host.example/hooks/', r('mm', 'abcdefghijklmnopqrstuvwxyz0123456789', 26), ''],
]

export const hooks: readonly Examples[] = HOOKS.map(([detector, head, value, tail]) => ({
  detector: `secret/${detector}`,
  hits: [
    `https://${head}«${value}»${tail}`,
    `{"url":"https://${head}«${value}»${tail}"}`,
    `HOOK=https://${head}«${value}»${tail}\n`,
    `post to https://${head}«${value}»${tail} now`,
  ],
  misses: [
    `https://host.example/${value}${tail}`,
    `https://${head}${value.slice(0, 12)}${tail}`,
    `https://${head}${'x'.repeat(value.length)}${tail}`,
    `https://${head.replace('/', '/other/')}${UPPER_DIGITS}`,
  ],
}))
