import { crcTail } from '../../../detectors/checks/crc-tail.ts'
import {
  ALNUM,
  BASE32,
  BASE64,
  base64url,
  type Examples,
  HEX,
  LOWER_DIGITS,
  placed,
  random as r,
  UPPER_DIGITS,
  uuid,
} from './make.ts'

function jwt(header: object, payload: object, signature: string = r('signature', ALNUM, 43)): string {
  return [base64url(JSON.stringify(header)), base64url(JSON.stringify(payload)), signature].join('.')
}

const token = jwt({ alg: 'RS256', kid: 'k1' }, { iss: 'https://issuer.example', sub: 'u-77', exp: 1_800_000_000 })
const stateless = `ghs_${r('app', '123456789', 6)}_${token}`
const routableBody = `glpat-${r('routable', ALNUM, 36)}.01.1a`
const routable = routableBody + crcTail(routableBody, 'base36')

const keyId = `AKIA${r('akia', BASE32, 16)}`
const secretKey = `${r('aws-secret', BASE64, 36)}aB3/`
const session = `IQoJ${r('session', ALNUM, 300)}==`

const pypi = `pypi-${Buffer.concat([Buffer.from([2, 1, 8]), Buffer.from('pypi.org'), Buffer.from([2, 36]), Buffer.from(r('pypi', ALNUM, 80))]).toString('base64url')}`
const atlassianBody = `ATATT3xFfGF0${r('atatt', ALNUM, 172)}=`
const atlassian = atlassianBody + crcTail(atlassianBody, 'hex').toUpperCase()
const bitbucketBody = `ATCTT3xFfGN0${r('atctt', ALNUM, 172)}=`
const bitbucket = bitbucketBody + crcTail(bitbucketBody, 'hex').toUpperCase()

const entra = `${r('entra1', ALNUM, 3)}8Q~${r('entra2', ALNUM, 34)}`
const cask = `${r('cask1', ALNUM, 52)}JQQJ99${r('cask2', ALNUM, 26)}`
const caskOfPlatform = `${r('cask3', ALNUM, 52)}${'JQQJ99'}BKAC${'A'.repeat(13)}SAZDO${r('cask4', ALNUM, 4)}`
const intercom = Buffer.from(`tok:${uuid('intercom').replaceAll('-', '_')}:1:0`).toString('base64')
const convex = `prod:happy-otter-123|${Buffer.from(`{"v2":"${r('convex', HEX, 60)}"}`).toString('base64')}`
const storage = `${r('storage1', ALNUM, 76)}+ASt${r('storage2', ALNUM, 5)}A==`
const cache = `${r('cache1', ALNUM, 33)}AzCaA${r('cache2', ALNUM, 5)}=`
const search = `${r('search1', ALNUM, 42)}AzSeA${r('search2', ALNUM, 5)}`
const accountKey = `${r('account', BASE64, 86)}==`
const signature = `${r('sas', ALNUM, 43)}%3D`

const slackHook = `T${r('t', UPPER_DIGITS, 9)}/B${r('b', UPPER_DIGITS, 9)}/${r('hook', ALNUM, 24)}`
const terraform = `${r('tf1', ALNUM, 14)}.atlasv1.${r('tf2', ALNUM, 67)}`
const snowflake = Buffer.from(r('snowflake', '123456789', 18)).toString('base64url')
const discord = `${snowflake}.${r('d1', ALNUM, 6)}.${r('d2', ALNUM, 38)}`
const discordHook = `${r('dh1', '123456789', 18)}/${r('dh2', ALNUM, 68)}`
const telegram = `${r('tg', '123456789', 10)}:AA${r('tg2', ALNUM, 33)}`
const teams = `${uuid('t1')}@${uuid('t2')}/IncomingWebhook/${r('t3', HEX, 32)}/${uuid('t4')}`
const mailchimp = `${r('mc', HEX, 32)}-us14`
const maxmind = `${r('mm1', ALNUM, 6)}_${r('mm2', ALNUM, 29)}_mmk`
const hex40 = r('sha1', HEX, 40)

const BEGIN = '-----BEGIN '
const END = '-----END '
function pem(kind: string, body: string, newline: string = '\n', closed: boolean = true): string {
  const lines = body.match(/.{1,64}/g) ?? []
  return [`${BEGIN}${kind}-----`, ...lines, ...(closed ? [`${END}${kind}-----`] : [])].join(newline)
}
const keyBody = `MII${r('rsa', BASE64, 1500)}=`
const KINDS = [
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'DSA PRIVATE KEY',
  'OPENSSH PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'PGP PRIVATE KEY BLOCK',
]
const encrypted = pem('RSA PRIVATE KEY', keyBody).replace(
  '-----\n',
  `-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${r('iv', UPPER_DIGITS, 32)}\n\n`,
)
const putty = [
  'PuTTY-User-Key-File-3: ssh-ed25519',
  'Encryption: none',
  'Comment: host key',
  'Public-Lines: 2',
  r('ppk1', BASE64, 64),
  r('ppk2', BASE64, 20),
  'Private-Lines: 1',
  r('ppk3', BASE64, 48),
  `Private-MAC: ${r('mac', HEX, 64)}`,
].join('\n')

export const structured: readonly Examples[] = [
  {
    detector: 'secret/github-app-stateless',
    hits: placed(stateless),
    misses: [stateless.slice(0, 30), `a${stateless}`, `ghs_${r('x', ALNUM, 36)}`],
  },
  {
    detector: 'secret/gitlab-routable',
    hits: [routable, `{"t":"«${routable}»"}`, `GITLAB=«${routable}»\n`],
    misses: [`a${routable}`, routableBody, routable.replace('.01.', '-01-')],
  },
  {
    detector: 'secret/aws-access-key-id',
    hits: [...placed(keyId), `ASIA${r('asia', UPPER_DIGITS, 16)}`],
    misses: [keyId.slice(0, -1), `${keyId}A`, `x${keyId}`, keyId.toLowerCase(), `AKIA${'X'.repeat(16)}`],
    publics: [
      `https://bucket.s3.amazonaws.com/f?X-Amz-Credential=«${keyId}»%2F20260101%2Fus-east-1%2Fs3%2Faws4_request`,
    ],
    samples: [`AKIA${'IOSFODNN7'}EXAMPLE`],
  },
  {
    detector: 'secret/aws-secret-access-key',
    hits: [
      `aws_secret_access_key = «${secretKey}»`,
      `{"SecretAccessKey":"«${secretKey}»"}`,
      `AWS_SECRET_ACCESS_KEY="«${secretKey}»"\nNEXT=1`,
      `secretAccessKey: '«${secretKey}»',`,
    ],
    misses: [
      `aws_secret_access_key = ${secretKey}A`,
      `aws_secret_access_key = ${secretKey.slice(1)}`,
      `aws_secret_access_key = ${hex40}`,
      `aws_secret_access_key = ${'A'.repeat(40)}`,
    ],
    samples: [`aws_secret_access_key=«${'wJalrXUtnFEMI/K7MDENG'}/${'bPxRfiCY'}EXAMPLEKEY»`],
  },
  {
    detector: 'secret/aws-secret-access-key-pair',
    hits: [
      `${keyId}\n«${secretKey}»\n`,
      `key «${secretKey}» of ${keyId}`,
      `${keyId},${hex40},«${secretKey}»`,
      `{"text":"id ${keyId} secret «${secretKey}»"}`,
    ],
    misses: [secretKey, `${keyId} ${hex40}`, `${keyId} ${secretKey}A`, `${keyId}${' '.repeat(900)}${secretKey}`],
  },
  {
    detector: 'secret/aws-session-token',
    hits: [`aws_session_token = «${session}»`, `{"SessionToken":"«${session}»"}`, `AWS_SESSION_TOKEN=«${session}»\n`],
    misses: [session, `session_token = ${r('other', ALNUM, 100)}`, `session_token=${session.slice(0, 60)}`],
  },
  ...[`ABSKQmVkcm9ja0FQSUtleS${r('bedrock', ALNUM, 110)}`].map((key) => ({
    detector: 'secret/aws-bedrock-key',
    hits: placed(key),
    misses: [key.slice(0, 100), `a${key}`, `${key}${r('more', ALNUM, 300)}`],
  })),
  ...[`bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t${r('bedrock2', ALNUM, 400)}`].map((key) => ({
    detector: 'secret/aws-bedrock-short-key',
    hits: placed(key),
    misses: [key.slice(0, 50), `a${key}`, `bedrock-api-key-${r('other', ALNUM, 60)}`],
  })),
  {
    detector: 'secret/google-api-key',
    hits: [
      `{"mcpServers":{"maps":{"env":{"GOOGLE_MAPS_API_KEY":"«AIza${r('maps3', ALNUM, 35)}»"}}}}`,
      `PORT=1\nGOOGLE_MAPS_API_KEY=«AIza${r('maps4', ALNUM, 35)}»\n`,
      `{"maps":{"serverKey":"«AIza${r('fb1', ALNUM, 35)}»","region":"de"}}`,
      `{"apiKey":"«AIza${r('fb2', ALNUM, 35)}»","projectId":"a","serviceAccount":"b"}`,
      `{"apiKey":"«AIza${r('fb3', ALNUM, 35)}»","padding":"${'- '.repeat(300)}","authDomain":"a.firebaseapp.com"}`,
    ],
    misses: [],
    samples: [
      ['AnLA7NfeLquW1tJ', 'Fpx_eQCxoX-oo6YyIs'],
      ['ANUvH9H9BsUccjs', 'u2pCmEkOPjjaXeDQgY'],
    ].map(([head, rest]) => `apiKey: "«AIzaSy${head}${rest}»"`),
    publics: [
      `{"apiKey":"«AIza${r('fb4', ALNUM, 35)}»","authDomain":"a.firebaseapp.com","projectId":"a"}`,
      `{"result":{"sdkConfig":{"projectId":"a","messagingSenderId":"123456789012","apiKey":"«AIza${r('fb5', ALNUM, 35)}»"}}}`,
      `{"client":[{"api_key":[{"current_key":"«AIza${r('fb6', ALNUM, 35)}»"}]}]}`,
      `const firebaseConfig = { apiKey: "«AIza${r('fb', ALNUM, 35)}»", authDomain: "a.firebaseapp.com" }`,
      `<script src="https://maps.googleapis.com/maps/api/js?key=«AIza${r('maps', ALNUM, 35)}»">`,
      `<string name="google_maps_key">«AIza${r('maps5', ALNUM, 35)}»</string>`,
      `NEXT_PUBLIC_GOOGLE_MAPS_API_KEY=«AIza${r('maps6', ALNUM, 35)}»`,
      `{"googleMapsKey":"«AIza${r('maps2', ALNUM, 35)}»"}`,
    ],
  },
  ...[`AAAA${r('fcm1', ALNUM, 7)}:APA91b${r('fcm2', ALNUM, 134)}`].map((key) => ({
    detector: 'secret/google-fcm-key',
    hits: placed(key),
    misses: [key.slice(0, 100), `a${key}`, key.replace('APA91b', 'APA92b')],
  })),
  {
    detector: 'secret/azure-client-secret',
    hits: placed(entra),
    misses: [entra.slice(0, -7), entra.replace('8Q~', '9Q~'), `${entra}${r('more', ALNUM, 12)}`],
  },
  {
    detector: 'secret/azure-cask-key',
    hits: [...placed(cask), ...placed(caskOfPlatform)],
    misses: [cask.slice(0, -1), cask.slice(1), cask.replace('JQQJ9', 'JQQJ8')],
  },
  {
    detector: 'secret/azure-identifiable-key',
    hits: [storage, `key: «${storage}»`, `{"k":"«${storage}»"}`],
    misses: [storage.slice(1), storage.slice(0, -1), storage.replace('+ASt', '+AXt')],
  },
  {
    detector: 'secret/azure-identifiable-short-key',
    hits: [cache, `key: «${cache}»`, `{"k":"«${cache}»"}`],
    misses: [cache.slice(1), cache.slice(0, -1), cache.replace('AzCa', 'AzXa')],
  },
  {
    detector: 'secret/azure-service-key',
    hits: [search, `key: «${search}»`, `{"k":"«${search}»"}`],
    misses: [search.slice(1), search.slice(0, -1), search.replace('AzSe', 'AzXe')],
  },
  {
    detector: 'secret/azure-account-key',
    hits: [
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«${accountKey}»;EndpointSuffix=core.windows.net`,
      `{"AccountKey":"«${accountKey}»"}`,
      `Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=«${r('bus', BASE64, 43)}=»`,
    ],
    misses: [accountKey, `AccountKey=${accountKey.slice(1)}`, `AccountKey=${'A'.repeat(86)}==`],
  },
  {
    detector: 'secret/azure-sas-signature',
    hits: [
      `https://a.blob.core.windows.net/c/f?sv=2024-11-04&sp=r&se=2027-01-01T00%3A00%3A00Z&sig=«${signature}»`,
      `?sig=«${signature}»&sv=2024-11-04&sr=b`,
      `SharedAccessSignature sr=a&sig=«${signature}»&se=1800000000`,
    ],
    misses: [`sig=${signature}`, `?sv=2024-11-04&sig=${signature.slice(10)}`, `?sv=2024-11-04&design=${signature}`],
  },
  {
    detector: 'secret/slack-webhook',
    hits: [
      `https://hooks.slack.com/services/«${slackHook}»`,
      `{"url":"https://hooks.slack.com/services/«${slackHook}»"}`,
      `SLACK_WEBHOOK=https://hooks.slack.com/services/«${slackHook}»\n`,
    ],
    misses: [
      `https://slack.com/services/${slackHook}`,
      'https://hooks.slack.com/services/T000/B000/short',
      `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
    ],
  },
  ...[`access_token$production$${r('bt1', LOWER_DIGITS, 16)}$${r('bt2', HEX, 32)}`].map((key) => ({
    detector: 'secret/braintree-token',
    hits: placed(key),
    misses: [key.slice(0, -1), `a${key}`, key.replace('$production$', '$prod$')],
  })),
  ...[`FLWSECK-${r('flw', HEX, 32)}-X`].map((key) => ({
    detector: 'secret/flutterwave-key',
    hits: placed(key),
    misses: [key.slice(0, 16), `a${key}`, `FLWPUBK-${r('flw', HEX, 32)}-X`],
  })),
  ...[`pdl_live_apikey_${r('pd1', LOWER_DIGITS, 26)}_${r('pd2', ALNUM, 22)}_${r('pd3', ALNUM, 3)}`].map((key) => ({
    detector: 'secret/paddle-key',
    hits: placed(key),
    misses: [key.slice(0, -1), `a${key}`, `${key}a`],
  })),
  ...[`EAAA${r('sqr', ALNUM, 60)}`].map((key) => ({
    detector: 'secret/square-token',
    hits: placed(key),
    misses: [key.slice(0, -1), `a${key}`, `${key}aa`],
  })),
  {
    detector: 'secret/pypi-token',
    hits: placed(pypi),
    misses: [pypi.slice(0, 60), `a${pypi}`, `pypi-${r('nope', ALNUM, 90)}`],
  },
  {
    detector: 'secret/terraform-token',
    hits: placed(terraform),
    misses: [terraform.slice(0, -10), terraform.slice(1), terraform.replace('atlasv1', 'atlasv2')],
  },
  {
    detector: 'secret/atlassian-token',
    hits: placed(atlassian),
    misses: [atlassian.slice(0, -1), `a${atlassian}`, atlassian.slice(0, 90)],
  },
  {
    detector: 'secret/bitbucket-access-token',
    hits: placed(bitbucket),
    misses: [bitbucket.slice(0, -1), `a${bitbucket}`, bitbucket.slice(0, 90)],
  },
  ...[`ops_eyJ${r('ops', ALNUM, 300)}`].map((key) => ({
    detector: 'secret/onepassword-token',
    hits: placed(key),
    misses: [key.slice(0, 200), `a${key}`, key.replace('ops_', 'opt_')],
  })),
  {
    detector: 'secret/discord-bot-token',
    hits: [
      ...placed(discord),
      `DISCORD_TOKEN=«${discord}»`,
      `{"bot_token":"«${discord}»"}`,
      `const bot = login("«${discord}»") // discord`,
    ],
    misses: [
      `a${discord}`,
      `discord ${discord.slice(0, -14)}`,
      `discord M${r('bad', ALNUM, 23)}.${r('d1', ALNUM, 6)}.${r('d2', ALNUM, 38)}`,
    ],
  },
  {
    detector: 'secret/discord-webhook',
    hits: [
      `https://discord.com/api/webhooks/«${discordHook}»`,
      `{"u":"https://discordapp.com/api/webhooks/«${discordHook}»"}`,
      `post to https://discord.com/api/webhooks/«${discordHook}» now`,
    ],
    misses: [
      discordHook,
      `https://discord.com/api/webhooks/${discordHook.slice(0, 60)}`,
      `https://discord.com/channels/${discordHook}`,
    ],
  },
  {
    detector: 'secret/telegram-bot-token',
    hits: [
      telegram,
      `https://api.telegram.org/bot«${telegram}»/getMe`,
      `{"t":"«${telegram}»"}`,
      `TELEGRAM=«${telegram}»\n`,
    ],
    misses: [telegram.slice(0, -3), `${uuid('u')}${telegram}`, telegram.replace(':AA', ':BB')],
  },
  {
    detector: 'secret/teams-webhook',
    hits: [
      `https://acme.webhook.office.com/webhookb2/«${teams}»`,
      `{"u":"https://a.webhook.office.com/webhookb2/«${teams}»"}`,
      `hook=https://a.webhook.office.com/webhookb2/«${teams}»\n`,
    ],
    misses: [
      teams,
      `https://acme.office.com/webhookb2/${teams}`,
      `https://acme.webhook.office.com/webhookb2/${teams.slice(9)}`,
    ],
  },
  {
    detector: 'secret/zapier-webhook',
    hits: [
      'https://hooks.zapier.com/hooks/catch/«1234567/a1b2c3d»',
      '{"u":"https://hooks.zapier.com/hooks/catch/«1234567/a1b2c3d»/"}',
      'see https://hooks.zapier.com/hooks/catch/«7654321/zz9yx8w» now',
    ],
    misses: [
      'https://zapier.com/hooks/catch/1234567/a1b2c3d',
      'https://hooks.zapier.com/hooks/catch/',
      'https://hooks.zapier.com/hooks/catch/1234567',
    ],
  },
  {
    detector: 'secret/mailchimp-key',
    hits: placed(mailchimp),
    misses: [mailchimp.slice(1), `0${mailchimp}`, mailchimp.replace('-us', '-eu')],
  },
  {
    detector: 'secret/maxmind-key',
    hits: placed(maxmind),
    misses: [maxmind.slice(1), `0${maxmind}`, maxmind.replace('_mmk', '_mmx')],
  },
  {
    detector: 'secret/jwt',
    hits: [...placed(token), `Authorization: Bearer «${token}»`, jwt({ typ: 'JWT', alg: 'none' }, { sub: 'u-1' }, '')],
    misses: [
      token.split('.').slice(0, 2).join('-'),
      `a${token}`,
      jwt({ typ: 'x' }, { a: 1 }),
      `${base64url('{"a":1}')}.b.c`,
      base64url(JSON.stringify({ a: 'x'.repeat(50) })),
    ],
    publics: [jwt({ alg: 'HS256' }, { iss: 'supabase', role: 'anon', ref: 'r' })],
    samples: [jwt({ alg: 'HS256', typ: 'JWT' }, { sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 })],
  },
  {
    detector: 'secret/private-key',
    hits: [
      ...KINDS.map((kind) => `before\n«${pem(kind, keyBody)}»\nafter`),
      ...KINDS.map((kind) => `key="«${pem(kind, keyBody, String.raw`\n`)}»"`),
      `«${pem('EC PRIVATE KEY', keyBody, '\r\n')}»\r\n`,
      `«${encrypted}»`,
      `cut: «${pem('RSA PRIVATE KEY', keyBody, '\n', false)}»\n\nNext paragraph.`,
      `cut: «${encrypted.slice(0, encrypted.indexOf(END) - 1)}»`,
      `${pem('RSA PRIVATE KEY', keyBody, '\n', false)}\n«${pem('PRIVATE KEY', keyBody)}»`,
      `- ${'«'}${pem('PRIVATE KEY', keyBody, '\n- ')}»`,
      `PRIVATE_KEY="«${pem('PRIVATE KEY', r('ed', BASE64, 64))}»"`,
    ],
    misses: [
      `A file that begins with ${BEGIN}RSA PRIVATE KEY----- is a key.`,
      pem('PUBLIC KEY', keyBody),
      pem('CERTIFICATE', keyBody),
      pem('PRIVATE KEY', '...'),
      pem('PRIVATE KEY', 'YOUR KEY HERE'),
      pem('PRIVATE KEY', 'x'.repeat(64)),
    ],
  },
  {
    detector: 'secret/ssh2-private-key',
    hits: [keyBody, r('b', BASE64, 300), `Comment: c\n${keyBody}`].map(
      (body) =>
        `«---- ${'BEGIN'} SSH2 ENCRYPTED PRIVATE KEY ----\n${body}\n---- ${'END'} SSH2 ENCRYPTED PRIVATE KEY ----»\n`,
    ),
    misses: [
      `---- ${'BEGIN'} SSH2 PUBLIC KEY ----\n${keyBody}\n---- ${'END'} SSH2 PUBLIC KEY ----`,
      '---- BEGIN SSH2',
      'SSH2 ENCRYPTED PRIVATE KEY',
    ],
  },
  {
    detector: 'secret/putty-private-key',
    hits: [putty, `file:\n«${putty}»\n\nmore`, putty.replace('Encryption: none', 'Encryption: aes256-cbc')],
    misses: [
      'PuTTY-User-Key-File-3: ssh-ed25519',
      putty.slice(0, putty.indexOf('Private-Lines')),
      putty.replace('PuTTY', 'Putty'),
    ],
  },
  {
    detector: 'secret/intercom-access-token',
    hits: placed(intercom),
    misses: [
      Buffer.from('tok:ada').toString('base64'),
      Buffer.from(`tok:${'not-the-id-of-any-token-but-a-text-of-it'}`).toString('base64'),
      `a${intercom}`,
      `dG9rO${r('no-token', ALNUM, 55)}`,
    ],
  },
  {
    detector: 'secret/convex-deploy-key',
    hits: placed(convex),
    misses: [convex.slice(5), convex.replace('|', '/'), convex.slice(0, 40), 'prod:happy-otter-123'],
  },
]
