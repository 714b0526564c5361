import { ALNUM, type Examples, HEX, random as r } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('accounts-strong', ALNUM, 9)}!q`
const weak = `drag${'on'}`
const key = r('ticket', HEX, 64)

/** Passwords of accounts on networks, and those that code gives to a function. */
export const accounts: readonly Examples[] = [
  {
    detector: 'credential/login-argument',
    hits: [
      `var c = new NetworkCredential("user", "«${strong}»");`,
      `new UsernamePasswordCredentials("ada", "«${word}»")`,
      `server.login("ada@host.example", "«${word}»")`,
      `{"text":"smtp.login('ada', '«${strong}»')"}`,
    ],
    misses: [
      'new NetworkCredential("user", "password")',
      'new NetworkCredential(user, password)',
      'server.login("ada", os.environ["PASSWORD"])',
      'page.login("admin", "secret")',
      `session.login("ada", "your-password")`,
    ],
  },
  {
    detector: 'credential/connection-arguments',
    hits: [
      `$db = new mysqli('db', 'app', '«${strong}»', 'shop');`,
      `new PDO($dsn, 'app', '«${word}»')`,
      `DBI->connect($dsn, 'u', '«${strong}»');`,
      `ldap_bind($link, "cn=admin,dc=x", "«${word}»")`,
    ],
    misses: [
      'new mysqli($host, $user, $password, $name)',
      `new PDO($dsn, 'app', 'password')`,
      `DBI->connect($dsn, 'u', $password)`,
      `new PDO('sqlite:/tmp/x.db', 'app')`,
    ],
  },
  {
    detector: 'credential/login-list',
    hits: [
      `{"auth":["ada","«${strong}»"]}`,
      `{"http":{"basicAuth":["a","«${word}»"]},"x":1}`,
      `{"basic_auth":["ada","«${word}»"],"verify":true}`,
      `{"auth":["ada","«${strong}»"]}`,
    ],
    misses: [
      '{"auth":["jwt","oauth2"]}',
      `{"auth":["ada","${word}","${strong}"]}`,
      `{"auth":["${word}"]}`,
      `{"auth":"ada","user":"${word}"}`,
      '{"auth":["basic","aes256Gcm"]}',
    ],
  },
  {
    detector: 'credential/typed-password',
    also: ['credential/declared-argument'],
    hits: [
      `await page.fill('#password', '«${strong}»')`,
      `driver.find_element(By.ID, "password").send_keys("«${word}»")`,
      `cy.get('input[name="password"]').type('«${strong}»')`,
      `user_pref("mail.password", "«${strong}»");`,
      `{"code":"page.getByLabel('Password').fill('«${word}»')"}`,
      `await page.getByRole('textbox', { name: 'Password' }).fill('«${strong}»');`,
      `await page.getByRole('textbox', { name: "Your password" }).first().pressSequentially("«${word}»");`,
      `await page.getByRole('textbox', { name: 'Password', exact: true }).nth(1).fill('«${strong}»');`,
    ],
    misses: [
      `page.fill('#password', password)`,
      `page.fill('#password', 'password')`,
      `t('login.password', 'Passwort')`,
      `field.get("password", "required")`,
      `screen.getByLabelText('password').type('changeme')`,
      `expect('password', 'to be a string')`,
      `["password", "sha256-hash"]`,
      `await page.getByRole('textbox', { name: 'Password' }).fill(process.env.PASSWORD);`,
      `await page.getByRole('textbox', { name: 'Password' }).fill('password');`,
      `await page.getByRole('button', { name: 'Password' }).click();`,
      `expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('${strong}')`,
    ],
  },
  {
    detector: 'credential/password-field',
    hits: [
      `- textbox "Password" [ref=e12]: «${strong}»`,
      `- generic [ref=e2]:\n  - textbox "Enter your password *" [active] [ref=e31]: "«${word}»"\n  - button "Sign in" [ref=e32]`,
      `- textbox "Kennwort": «${weak}»\n`,
      `uid=1_14 textbox "Contraseña" focusable focused value="«${word}»"\nuid=1_15 button "Entrar"`,
    ],
    misses: [
      `- textbox "Password" [ref=e12]\n- textbox "User" [ref=e13]: ${word}`,
      `- textbox "Password" [ref=e12]: ••••••••••`,
      `- textbox "Password" [ref=e12]: "********"`,
      `- textbox "Search" [ref=e12]: ${strong}`,
      `- textbox "Password" [ref=e12]:\n  - /placeholder: Your password`,
      `uid=1_14 textbox "Password" required\nuid=1_15 textbox "City" value="Rotterdam7x"`,
      `- link "Forgot password?" [ref=e14]: ${strong}`,
    ],
  },
  {
    detector: 'credential/password-part',
    hits: [
      `--X\r\nContent-Disposition: form-data; name="user"\r\n\r\nada\r\n--X\r\nContent-Disposition: form-data; name="password"\r\n\r\n«${strong}»\r\n--X--`,
      `Content-Disposition: form-data; name="new_password"\nContent-Type: text/plain\n\n«${word}»\n--X--\n`,
      `content-disposition: form-data; name="passwd"\n\n«${weak}»\n--b--`,
    ],
    misses: [
      `"required": [\n  "user",\n  "password"\n]\n\n${strong}\n--`,
      `name="password"\r\n\r\n\r\n--X--`,
      `name="password"\r\n\r\npassword\r\n--X--`,
      `name="password"\n\n${strong}\nno end`,
      `He asked for the "password"\n\nThen he went on.\n--\nada`,
    ],
  },
  {
    detector: 'credential/key-part',
    hits: [
      `--X\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n«${key}»\r\n--X--`,
      `Content-Disposition: form-data; name="access_token"\nContent-Type: text/plain\n\n«${key}»\n--X--\n`,
      `--b\nContent-Disposition: form-data; name="client_secret"\n\n«${key}»\n--b--`,
    ],
    misses: [
      `name="token"\r\n\r\nnone of this is a key\r\n--X--`,
      `name="token"\r\n\r\n${key}`,
      `name="csrf_token"\r\n\r\n${key}\r\n--X--`,
      `name="token_type"\r\n\r\n${key}\r\n--X--`,
    ],
  },
  {
    detector: 'credential/robot-password',
    hits: [
      `    Input Password    id:password    «${word}»\n`,
      `Input Password\txpath://input[2]\t«${strong}»`,
      `    Input Password    password_field    «${weak}»\n    Click Button    login`,
    ],
    misses: [
      'Input Password    id:password    ${PASSWORD}',
      'Input Password    id:password    password',
      'Input Password  here',
    ],
  },
  {
    detector: 'credential/answered-prompt',
    hits: [
      `expect "Password:"\nsend "«${word}»\\r"\n`,
      `expect "*?assword:*"\n  send -- "«${strong.replace('$', 'x')}»\\r"`,
      `{"script":"expect \\"passphrase: \\"\\nsend \\"«${word}»\\\\r\\""}`,
    ],
    misses: [
      'expect "Password:"\nsend "$password\\r"\n',
      'expect "Password:"\nsend "password\\r"\n',
      'expect "login:"\nsend "ada\\r"\n',
      'print "Password:"\nprint "wrong\\n"\n',
    ],
  },
  {
    detector: 'credential/constant-password',
    also: ['credential/declared-typed'],
    hits: [
      `Const DB_PWD As String = "«${strong}»"`,
      `Private Const password As String = "«${word}»"`,
      `Dim sPass As String = "«${strong}»"`,
    ],
    misses: ['Dim password As String', 'Const PASSWORD As String = "password"', 'Dim pwd As String = ""'],
  },
  {
    detector: 'credential/password-short-flag',
    hits: [
      `x11vnc -passwd «${word}» -display :0`,
      `keytool -genkey -storepass '«${strong}»' -alias x`,
      `keytool -genkey -keypass «${word}» -alias x`,
      `{"args":"sign -password «${strong}» x.jar"}`,
    ],
    misses: [
      'sign -password $PASSWORD x.jar',
      'the option -password takes a word',
      'Get-Thing -Password (Read-Host)',
      'x -storepass changeit',
      'reset-password link9',
    ],
  },
  {
    detector: 'credential/zip-command',
    hits: [`zip -P '«${strong}»' out.zip in`, `zip -r -P «${word}» out.zip in`, `unzip -P "«${word}»" in.zip`],
    misses: ['zip -r out.zip in', 'zip -P $PASSWORD out.zip in', 'zip -password', 'zip -P password out.zip'],
  },
  {
    detector: 'credential/community-line',
    hits: [`rocommunity «${strong}» 10.0.0.0/8\n`, `rwcommunity «${word}»\n`, `  rocommunity6 «${word}»`],
    misses: ['rocommunity public\n', 'rwcommunity <community>', 'the rocommunity directive names it'],
  },
  {
    detector: 'credential/community-command',
    hits: [
      `snmpwalk -v2c -c «${word}» 10.0.0.1 system`,
      `snmpget -v 2c -c '«${strong}»' host.example sysName.0`,
      `snmpwalk -v3 -u ada -A «${word}» host.example`,
    ],
    misses: [
      'snmpwalk -v2c -c public 10.0.0.1',
      'snmpwalk -v2c -c $COMMUNITY 10.0.0.1',
      'snmpwalk host.example 1.3.6.1',
    ],
  },
  {
    detector: 'credential/tunnel-secret',
    also: ['credential/secrets-of-lines'],
    hits: [`"dsl@isp.example" pppoe "«${strong}»" *\n`, `ada\tpptpd\t«${word}»\t10.0.0.7\n`, `ada l2tpd «${word}» *`],
    misses: ['ada pptpd password *', 'apt install pptpd xl2tpd -y', 'pppoe interface0 up'],
  },
  {
    detector: 'credential/secrets-of-lines',
    hits: [
      `# Secrets for authentication using PAP\n# client\tserver\tsecret\tIP addresses\nalice\t*\t«${word}»\t*\n`,
      `# client server secret IP\nada  *  "«${strong}»"  *\n`,
      `# Secrets for authentication using CHAP\nada * «${word} *\nbob * ${strong}» 10.0.0.2\n`,
    ],
    misses: [
      '# client server secret IP\n# none yet\n',
      '# client server secret IP\nada * password *\n',
      '# Secrets for authentication using CHAP\n\nsee the manual for them\n',
    ],
  },
  {
    detector: 'credential/nickname-password',
    hits: [
      `/msg NickServ IDENTIFY alice «${word}»`,
      `/msg nickserv identify «${strong}»\n`,
      `PRIVMSG NickServ :IDENTIFY «${word}»\r\n`,
    ],
    misses: [
      '/msg NickServ IDENTIFY password',
      '/msg NickServ IDENTIFY <password>',
      'NickServ identify yourself first',
    ],
  },
  {
    detector: 'credential/ticket-key',
    hits: [
      `   2 host/h.example@REALM (aes256-cts-hmac-sha1-96)  (0x«${key}»)\n`,
      `1 ada@REALM (arcfour-hmac) (0x«${key.slice(0, 32)}»)`,
      `krbtgt:aes256-cts-hmac-sha1-96:«${key}»`,
    ],
    misses: [
      'default_tkt_enctypes = aes256-cts-hmac-sha1-96 arcfour-hmac',
      '2 host/h.example@REALM (aes256-cts-hmac-sha1-96)',
      `aes128-cts-hmac-sha1-96:${key.slice(0, 20)}`,
    ],
  },
  {
    detector: 'credential/pgpass-anywhere',
    hits: [`*:*:*:postgres:«${word}»\n`, `db.host.example:*:*:app:«${strong}»`, `db:5439:shop:app:«${word}»\n`],
    misses: [
      'daemon:*:19000:0:99999:7:::',
      '*:*:*:*:password',
      'arn:aws:iam:*:*:role:name',
      'listen 0.0.0.0:5439: bind: address: failed1',
    ],
  },
  {
    detector: 'credential/account-at-host',
    hits: [
      `ftp server: ada:«${word}9#»@files.host.example\n`,
      `proxy ada:«${word}»@198.51.100.7:8080`,
      `{"proxy":"ada-7:«${strong.replace('#', '!')}»@gate.host.example:3128"}`,
    ],
    misses: [
      'git@github.com:owner/repo9.git',
      'mailto:tim4you2@host.example',
      'Email:Tim4You2@host.example',
      'npm:react2Dom4x@18.2.0',
      `docker.io/a:tag1Ab2@sha256:${key}`,
      '10:30@room12.example:80',
      'user:password@host.example:21',
      'host.example:8080/path@x.example:90',
      'Tim:Tim4You2@host.example',
    ],
  },
]
