import { ALNUM, BASE32, BASE64, BASE64URL, type Examples, HEX, random as r, uuid } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7${r('strong', ALNUM, 9)}q`
const secret = r('notation', ALNUM, 32)
const pair = Buffer.from(`deploy:${strong}`).toString('base64')
const seed = r('totp', BASE32, 32)
const exponent = r('jwk', BASE64URL, 342)
const scalar = r('jwk-ec', BASE64URL, 43)
const digest = r('digest', HEX, 32)
const session = r('session', ALNUM, 32)
const signature = r('presigned', HEX, 64)

/** A command's hits, and what resembles it. */
function command(id: string, before: string, after: string = ''): Examples {
  return {
    detector: `credential/${id}-command`,
    also: ['credential/password-inline', 'credential/password-flag'],
    hits: [`${before}«${word}»${after}`, `$ ${before}"«${strong}»"${after}`, `{"cmd":"${before}«${word}»${after}"}`],
    misses: [`${before}$PASSWORD${after}`, `${before}<password>${after}`, before.slice(before.indexOf(' ') + 1) + word],
  }
}

export const notations: readonly Examples[] = [
  {
    detector: 'credential/password-attribute',
    hits: [
      `<add key="DbPassword" value="«${word}»"/>`,
      `<property name="password" value="«${strong}»" />`,
      `<Parameter Name="SmtpPassword" Type="string" Value="«${word}»"/>`,
      `<input name='password' type='hidden' value='«${strong}»'>`,
      `env: [{"name": "DB_PASSWORD", "value": "«${word}»"}]`,
    ],
    misses: [
      '<add key="DbPassword" value=""/>',
      '<input type="password" name="q" value="password">',
      '<add key="DbPassword" value="${DB_PASSWORD}"/>',
      '<label for="password">Your value</label>',
      '<add key="PasswordHint" value="hunter2Kx"/>',
    ],
  },
  {
    detector: 'credential/named-secret-attribute',
    hits: [
      `<add key="ApiKey" value="«${secret}»"/>`,
      `<property name="client-secret" value="«${secret}»" />`,
      `[{"name": "ACCESS_TOKEN", "value": "«${secret}»"}] x`,
    ],
    misses: [
      '<add key="ApiKey" value="YOUR_API_KEY"/>',
      '<option name="token" value="first-token"/>',
      `<add key="TokenHint" value="${secret}"/>`,
      `<input type="hidden" name="authenticity_token" value="${secret}" />`,
    ],
  },
  {
    detector: 'credential/password-block',
    also: ['credential/password-below'],
    hits: [
      `db:\n  password: |\n    «${word}»\n  user: a\n`,
      `password:\n  «${strong}»\n`,
      `  passphrase: >-\n      «${strong}»\n`,
      `{"text":"password: |\\n  «${word}»\\nuser: a"}`,
    ],
    misses: [
      'password:\n  type: string\n',
      'password:\n  - hunter2Kx\n',
      'password:\n\nhunter2Kx\n',
      'password: |\n  ${PASSWORD}\n',
      'if args.password:\n    request.x9 = args.y9\n',
      'if not password:\n      return False',
      'Password:\n  Enter your password.\n',
    ],
  },
  {
    detector: 'credential/named-secret-block',
    hits: [`token: |\n  «${secret}»\n`, `api_key:\n    «${secret}»\n`, `secret: >-\n  «${secret}»\n`],
    misses: ['token:\n  type: string\n', `token:\n${secret}\n`, 'token:\n  refresh_token\n'],
  },
  {
    detector: 'credential/variable-value',
    hits: [
      `env:\n  - name: DB_PASSWORD\n    value: «${word}»\n`,
      `env:\n  - name: API_TOKEN\n    value: "«${secret}»"\n`,
      `- name: AWS_SESSION_TOKEN\n  value: "«${r('session-token', BASE64, 900)}»"\n`,
      `- name: SIGNING_KEY\n  value: «${secret}»\n`,
      `- name: FAL_KEY\n  value: "«${uuid('fal')}:${r('fal', HEX, 32)}»"\n`,
      `- name: MYSQL_ROOT_PASSWORD\n  value: «${strong}»\n- name: A\n  value: b`,
    ],
    misses: [
      'env:\n  - name: DB_PASSWORD\n    valueFrom: { secretKeyRef: x }\n',
      `env:\n  - name: USER\n    value: ${strong}\n`,
      'env:\n  - name: DB_PASSWORD\n    value: $(DB_PASSWORD)\n',
      'env:\n  - name: TOKEN_URL\n    value: https://host.example/x9\n',
    ],
  },
  command('mysql', 'mysql -u root -p', ' shop'),
  command('sshpass', 'sshpass -p ', ' ssh root@h.example'),
  command('sqlcmd', 'sqlcmd -S db -U sa -P ', ' -Q x'),
  command('redis', 'redis-cli -h cache -a ', ' ping'),
  command('mongo', 'mongosh -u root -p ', ' admin'),
  command('ldap', 'ldapsearch -x -D cn=admin -w ', ' -b dc=x'),
  command('registry', 'docker login -u ci -p ', ' registry.host.example'),
  command('openssl', 'openssl rsa -in k.pem -passin pass:'),
  command('samba', 'smbclient //host/share -U admin%'),
  command('plink', 'plink -ssh root@h.example -pw ', ' ls'),
  command('archive', '7z x -y -p', ' a.7z'),
  command('ipmi', 'ipmitool -H bmc -U admin -P ', ' power status'),
  command('remote-desktop', 'xfreerdp /u:ada /p:', ' /v:h.example'),
  command('rabbitmq', 'rabbitmqctl add_user ada '),
  command('ssh-keygen', 'ssh-keygen -t ed25519 -N ', ' -f key'),
  command('htpasswd', 'htpasswd -bc /etc/h.pw admin '),
  {
    detector: 'credential/sql-password',
    also: ['credential/password-single-quoted', 'credential/declared-spaced'],
    hits: [
      `CREATE USER app IDENTIFIED BY '«${word}»';`,
      `ALTER USER app WITH PASSWORD '«${strong}»' VALID UNTIL 'x';`,
      `SET PASSWORD FOR 'app'@'%' = PASSWORD('«${word}»');`,
      `CREATE LOGIN app WITH PASSWORD = '«${strong}»', CHECK_POLICY = ON;`,
      `alter user 'a' identified with mysql_native_password by '«${word}»'`,
      `ALTER ROLE a PASSWORD '«it''s4me»'`,
    ],
    misses: [
      "ALTER USER app WITH PASSWORD :'app_password'",
      'CREATE USER app IDENTIFIED BY %s',
      "CREATE USER app IDENTIFIED BY '<password>'",
      "the password 'must' be long",
      "x = PromptPassword('Type it 2x: ')",
    ],
  },
  {
    detector: 'credential/netrc-password',
    hits: [
      `machine api.host.example login ci password «${word}»\n`,
      `machine h.example\n  login me\n  password «${strong}»\n`,
      `default login anonymous password «${word}»\n`,
    ],
    misses: [
      'machine ftp.host.example login anonymous password guest@',
      'the login and password for it',
      'machine h login ci',
      'machine h login ci password $PASSWORD',
    ],
  },
  {
    detector: 'credential/pgpass-password',
    hits: [
      `db.host.example:5432:main:app:«${word}»`,
      `*:5432:*:postgres:«${strong}»\n`,
      `localhost:6432:a:b:«${word}»`,
    ],
    misses: ['127.0.0.1:5432:5432', 'db:5432:main:app:$PGPASSWORD', 'db:5432:main'],
  },
  {
    detector: 'credential/npmrc-token',
    also: ['credential/named-secret-line'],
    hits: [
      `//registry.host.example/:_authToken=«${secret}»\n`,
      `//registry.host.example/:_authToken=«${uuid('npmrc')}»\n`,
      `//r.example/:_password=«${Buffer.from(`${strong}x1`).toString('base64')}»`,
      `_auth=«${pair}»\n`,
    ],
    misses: ['//r.example/:_authToken=${NPM_TOKEN}', '_authToken', 'always-auth=true', '_auth=base64-string'],
  },
  {
    detector: 'credential/registry-auth',
    hits: [
      `{"auths":{"registry.host.example":{"auth":"«${pair}»"}}}`,
      `config "auth": "«${pair}»" end`,
      String.raw`config \"auth\": \"«${pair}»\" end`,
    ],
    misses: ['{"auth":"required"}', '{"auth":"bearerToken"}', `{"oauth2":"${pair}"}`, '{"auth":"b2F1dGgy"}'],
  },
  {
    detector: 'credential/kubeconfig-key',
    hits: ['a', 'b', 'c'].map((name) => `users:\n- user:\n    client-key-data: «LS0t${r(name, BASE64, 200)}»\n`),
    misses: [
      'client-key-data: REDACTED',
      'client-key-data: DATA+OMITTED',
      `client-certificate-data: LS0t${secret}${secret}`,
    ],
  },
  {
    detector: 'credential/totp-seed',
    hits: [
      `otpauth://totp/Acme:me@h.example?secret=«${seed}»&issuer=Acme`,
      `{"uri":"otpauth://totp/x?issuer=A&secret=«${seed}»"}`,
      `otpauth://hotp/x?secret=«${seed.toLowerCase()}»&counter=1`,
    ],
    misses: ['otpauth://totp/x?issuer=A', 'otpauth://totp/x?secret=short', `https://h.example/?secretx=${seed}`],
  },
  {
    detector: 'credential/jwk-private-key',
    hits: [
      `{"kty":"RSA","e":"AQAB","d":"«${exponent}»"}`,
      `{"keys":[{"kty":"OKP","crv":"Ed25519","d":"«${scalar}»","x":"a"}]}`,
      `key = '{"kty":"EC","d":"«${scalar}»"}'`,
    ],
    misses: [`{"id":"${scalar}"}`, `{"d":"${scalar.slice(1)}"}`, '{"d":"M10 10 L20 20 L30 30 L40 40 L50 50 L60 60 Z"}'],
  },
  {
    detector: 'credential/jwk-shared-key',
    hits: [
      `{"kty":"oct","alg":"HS256","kid":"1","k":"«${scalar}»"}`,
      `{"keys":[{"k":"«${scalar}»","use":"sig","x5c":["a"],"kty":"oct"}]}`,
      `key = {'kty': 'oct', 'k': '«${scalar.slice(0, 22)}»'}`,
    ],
    misses: [
      `{"kty":"RSA","k":"${scalar}"}`,
      `{"a":{"kty":"oct"},"k":"${scalar}"}`,
      `{"kty":"oct","kid":"${scalar}"}`,
      `{"k":"${scalar}","oct":1}`,
      '{"kty":"oct","k":"the-key-of-the-service-in-words"}',
    ],
  },
  {
    detector: 'credential/session-cookie',
    hits: [
      `Cookie: theme=dark; PHPSESSID=«${session}»; a=b`,
      `Set-Cookie: connect.sid=«s%3A${session}.${secret}»; Path=/; HttpOnly`,
      `{"cookie":"sessionid=«${session}»"}`,
      `JSESSIONID=«${session.toUpperCase()}»`,
      `cookie: wordpress_logged_in_${r('wp', HEX, 32)}=«admin%7C1712345678%7C${session}»`,
    ],
    misses: [
      'Cookie: PHPSESSID=deleted',
      'sessionid=1234567890123456',
      `session_id=${session} logged`,
      'Cookie: sessionid=your-session-id-here',
    ],
  },
  {
    detector: 'credential/digest-authorization',
    hits: [
      `Authorization: Digest username="a", realm="r", nonce="n", uri="/", response="«${digest}»"`,
      `{"authorization":"Digest realm=\\"r\\", response=\\"«${digest}»\\""}`,
      `digest nonce="x", qop=auth, response="«${digest}»", opaque="o"`,
    ],
    misses: [`WWW-Authenticate: Digest realm="r", nonce="${digest}"`, `digest: ${digest}`, `response="${digest}"`],
  },
  {
    detector: 'credential/presigned-signature',
    hits: [],
    misses: [],
    publics: [
      `https://b.s3.amazonaws.com/f?X-Amz-Date=20260101T000000Z&X-Amz-Signature=«${signature}»`,
      `https://storage.googleapis.com/b/f?X-Goog-Signature=«${signature}${signature}»&x=1`,
      `{"url":"https://b.oss.host.example/f?x-oss-signature=«${signature}»"}`,
    ],
  },
  {
    detector: 'credential/declared-pair',
    hits: [
      `<key>Password</key><string>«${r('pair', ALNUM, 14)}»</string>`,
      `<key>apiKey</key>\n\t<string>«${r('pair2', ALNUM, 24)}»</string>`,
      `<Key>Password</Key><Value ProtectInMemory="True">«${r('pair3', ALNUM, 14)}»</Value>`,
      `<name>fs.s3a.secret.key</name>\n  <value>«${r('pair4', ALNUM, 40)}»</value>`,
      `<name>javax.jdo.option.ConnectionPassword</name><value><![CDATA[«${r('pair5', ALNUM, 14)}»]]></value>`,
    ],
    misses: [
      '<key>Password</key><true/>',
      '<th>Password</th><td>required</td>',
      `<title>Reset your password</title>\n<script nonce="${r('nonce', ALNUM, 22)}">window.x={"build":"${r('build', ALNUM, 21)}","token":""}</script>`,
      '<li>Reset password</li><li>Change</li>',
      `<name>public.key</name><value>${r('pair6', ALNUM, 24)}</value>`,
    ],
  },
  {
    detector: 'credential/declared-content',
    hits: [
      `<entry key="password">«${r('content', ALNUM, 14)}»</entry>`,
      `<property name='db.password'>«${r('content2', ALNUM, 14)}»</property>`,
      `<setting name="ApiKey" serializeAs="String">\n  <value>«${r('content3', ALNUM, 24)}»</value></setting>`,
    ],
    misses: [
      '<label for="password">Password</label>',
      '<input name="password"></input>',
      `<span class="token">${r('content4', ALNUM, 24)}</span>`,
    ],
  },
  {
    detector: 'credential/declared-setter',
    hits: [
      `config.setPassword("«${r('setter', ALNUM, 14)}»")`,
      `.withSecret('«${r('setter2', ALNUM, 24)}»')`,
      `builder.set_api_key( "«${r('setter3', ALNUM, 24)}»" )`,
    ],
    misses: [
      'input.setPassword("password")',
      `user.setPassword(password)`,
      `cache.setKey("${r('setter4', ALNUM, 24)}")`,
    ],
  },
  {
    detector: 'credential/network-drive-command',
    hits: [
      `net use z: \\\\files\\share «${r('net', ALNUM, 14)}» /user:bob`,
      `NET USE \\\\files\\c$ «${r('net2', ALNUM, 14)}» /user:bob`,
      `net use * \\\\files\\share «${r('net4', ALNUM, 14)}» /user:corp\\bob`,
    ],
    misses: ['net use z: \\\\files\\share /user:bob', 'net use z: \\\\files\\share * /user:bob', 'net use z: /delete'],
  },
  {
    detector: 'credential/network-user-command',
    hits: [
      `net use z: \\\\files\\share /user:bob «${r('net3', ALNUM, 14)}»`,
      `net use \\\\10.0.0.9\\ipc$ /user:corp\\bob «${r('net5', ALNUM, 14)}»`,
      `NET USE X: \\\\h\\s /USER:bob «${r('net6', ALNUM, 14)}» /persistent:no`,
    ],
    misses: [
      'http://user:pass@host.example:123/one/space in.url?q1=a1&q2=a2#body',
      'net use z: \\\\files\\share /user:bob /persistent:yes',
      'runas /user:bob notepad',
      'runas /user:bob powershell.exe',
    ],
  },
  {
    detector: 'credential/argument-pair',
    hits: [
      `requests.get(url, auth=('bob', '«${r('auth', ALNUM, 14)}»'))`,
      `HTTPBasicAuth("bob", "«${r('auth2', ALNUM, 14)}»")`,
      `{"basic_auth": ["bob", "«${r('auth3', ALNUM, 14)}»"]}`.replace('{', '').replace('}', ''),
    ],
    misses: ["auth=('user', 'password')", 'auth=(user, password)', 'auth=("bob", os.environ["PW"])'],
  },
  {
    detector: 'credential/piped-password',
    hits: [
      `echo "«${r('pipe', ALNUM, 14)}»" | sudo -S apt update`,
      `printf '%s' "«${r('pipe2', ALNUM, 14)}»" | podman login -u bob --password-stdin`,
      `echo «${r('pipe3', ALNUM, 14)}» | docker login -u bob --password-stdin`,
    ],
    misses: [
      'echo "$PASSWORD" | sudo -S apt update',
      'cat token.txt | docker login -u bob --password-stdin',
      'echo y | sudo -S apt install',
    ],
  },
  {
    detector: 'credential/password-hash',
    hits: [
      `admin:«$apr1$${r('apr', ALNUM, 8)}$${r('apr2', ALNUM, 22)}»`,
      `«pbkdf2_sha256$600000$${r('dj', ALNUM, 22)}$${r('dj2', BASE64, 43)}=»`,
      `userPassword: «{SSHA}${r('ssha', ALNUM, 38)}==»`,
      `«$scrypt$ln=17,r=8,p=1$${r('sc', ALNUM, 22)}$${r('sc2', ALNUM, 43)}»`,
    ],
    misses: ['scrypt:32768:8:1', '{SSHA}', '$apr1$short$hash'],
  },
]

/** A password after the word for it. */
const LANGUAGES: readonly string[] = [
  'Lösenordet är ',
  'Passordet er ',
  'Sunucunun şifresi: ',
  'كلمة المرور هي ',
  'contraseña: ',
  'пароль: ',
  'Пароль = ',
  'ПАРОЛЬ=',
  'парола: ',
  'лозинка: ',
  'κωδικός: ',
  'გ პაროლი: ',
  'գաղտնաբառ: ',
  'סיסמה: ',
  'كلمة المرور: ',
  'رمز عبور: ',
  'पासवर्ड: ',
  'পাসওয়ার্ড: ',
  'รหัสผ่าน: ',
  '密码: ',
  '密碼：',
  'パスワード：',
  '비밀번호: ',
  'hasło: ',
  'Şifre: ',
  'Mật khẩu: ',
  'mot de passe : ',
  'das Passwort ist ',
  'la contraseña es ',
  'le mot de passe est: ',
  'a senha é ',
  'пароль — ',
  'contrasenya = ',
  'mot_de_passe: ',
  'mdp=',
  'Senha: ',
  'wachtwoord: ',
  'lösenord: ',
  'passord: ',
  'adgangskode: ',
  'salasana: ',
  'parola: ',
  'haslo: ',
  'heslo: ',
  'lozinka: ',
  'geslo: ',
  'parool: ',
  'slaptažodis: ',
  'jelszó: ',
  'sifre: ',
  'matkhau: ',
  'Kennwort: ',
  'Passwort: ',
]

export const languages: readonly Examples[] = [
  {
    detector: 'credential/password-line',
    also: ['credential/password-inline', 'credential/password-wide'],
    hits: LANGUAGES.flatMap((name) => [`${name}«${word}»`, `{"note":"${name}«${strong}»"}`]),
    misses: LANGUAGES.flatMap((name) => [`${name}***`, `${name}${'${X}'}`]),
  },
]
