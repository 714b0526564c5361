import { ALNUM, type Examples, HEX, LOWER_DIGITS, random as r, uuid } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('sentence-strong', ALNUM, 9)}!q`
const secret = r('sentence', ALNUM, 32)
const hex = r('sentence-hex', HEX, 40)
const code = (seed: string): string => `${r(`${seed}1`, LOWER_DIGITS, 4)}7-${r(`${seed}2`, LOWER_DIGITS, 4)}k`

/** What mails, tickets, chats and programs say of passwords and keys without a sign of assignment. */
export const sentences: readonly Examples[] = [
  {
    detector: 'credential/spoken-abroad-password',
    also: ['credential/password-line', 'credential/password-inline'],
    hits: [
      `Das Passwort für den Server lautet «${strong}»`,
      `Das Kennwort zum WLAN ist «${word}», bitte merken.`,
      `La contraseña del servidor es «${word}».`,
      `A senha do banco de dados é «${strong}»`,
      `Le mot de passe du serveur est «${word}».`,
      `Het wachtwoord voor de server is «${strong}»`,
      `La parola d'ordine è «${word}», la conosci`,
      `la password del router è «${strong}»`,
      `Hasło do serwera to «${word}».`,
      `Heslo k serveru je «${word}»`,
      `Lösenordet till servern är «${strong}»`,
      `Пароль от сервера: «${word}»`,
      `пароль для базы — «${strong}»`,
      `{"text":"Parola pentru server este «${word}»."}`,
    ],
    misses: [
      'Das Passwort für den Server ist abgelaufen, siehe E1234x',
      'Das Passwort zum Konto lautet anders als im Oktober2025',
      'La contraseña del servidor es incorrecta (error 401b)',
      'La senha do usuário é obrigatória',
      'Le mot de passe du compte est trop court : 8 caractères min1mum',
      'Hasło do serwera to tajemnica',
      'Пароль от сервера: см. ниже',
      'Het wachtwoord voor de server is ${DB_PASSWORD}',
      'password di almeno 8 caratteri: vedi RFC2898',
    ],
  },
  {
    detector: 'credential/told-key',
    also: ['credential/declared-spaced'],
    hits: [
      `Use the bearer token «${secret}» to call it.`,
      `my api key «${hex}» stopped working`,
      `client secret '«${secret}»'`,
    ],
    misses: [
      'the api key documentation-of-the-service1 is long',
      'an access token YOUR_ACCESS_TOKEN_GOES_HERE',
      `the api key id ${secret.slice(0, 12)}`,
      'refresh token rotation-is-enabled-by-default2',
    ],
  },
  {
    detector: 'credential/told-password',
    also: ['credential/login-pair'],
    hits: [
      `You can log in with username admin and password «${strong}».`,
      `creds: user admin pass «${word}»`,
      `the wifi is Guests, pw «${word}»`,
    ],
    misses: [
      'log in with your username and password v2.1',
      'username and password SHA256-hashed',
      'the account has a password OAuth2Client',
      'users sign in with a password base64-encoded1',
      `a password ${word} of nobody`,
      'with a password between8and12',
    ],
  },
  {
    detector: 'credential/short-password',
    hits: [`ssh root@10.0.0.5\npw: «${word}»\n`, `--from-literal=pw=«${word}»`, `db_pw = «${strong}»`],
    misses: ['pw: required', 'cpw: hunter2Kx', 'pw = readPassword1()', 'pw: ${DB_PASSWORD}', 'application/x-pw:*.Pw7a'],
  },
  {
    detector: 'credential/changed-password',
    hits: [
      `Your password has been reset to «${word}». Regards`,
      `the admin password was changed to «${strong}»`,
      `the wifi password's «${word}», keep it`,
    ],
    misses: [
      'Your password has been reset to the default',
      'password was changed to comply with SHA256',
      "the password's hash",
      'password set to expire in 90days',
    ],
  },
  {
    detector: 'credential/generated-password',
    hits: [
      `[Note] A temporary password is generated for root@localhost: «k;7Qd+${r('mysql', ALNUM, 6)}»\n`,
      `password reset for ada: «${strong}»`,
      `Password generated for user bob: «${word}»`,
    ],
    misses: [
      'password is generated for each user: see below',
      'password reset for ada: done',
      'password created for ada: ********',
    ],
  },
  {
    detector: 'credential/login-pair',
    hits: [
      `the staging login is admin / «${strong}» and`,
      `log in with ada / «${word}»`,
      `login: admin / «${strong}»`,
      `creds: admin:«${word}»`,
      `credentials are deploy / «${strong}»`,
    ],
    misses: [
      'login with SAML / OAuth2',
      'the login is slow / it times out',
      'login: GET /v2/session1',
      'credentials: read/write',
      'login: 2024/01/31T10',
      'user/pass: see the vault',
    ],
  },
  {
    detector: 'credential/new-value',
    hits: [
      `Password for the [elastic] user successfully reset.\nNew value: «${r('elastic', ALNUM, 20)}»`,
      `Password for the [kibana_system] user successfully reset.\r\nNew value: «${secret}»\r\n`,
      `user successfully reset.  new value: «${hex}»\n`,
    ],
    misses: [
      `New value: ${secret}`,
      'password policy of user successfully reset.\nNew value: strict-policy',
      'The token limit was raised.\nNew value: 4096-tokens',
    ],
  },
  {
    detector: 'credential/recovery-codes',
    hits: [
      `Recovery codes:\n«${code('a')}\n${code('b')}\n${code('c')}»\n`,
      `{"note":"backup codes: «${code('d')}, ${code('e')}»"}`,
      `{"recovery_codes":["«${code('f')}»"]}`,
    ],
    misses: ['Recovery codes: keep-them-safe', 'backup codes: see-page-7', 'recovery codes were sent to ada'],
  },
  {
    detector: 'credential/password-below',
    also: ['credential/password-block'],
    hits: [
      `username\nadmin\npassword\n«${strong}»`,
      `### Password\n\n\`\`\`\n«${strong}»\n\`\`\``,
      `- Password\n  - «${word}»\n`,
      `Your new password:\r\n\r\n    «${word}»\r\n`,
    ],
    misses: [
      'username\npassword\nemail2\n',
      'fix the password\n\nSigned-off-by: x1',
      'password:\n  minLength1: 8\n',
      'Password:\n\nmust be at least 8 characters',
      'reset_password\nsha256-hash\n',
      'password\nOAuth2Client\n',
      'if (!password)\nreturn4xx\n',
    ],
  },
  {
    detector: 'credential/secret-below',
    also: ['credential/named-secret-block'],
    hits: [
      `API key:\n«${secret}»\n\nLet me know`,
      `Signing Secret\n«${hex}»\n`,
      `Here is your token:\n\n    «${secret}»\n`,
      `License key\n\`\`\`\n«${uuid('below')}»\n\`\`\``,
    ],
    misses: [
      `Public API key\n${secret}\n`,
      `next token\n${secret}\n`,
      'api_key\nuser_id\n',
      `rotate the token\n\n${hex}\n`,
      'token\ninvalid_request_error1\n',
      `unexpected token\n${secret}(\n`,
      'secret\nkubernetes.io/service-account1\n',
    ],
  },
  {
    detector: 'credential/announced-below',
    hits: [
      `Please use the following password to proceed to installation:\n\n«${r('jenkins', HEX, 32)}»\n\nThis may also be found`,
      `$ argocd admin initial-password -n argocd\n«${r('argocd', ALNUM, 16)}»\n`,
      `Password for the elastic user (reset with x):\n  «${secret}»\n`,
    ],
    misses: [
      `the password for this is old\n${secret}\n`,
      'password for the box:\nrequired\n',
      'a token for each of these:\nuser-service2\n',
      'password to use:\n${PASSWORD}\n',
    ],
  },
  {
    detector: 'credential/declared-wrapped',
    hits: [
      `Config { user: "ada", token: Some("«${secret}»") }`,
      `Settings(api_key=SecretStr('«${hex}»'))`,
      `password = Some("«${strong}»")`,
    ],
    misses: [
      'token: Some("token")',
      'password=SecretStr("**********")',
      `cache_key: Some("${secret}")`,
      'secret: Some(value)',
    ],
  },
  {
    detector: 'credential/declared-dumped',
    hits: [
      `array(2) {\n  ["password"]=>\n  string(9) "«${word}»"\n}`,
      `a:1:{s:8:"password";s:9:"«${word}»";}`,
      `["api_key"]=>\n    string(32) "«${secret}»"`,
    ],
    misses: [
      '["password"]=>\n  NULL\n',
      'a:1:{s:8:"password";s:8:"required";}',
      `["sort_key"]=>\n  string(32) "${secret}"`,
      '["password"]=>\n  string(0) ""',
    ],
  },
  {
    detector: 'credential/declared-spaced',
    hits: [
      `storePassword "«${word}»"`,
      `{:user "ada" :password "«${word}»"}`,
      `(setq my-api-key "«${secret}»")`,
      `user "ada" password '«${strong}»' ssl`,
    ],
    misses: [
      'the field password "required" is missing',
      `Unexpected token 'a1b2'`,
      'variable "password" {',
      `cache_key "${secret}"`,
      'password "${PASSWORD}"',
      `reset password 'users2' table`,
    ],
  },
]
