import { ALNUM, BASE64, BASE64URL, DIGITS, type Examples, HEX, nearMisses, placed, random as r, uuid } from './make.ts'

const X_HEAD = 'A'.repeat(21)

/** Sixty-four characters with signs and blanks, as a content management system prints them. */
const salt = Array.from(r('salt', ALNUM, 64), (character, at) =>
  at % 9 === 4 ? ' ' : at % 4 === 3 ? '|+$%{~#'.charAt(at % 7) : character,
).join('')

/** Detector, prefix and what follows it. */
const ROWS: readonly (readonly [detector: string, prefix: string, body: string])[] = [
  ['lob-key', 'live_', r('lob', HEX, 35)],
  ['asaas-key', '$aact_prod_', r('asaas', ALNUM, 24)],
  ['midtrans-server-key', 'Mid-server-', `${r('midtrans', ALNUM, 11)}7`],
  ['gc-notify-key', 'gcntfy-', `ours-${uuid('notify1')}-${uuid('notify2')}`],
  ['alibaba-session-key-id', 'STS.', `${r('sts', ALNUM, 18)}a7`],
  ['fly-authorization', 'FlyV1 ', r('flyv1', BASE64, 80)],
]

const PUBLIC: readonly Examples[] = [
  { detector: 'secret/lob-publishable-key', token: `test_pub_${r('lobpub', HEX, 31)}` },
  { detector: 'secret/midtrans-client-key', token: `Mid-client-${r('midclient', ALNUM, 15)}7` },
].map(({ detector, token }) => ({ detector, hits: [], misses: [token], publics: placed(token) }))

const bearer = `MLmx${'A'.repeat(7)}0%2B${r('x1', ALNUM, 40)}%3D${r('x2', ALNUM, 50)}`
const sidekiq = `${r('kiq1', HEX, 8)}:${r('kiq2', HEX, 8)}`
const etsy = `${r('etsy1', ALNUM, 23)}7:${r('etsy2', ALNUM, 10)}`
const facebook = `${r('fb1', '123456789', 16)}|${r('fb2', BASE64URL, 26)}x`

const clientId = r('client', HEX, 32)
const clientSecret = r('client-secret', HEX, 32)
const tenant = uuid('tenant')
const application = `${r('algolia-app', 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 7)}234`
const algolia = r('algolia-pair', HEX, 32)
const sumoId = `su${r('sumo-id', ALNUM, 11)}7`
const sumoKey = r('sumo-key', ALNUM, 64)

const strong = `T7${r('declared', ALNUM, 14)}q`
const word = `hunt${'er2'}Kx`
const pair = Buffer.from(`db:${strong}`).toString('base64')

export const services: readonly Examples[] = [
  ...ROWS.map(([detector, prefix, body]) => ({
    detector: `secret/${detector}`,
    hits: placed(prefix + body),
    misses: nearMisses(prefix + body, prefix),
  })),
  ...PUBLIC,
  {
    detector: 'secret/fly-token',
    also: ['secret/fly-authorization'],
    hits: placed(`fm2_lJPEC${'A'.repeat(8)}${r('fly-zeros', ALNUM, 90)}`),
    misses: [`fm2_${'A'.repeat(120)}`, `fm2_lJPEC${'A'.repeat(8)}`, `FlyV1 ${'x'.repeat(120)}`],
  },
  {
    detector: 'secret/slack-token',
    hits: placed(`xoxe-${r('xe1', '123456789', 13)}-${r('xe2', '123456789', 13)}-${r('xe3', HEX, 32)}`),
    misses: [
      `xoxp-${'1'.repeat(12)}-${'2'.repeat(12)}-${'#'.repeat(20)}`,
      `xoxp-${r('xp1', '123456789', 12)}-${r('xp2', '123456789', 12)}-${r('xp3', '123456789', 12)}-${'#'.repeat(20)}`,
      `xoxa-2-511111111-${'x'.repeat(24)}`,
    ],
  },
  {
    detector: 'secret/x-bearer-token',
    hits: placed(X_HEAD + bearer),
    misses: [
      X_HEAD + bearer.replaceAll('%', 'x'),
      X_HEAD.repeat(9),
      `A${X_HEAD}${bearer}`.slice(0, 60),
      `B${X_HEAD}${bearer}`,
    ],
    samples: [`${X_HEAD}MLhe${bearer.slice(4)}`],
    publics: [`${X_HEAD}NRILg${'A'.repeat(6)}n${bearer}`.slice(0, 115)],
  },
  {
    detector: 'secret/sidekiq-credentials',
    also: ['credential/url-password'],
    hits: [
      `BUNDLE_GEMS__CONTRIBSYS__COM=«${sidekiq}»`,
      `BUNDLE_ENTERPRISE__CONTRIBSYS__COM: "«${sidekiq}»"`,
      `bundle config --local enterprise.contribsys.com «${sidekiq}»`,
    ],
    misses: [
      sidekiq,
      `source "https://gems.contribsys.com/" do`,
      `BUNDLE_GEMS__CONTRIBSYS__COM=${sidekiq.slice(1)}`,
      'BUNDLE_GEMS__CONTRIBSYS__COM=username:password',
    ],
    samples: [`BUNDLE_GEMS__CONTRIBSYS__COM: "«${'cafe'}babe:dead${'beef'}»"`],
  },
  {
    detector: 'secret/etsy-key',
    also: ['credential/named-secret-line'],
    hits: [`x-api-key: «${etsy}»`, `--header 'x-api-key: «${etsy}»'`, `ETSY_API_KEY=«${etsy}»\n`],
    misses: [etsy, `x-api-key: ${etsy.slice(3)}`, `etsy listing ${etsy.replace(':', ' ')}`],
  },
  {
    detector: 'secret/facebook-app-token',
    hits: [
      `FACEBOOK_APP_TOKEN=«${facebook}»`,
      `https://graph.facebook.com/me?access_token=«${facebook}»&x=1`,
      `{"facebook":"app «${facebook}»"}`,
    ],
    misses: [
      facebook,
      `facebook ${facebook.replace('|', ' ')}`,
      `facebook ids | ${r('fb3', DIGITS, 16)} | names`,
      `facebook ${facebook.slice(0, 20)}`,
    ],
  },
  {
    detector: 'secret/oauth-client-id',
    hits: [],
    misses: [
      clientId,
      'client_id=your_client_id_here',
      'const clientId = options.clientIdentifier',
      'client_id: string, required',
    ],
    publics: [
      `client_id=«${clientId}»&scope=a`,
      `{"clientId":"«${uuid('client')}»"}`,
      `CLIENT_ID="«${r('gid', DIGITS, 12)}-${r('gid2', 'abcdefghijklmnop', 32)}.apps.googleusercontent.com»"`,
    ],
  },
  {
    detector: 'secret/oauth-client-secret',
    hits: [
      `SPOTIFY_CLIENT_ID=${clientId}\nSPOTIFY_CLIENT_SECRET=«${clientSecret}»\n`,
      `{"client_id":"${clientId}","client_secret":"«${word}»"}`,
      `grant_type=a&client_id=${clientId}&client_secret=«${clientSecret}»`,
      `client_secret: «${clientSecret}»\nclient_id: ${clientId}\n`,
    ],
    misses: [
      `CLIENT_SECRET=${clientSecret}`,
      `client_id=${clientId}&client_secret=YOUR_CLIENT_SECRET`,
      `client_id=${clientId}&client_secret=options.clientSecret`,
      `client_id=${clientId}\n${'# note\n'.repeat(60)}client_secret=${clientSecret}`,
    ],
  },
  {
    detector: 'secret/azure-tenant-id',
    hits: [],
    misses: [tenant, `tenant_name=${tenant.slice(1)}`, 'tenantId: process.env.TENANT_ID'],
    publics: [`AZURE_TENANT_ID=«${tenant}»`, `{"tenantId":"«${tenant}»"}`, `tenant_id = "«${tenant}»"`],
  },
  {
    detector: 'secret/azure-client-secret-triple',
    also: ['secret/oauth-client-secret'],
    hits: [
      `AZURE_TENANT_ID=${tenant}\nAZURE_CLIENT_ID=${uuid('c')}\nAZURE_CLIENT_SECRET=«${strong}»\n`,
      `{"tenantId":"${tenant}","clientId":"${uuid('c')}","clientSecret":"«${word}»"}`,
      `client_id = "${uuid('c')}"\nclient_secret = "«${uuid('s')}»"\ntenant_id = "${tenant}"\n`,
    ],
    misses: [
      `AZURE_CLIENT_ID=${uuid('c')}\nAZURE_CLIENT_SECRET=${strong}\n`,
      `AZURE_TENANT_ID=${tenant}\nAZURE_CLIENT_SECRET=${strong}\n`,
      `AZURE_TENANT_ID=${tenant}\nAZURE_CLIENT_ID=${uuid('c')}\nAZURE_CLIENT_SECRET=<secret>\n`,
    ],
  },
  {
    detector: 'secret/algolia-application-id',
    hits: [],
    misses: [application, 'ALGOLIA_APP_ID=YOURAPPLIC', 'algolia INTERNALLY'],
    publics: [
      `ALGOLIA_APP_ID=«${application}»`,
      `algoliasearch('«${application}»', key)`,
      `{"algoliaAppId":"«${application}»"}`,
    ],
  },
  {
    detector: 'secret/algolia-key-pair',
    also: ['secret/algolia-key'],
    hits: [
      `algoliasearch('${application}', '«${algolia}»')`,
      `ALGOLIA_APP=${application}\nALGOLIA_ADMIN=«${algolia}»\n`,
      `{"algolia":"${application} with «${algolia}»"}`,
    ],
    misses: [`algolia index ${algolia}`, algolia, `algoliasearch('YOUR_APP_ID', '${'0'.repeat(32)}')`],
  },
  {
    detector: 'secret/sumologic-access-id',
    hits: [
      `SUMOLOGIC_ACCESSID=«${sumoId}»\nSUMOLOGIC_ACCESSKEY=${sumoKey}\n`,
      `{"sumologic access id":"«${sumoId}»","sumologic access key":"${sumoKey}"}`,
      `sumologic key ${sumoKey}\nsumologic auth «${sumoId}»\n`,
    ],
    misses: [`SUMOLOGIC_ACCESSID=${sumoId}`, sumoId, `sumologic key ${sumoId.slice(1)} ${sumoKey}`],
  },
  {
    detector: 'credential/declared-typed',
    hits: [
      `var apiToken string = "«${strong}»"`,
      `const dbPassword: string = "«${word}»";`,
      `api_key: str = '«${strong}»'`,
      `const SECRET: &str = "«${strong}»";`,
      `let token: &'static str = "«${strong}»";`,
      `val secret: String? = "«${strong}»"`,
      `var password string = \`«${word}»\``,
      `const code = "const token: string = \\"«${strong}»\\""`,
    ],
    misses: [
      'const dbPassword: string = ""',
      'function login(password: string, name = "x")',
      'password: string\nname: string = "abc1def2"',
      'const token: string = "token"',
      'key: string = "a7Bc9dE1fG2h"',
      'passwordLabel: string = "Password"',
    ],
  },
  {
    detector: 'credential/declared-operator',
    hits: [
      `API_TOKEN ?= "«${strong}»"\n`,
      `API_TOKEN ::= "«${strong}»"\n`,
      `$dbPassword .= '«${word}»';`,
      `API_SECRET:::=«${strong}»\n`,
      `config.token ||= "«${strong}»"`,
      `options.secret ??= '«${strong}»';`,
    ],
    misses: [
      'API_TOKEN ?= $(shell cat token)\n',
      'token += next()',
      'secret ??= process.env.SECRET',
      'std::token::value = 7',
      'password ||= "password"',
    ],
  },
  {
    detector: 'credential/declared-argument',
    hits: [
      `define('AUTH_KEY', '«${salt}»');`,
      `System.setProperty("API_TOKEN", "«${strong}»")`,
      `define('DB_PASSWORD', '«${word}»');`,
      `process.env.set("MY_SECRET", "«${strong}»")`,
      `map.put("api_key", "«${strong}»");`,
      `client.login("token", "«${strong}»")`,
      `const code = "set(\\"api_key\\", \\"«${strong}»\\")"`,
    ],
    misses: [
      `["token", "${strong}"]`,
      'input("password", "Enter your password")',
      'i18n.t("password", "Passwort7")',
      'setItem("token", "value")',
      `sort("key", "${strong}")`,
      `define('DB_PASSWORD', getenv('DB_PASSWORD'))`,
    ],
  },
  {
    detector: 'credential/declared-element',
    hits: [
      `<herokuToken>\n  «${uuid('heroku-token')}»\n</herokuToken>`,
      `<apiToken>\n    «${strong}»\n</apiToken>`,
      `<db-password>\r\n\t«${word}»\r\n</db-password>`,
      `<x><client:secret>\n«${strong}»</client:secret></x>`,
    ],
    misses: [
      '<password>\n  <value>x7</value>\n</password>',
      `if (a.token>\n ${strong})`,
      '<token>\n  ${TOKEN}\n</token>',
      '<secret>\n  string\n</secret>',
    ],
  },
  {
    detector: 'credential/user-flag-key',
    hits: [
      `curl https://api.example/v1 -u «${strong}»:`,
      `curl -s -u "«${strong}»:" https://api.example/v1`,
      `curl --user='«${strong}»:' https://api.example/v1`,
    ],
    misses: [
      'curl -u admin: https://h.example',
      `docker run -u ${strong}: image`,
      'curl -u $API_KEY: https://h.example',
    ],
  },
  {
    detector: 'credential/header-authorization',
    hits: [
      `Authorization: Token «${strong}»`,
      `curl -H 'Authorization: «${uuid('header')}»' https://h.example`,
      `{"Authorization":"Api-Token «${strong}»"}`,
      `Authorization: acmev1 «${r('acme', BASE64, 90)}==»`,
    ],
    misses: [
      'Authorization: required-for-all-routes',
      'Authorization: Token YOUR_API_TOKEN_HERE',
      'authorization: requirePermission(user, "read")',
      `Authorization: Digest ${strong}`,
    ],
  },
  {
    detector: 'credential/kubernetes-secret',
    also: ['credential/password-line', 'credential/basic-authorization'],
    hits: [
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  extra: «${pair}»\n`,
      `apiVersion: v1\ndata:\n  # of the database\n  extra: "«${pair}»"\nkind: Secret\n`,
      `kind: Secret\ndata:\n  .config: |\n    «${pair}»\n  other: eA==\n`,
    ],
    misses: [
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  extra: ${pair}\n`,
      `kind: Secret\nmetadata:\n  labels:\n    checksum: ${pair}\n`,
      `kind: Secret\ndata:\n  ca.crt: ${Buffer.from('-----BEGIN CERTIFICATE-----\nMIIBa').toString('base64')}\n`,
      'kind: Secret\ndata:\n  flag: dHJ1ZQo=\n',
    ],
  },
]
