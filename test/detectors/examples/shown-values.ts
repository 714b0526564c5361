import { ALNUM, BASE64, BASE64URL, type Examples, HEX, random as r } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('shown-strong', ALNUM, 9)}!q`
const secret = r('shown', ALNUM, 32)
const SIGNS = 'abcdefghij0123456789!@#$%^&*(-_=+)'
const session = r('shown-session', BASE64URL, 40) + 'k7'

/** As browsers, command lines and states of programs show them. */
export const shownValues: readonly Examples[] = [
  {
    detector: 'credential/snapshot-field',
    hits: [
      `  - textbox "Secret key" [ref=e7]: «${secret}»\n  - button "Save" [ref=e8]\n`,
      `- textbox "New access key *" [active] [ref=e12]: «${secret}»`,
      `- textbox "API key" [ref=e3]: «${secret}»\n`,
    ],
    misses: [
      '- textbox "API key" [ref=e7]\n',
      '- textbox "API key" [ref=e7]: ••••••••\n',
      '- link "Get an API key" [ref=e10]:\n    - /url: /reset-key2\n',
      '- textbox "Secret" [ref=e7]: Enter your secret\n',
      '- heading "Token" [level=2] [ref=e1]: Security\n',
    ],
  },
  {
    detector: 'credential/reply-password',
    hits: [
      `1) "requirepass"\n2) "«${word}»"\n`,
      ` 3) "smtp_password"\r\n 4) "«${strong}»"\r\n`,
      `1) "masterauth"\n2) "«${word}»"`,
    ],
    misses: ['1) "requirepass"\n2) ""\n', '1) "password"\n2) "username"\n3) "email"\n', '"password"\n"hunter2Kx"\n'],
  },
  {
    detector: 'credential/reply-secret',
    hits: [
      `3) "api_token"\n4) "«${secret}»"\n`,
      `  3) "client_secret"\r\n  4) "«${secret}»"\r\n`,
      `1) "aws_secret_key"\n2) "«${secret}»"`,
    ],
    misses: ['3) "token"\n4) "user_id"\n', `3) "etag"\n4) "${secret}"\n`, `"token"\n"${secret}"\n`],
  },
  {
    detector: 'credential/server-login',
    hits: [`127.0.0.1:6379> AUTH default «${strong}»\nOK\n`, `redis> AUTH «${word}»\n`, `AUTH default «${word}»`],
    misses: [
      '> AUTH failed\n',
      '127.0.0.1:6379> AUTH default (hidden)\n',
      'auth default settings\n',
      '> auth login 2fa\n',
    ],
  },
  {
    detector: 'credential/account-command',
    hits: [
      `net user deploy «${word}» /add\n`,
      `C:\\> net user Administrator «${strong}»\n`,
      `NET USER ada «${word}» /domain`,
    ],
    misses: [
      'net user deploy * /add',
      'net user deploy /delete',
      'net user growth of 2026\n',
      'net user deploy $pw1 /add',
    ],
  },
  {
    detector: 'credential/generated-state',
    hits: [
      `{"type":"random_password","name":"db","instances":[{"attributes":{"length":24,"result":"«${secret}»"}}]}`,
      `{"mode":"managed","type":"random_password","result":"«${strong}»"}`,
      `{"type":"random_password","instances":[{"attributes":{"bcrypt_hash":null,"id":"none","result":"«${word}»"}}]}`,
    ],
    misses: [
      '{"type":"random_password","result":"none"}',
      `{"type":"random_id","name":"db","instances":[{"attributes":{"result":"${secret}"}}]}`,
      `result: ${secret}`,
    ],
  },
  {
    detector: 'credential/set-cookie',
    also: ['credential/login-cookie'],
    hits: [
      `Set-Cookie: sid=«${session}»; Path=/; HttpOnly\n`,
      `headers: {"set-cookie": "sid=«${session}»; HttpOnly; Path=/"}`,
      `- set-cookie:app_sid=«${session}»; Path=/; HttpOnly\n`,
      `{"set-cookie":"__Host-auth=«${session}»; Secure; HttpOnly"}`,
    ],
    misses: [
      `Set-Cookie: theme=${session}; Path=/\n`,
      `Set-Cookie: AWSALB=${session}; Path=/; HttpOnly\n`,
      `Set-Cookie: __cf_bm=${session}; path=/; HttpOnly; Secure\n`,
      `Set-Cookie: csrf_token=${session}; HttpOnly\n`,
      'Set-Cookie: sid=[redacted]; HttpOnly\n',
    ],
  },
  {
    detector: 'credential/network-account',
    hits: [
      `networks: { main: { accounts: ["«0x${r('pk1', HEX, 64)}»"] } }`,
      `{"accounts":["«0x${r('pk2', HEX, 64)}»"]}`,
      `accounts: [\n  '«0x${r('pk3', HEX, 64)}»',\n]`,
    ],
    misses: [
      `{"accounts":["0x${r('address', HEX, 40)}"]}`,
      'accounts: ["process.env.KEY"]',
      `{"blocks":["0x${r('pk1', HEX, 64)}"]}`,
    ],
  },
  {
    detector: 'credential/shop-key',
    hits: [
      `'crypt' => [ 'key' => '«${r('crypt', HEX, 32)}»' ],`,
      `'crypt' => array(\n    'key' => '«${r('crypt2', HEX, 32)}»',`,
      `'crypt' => [\n  'key' => '«base64${r('crypt3', BASE64, 43)}=»'\n]`,
    ],
    misses: ["'crypt' => [ 'key' => '' ]", "'crypt' => 'key'", `'cache' => [ 'key' => '${r('crypt', HEX, 32)}' ]`],
  },
  {
    detector: 'credential/login-cookie',
    hits: [
      `Cookie: lang=en; session=«${session}»\n`,
      `{"headers":{"cookie":"sid=«${session}»; theme=dark"}}`,
      `- cookie:sid=«${session}»\n- accept:*/*\n`,
      `> cookie: _ga=GA1.1.1; login=«${session}»; theme=dark\n`,
    ],
    misses: [
      `level=info; session=${session}; user=ada`,
      `Cookie: lang=en; theme=${session}`,
      'Cookie: lang=en; session=[redacted]; a=b',
    ],
  },
  {
    detector: 'secret/django-insecure-key',
    hits: [1, 2, 3].map((at) => `SECRET_KEY = '«django-insecure-1hry-zq=6t0%v${r(`django${at}`, SIGNS, 36)}k»'`),
    misses: [
      `SECRET_KEY = 'django-insecure-${r('django', ALNUM, 20)}'`,
      'a key that begins with django-insecure- is none',
      `django-insecure-${'x'.repeat(50)}`,
    ],
  },
  {
    detector: 'credential/laravel-key',
    hits: [
      `'key' => 'base64:«${r('laravel', BASE64, 43)}=»',`,
      `config(['app.key' => 'base64:«${r('laravel2', BASE64, 43)}=»']);`,
      `cipher is base64:«${r('laravel3', BASE64, 43)}=»`,
    ],
    misses: [
      `image/png;base64:${r('laravel', BASE64, 43)}=`,
      `'key' => 'base64:${r('laravel', BASE64, 42)}='`,
      `'key' => 'base64:${'A'.repeat(43)}='`,
    ],
  },
]
