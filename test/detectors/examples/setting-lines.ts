import { ALNUM, BASE64, type Examples, HEX, random as r } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('line-strong', ALNUM, 9)}!q`
const secret = r('line', ALNUM, 32)
const hex = r('line-hex', HEX, 32)
const unseal = r('unseal', BASE64, 44)

/** Settings of network devices, servers and programs, each in the spelling of its own. */
export const settingLines: readonly Examples[] = [
  {
    detector: 'credential/setting-line',
    hits: [
      `====== Data ======\nKey         Value\n---         -----\npassword    «${word}»\nusername    ada\n`,
      `username admin privilege 15 password 0 «${strong}»\n`,
      `tacacs-server key «${strong}»\n`,
      `set psksecret «${strong}»\nnext\n`,
      `account x\nuser ada\npassword «${word}»\n`,
      `d-i passwd/root-password password «${strong}»\n`,
      `secret_key         «${secret}»\n`,
      `    secure_link_secret «${secret}»;\n  }\n`,
      `HikariConfig - x\npassword........................«${word}»\n`,
      `{"text":"username admin password 7 «${r('type7', '0123456789ABCDEF', 18)}»"}`,
    ],
    misses: [
      'password requirements v2\n',
      'password sufficient pam_unix.so sha512\n',
      'set the password sha256-hashed\n',
      `sort_key    ${secret}\n`,
      `the secret ${secret} of nobody`,
      'password    OAuth2Client\n',
      'key value2\n',
      'option key required1\n',
      'password hunter2Kx is what they said',
    ],
  },
  {
    detector: 'credential/tunnel-password',
    hits: [`ada : EAP "«${word}»"\n`, `ada %any : XAUTH "«${strong}»"`, `x : NTLM "«${word}»"`],
    misses: [': EAP "%prompt"', 'type : EAP "password"', ': XAUTH ""'],
  },
  {
    detector: 'credential/tunnel-login',
    hits: [
      `<auth-user-pass>\nada\n«${word}»\n</auth-user-pass>`,
      `dev tun\n<auth-user-pass>\nada@host\n«${strong}»\n</auth-user-pass>\n`,
      `<auth-user-pass>\r\nada\r\n«${word}»\r\n</auth-user-pass>`,
    ],
    misses: [
      'auth-user-pass /etc/vpn/login.txt',
      '<auth-user-pass>\n</auth-user-pass>',
      '<auth-user-pass>\nada\nyour-password\n',
    ],
  },
  {
    detector: 'credential/tunnel-static-key',
    hits: ['a', 'b', 'c'].map(
      (seed) =>
        `-----BEGIN OpenVPN Static key V1-----\n«${Array.from({ length: 16 }, (_, at) => r(seed + at, HEX, 32)).join('\n')}\n»-----END OpenVPN Static key V1-----`,
    ),
    misses: [
      '-----BEGIN OpenVPN Static key V1-----\n...\n-----END OpenVPN Static key V1-----',
      'a line says BEGIN OpenVPN Static key V1----- first',
      '-----BEGIN OpenVPN Static key V1-----\nkey goes here\n-----END',
    ],
  },
  {
    detector: 'credential/snmp-user',
    hits: [
      `createUser ada SHA «"${strong}" AES "${word}"»`,
      `createUser bob MD5 «${word}» DES`,
      `createUser eve SHA-256 «"${word}"»\n`,
    ],
    misses: ['createUser ada', 'db.createUser ({user: 1})', 'createUser name type password'],
  },
  {
    detector: 'credential/relay-login',
    hits: [
      `[smtp.host.example]:587 ada@host.example:«${word}»`,
      `[smtp.host.example]:587 ada:«${strong}»\n`,
      `# relay\n[10.0.0.1]:25 relay:«${word}»`,
    ],
    misses: ['[::1]:25 connected', '[host]:587 user:password', '[host]:587 accepts mail'],
  },
  {
    detector: 'credential/access-list-password',
    hits: [`user ada on >«${word}» ~* +@all`, `ACL SETUSER bob on >«${strong}» allkeys`, `user eve ON >«${word}»`],
    misses: [
      'user default on nopass ~* +@all',
      'click on >next< there',
      'user ada on >password ~*',
      'The signature of Tuple on >=3.8 is invalid syntax',
      `depends on >${word} here`,
    ],
  },
  {
    detector: 'credential/statistics-login',
    hits: [`stats auth admin:«${word}»`, `  stats auth ada:«${strong}»\n`, `listen x\n stats auth a.b:«${word}»`],
    misses: [
      'stats auth admin:"${STATS}"',
      'stats auth admin:password',
      'stats auth required',
      'stats auth admin:${PASSWORD}',
    ],
  },
  {
    detector: 'credential/radio-key',
    hits: [
      `wireless.radio0.key='«${word}»'`,
      `wireless.@wifi-iface[0].key='«${strong}»'`,
      `uci set wireless.x.key='«${word}1»'`,
    ],
    misses: ["a.key='required'", "map.key='user.name.first'", "e.key='Backspace'", "wireless.x.key='changeme'"],
  },
  {
    detector: 'credential/account-list',
    hits: [
      `chpasswd:\n  list: |\n    «root:${word}\n    ada:${strong}»\nusers:\n`,
      `chpasswd:\n  expire: false\n  list: |\n    «ada:${word}»\n`,
      `chpasswd: list: «ada:${word}»`,
    ],
    misses: ['chpasswd:\n  expire: false\n', 'chpasswd: users: []', 'echo x | chpasswd: failed'],
  },
  {
    detector: 'credential/unseal-key',
    hits: [
      `Unseal Key 1: «${unseal}»\nUnseal Key 2: x`,
      `Unseal Key 12: «${r('unseal2', BASE64, 43)}=»`,
      `unseal key 3:  «${unseal}»`,
    ],
    misses: ['Unseal Key (will be hidden): x', 'Unseal Key 1: required', 'unseal key shares: 5'],
  },
  {
    detector: 'credential/secure-parameter',
    hits: [
      `/prod/db/password\tSecureString\t«${word}»\t3`,
      `PARAMETERS\tx\tSecureString\t«${secret}»\t1\n`,
      `/a/b\tSecureString\t«${strong}»`,
    ],
    misses: ['Type\tSecureString\tstring', '/a/b\tStringList\ta,b', 'x\tSecureString\t${ssm}'],
  },
  {
    detector: 'credential/pair-field',
    hits: [`{"basicAuth":"ada:«${word}»"}`, `basic_auth=ada:«${strong}»`, `basicAuth: 'deploy:«${word}»'`],
    misses: ['basicAuth: true', 'basic_auth: user:password', 'basicAuth: http:${AUTH}', 'basic_auth: "a:b"'],
  },
  {
    detector: 'credential/url-parameter',
    hits: [
      `https://host.example/callback?code=«${r('code', ALNUM, 40)}»&state=x`,
      `wss://host.example/s?auth=«${secret}»`,
      `GET /v1?page=2&key=«${hex}» HTTP/1.1`,
    ],
    misses: [
      'https://host.example/x?code=required-for-all-of-them',
      '/x?key=name-of-the-long-setting',
      '/x?code=404&key=short1',
      '?key=YOUR_API_KEY_GOES_HERE',
    ],
  },
  {
    detector: 'credential/planned-value',
    hits: [
      `      ~ password             = "${word}1" -> "«${strong}»"`,
      `~ client_secret = "old1" -> "«${secret}»"`,
      `~ api_key = "" -> "«${hex}»"`,
    ],
    misses: [
      '~ password = "a" -> "(known after apply)"',
      '~ tag = "v1" -> "hunter2Kx"',
      '~ password = "x" -> "changeme"',
    ],
  },
  {
    detector: 'credential/generated-result',
    hits: [
      `resource "random_password" "db" {\n    id     = "none"\n    result = "«${strong}»"\n}`,
      `resource "random_string" "x" {\n    length = 9\n    result  = "«${word}»"\n}`,
      `# x\nresource "random_password" "db-2" {\n    result = "«${secret}»"\n}`,
    ],
    misses: [
      'resource "random_password" "db" {\n    result = (sensitive value)\n}',
      `resource "random_pet" "db" {\n    result = "${word}"\n}`,
      `resource "random_password" "db" {\n}\nresource "x" "y" {\n    result = "${word}"\n}`,
    ],
  },
  {
    detector: 'credential/declared-markup',
    also: ['credential/declared-pair'],
    hits: [
      `<p><b>Password:</b> «${word}»</p>`,
      `<div>The password is <strong>«${strong}»</strong></div>`,
      `<li><strong>API Key</strong>: <code>«${secret}»</code></li>`,
      `<dt>Password</dt><dd>«${word}»</dd>`,
    ],
    misses: [
      '<b>Password:</b> required',
      '<p>The password is <em>wrong</em></p>',
      '<label>Password:</label> <input type="password">',
      `<b>Public key:</b> ${secret}`,
      '<strong>Token</strong>: <code>OAuth2Client</code>',
    ],
  },
  {
    detector: 'credential/sqlplus-command',
    hits: [`sqlplus scott/«${word}»@orcl`, `expdp system/«${strong}»@db1 full=y`, `sqlplus -s ada/«${word}»\n`],
    misses: ['sqlplus / as sysdba', 'sqlplus ada/$PASSWORD', 'sqlplus user/password@orcl'],
  },
  {
    detector: 'credential/directory-password',
    hits: [
      `userPassword:: «${Buffer.from(word).toString('base64')}»\n`,
      `unicodePwd: x\nuserPassword:: «${Buffer.from(strong).toString('base64')}»`,
      `<Pass encoding="base64">«${Buffer.from(word).toString('base64')}»</Pass>`,
    ],
    misses: ['Password:: required', 'Foo::password:: bar', '<Pass encoding="base64"></Pass>'],
  },
  {
    detector: 'credential/account-keys',
    hits: [
      `{"primaryKey":"«${r('account1', ALNUM, 86)}==»"}`,
      `{"secondaryKey":"«${r('account2', ALNUM, 43)}=»"}`,
      `"primaryKey": "«${r('account3', ALNUM, 86)}==»",`,
    ],
    misses: [`{"primaryKey":"${secret}"}`, '{"primaryKey":"user_id"}', `{"primaryKey":"${r('account4', ALNUM, 43)}"}`],
  },
  {
    detector: 'credential/listed-secrets',
    hits: [
      `api_keys:\n  - «${secret}\n  - ${hex}»\n`,
      `passwords:\n  ada: «${strong}\n  bob: ${word}»\nusers:\n`,
      `tokens:\n    - "«${secret}»"\n`,
    ],
    misses: [
      'secrets:\n  - name: regcred\n',
      'tokens:\n  - one-of-them\n  - another-one\n',
      `secrets:\n  db: required-in-production\n  api: ${secret}\n`,
      'passwords:\n  minLength: 8\n',
      'secrets:\n  - ${API_KEY}\n',
    ],
  },
  {
    detector: 'credential/exported-cookie',
    hits: [
      `[{"domain":".host.example","name":"session","value":"«${secret}»","httpOnly":true}]`,
      `.host.example\tTRUE\t/\tTRUE\t1735689600\tsessionid\t«${secret}»\n`,
      `{"cookies":[{"name":"connect.sid","value":"«${secret}»"}]}`,
    ],
    misses: [
      `{"name":"session","value":"${secret}"}`,
      `{"session":"${secret}","tool":"browser"}`,
      '[{"name":"session","value":"none","httpOnly":true}]',
    ],
  },
  ...['credential/plural-secret-line', 'credential/plural-secret-inline'].map((detector) => ({
    detector,
    also: ['credential/plural-secret-line', 'credential/plural-secret-inline'],
    hits: [`{"tokens":[{"value":"«${secret}»"}]}`, `{"api_keys":["«${hex}»","ada"]}`, `API_KEYS=«${secret}»`],
    misses: [
      `{"tokens":["return","x1"]}`,
      'keyVaultToStoreSecrets: cmp2-qat-1208358310',
      'max_tokens: 4096',
      `const tokens = parseTokens1(text)`,
    ],
  })),
]
