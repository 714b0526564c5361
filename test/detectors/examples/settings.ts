import { ALNUM, type Examples, HEX, random as r } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('settings-strong', ALNUM, 9)}!q`
const weak = `drag${'on'}`
const secret = r('settings', ALNUM, 32)
const hex = r('settings-hex', HEX, 40)

/** Notations of single programs. */
export const settings: readonly Examples[] = [
  {
    detector: 'credential/secure-string',
    hits: [
      `$p = ConvertTo-SecureString "«${word}»" -AsPlainText -Force`,
      `ConvertTo-SecureString -String '«${strong}»' -AsPlainText -Force`,
      `ConvertTo-SecureString -AsPlainText -Force -String "«${weak}»"`,
    ],
    misses: [
      'ConvertTo-SecureString $plain -AsPlainText',
      'ConvertTo-SecureString "${PASSWORD}" -AsPlainText',
      'ConvertTo-SecureString "your-password" -AsPlainText',
    ],
  },
  {
    detector: 'credential/answer-file-password',
    hits: [
      `<AdministratorPassword><Value>«${word}»</Value><PlainText>true</PlainText></AdministratorPassword>`,
      `<Password>\n  <Value>«${strong}»</Value>\n</Password>`,
      `<UserPassword>\r\n    <value>«${weak}»</value></UserPassword>`,
    ],
    misses: [
      '<Password><Value></Value></Password>',
      '<Password><Value>*SENSITIVE*DATA*DELETED***</Value></Password>',
      '<Password><Name>hunter2Kx</Name></Password>',
    ],
  },
  {
    detector: 'credential/wireless-key',
    hits: [`network={\n  ssid="Home"\n  psk="«${strong}»"\n}`, `psk=«${word}»\n`, `: PSK "«${strong}»"`],
    misses: ['key_mgmt=WPA-PSK', 'psk=changeme', 'uses psk authentication here', 'psk="your-wifi-password"'],
  },
  {
    detector: 'credential/wireless-code',
    hits: [
      `WIFI:S:Home;T:WPA;P:«${word}»;;`,
      `WIFI:T:WPA;S:Guests;P:«${weak}»;H:true;;`,
      `{"qr":"WIFI:S:Home;P:«${strong}»;;"}`,
    ],
    misses: ['WIFI:S:Home;T:nopass;;', 'wifi: P: off;', 'WIFI:S:Home;T:WPA;P:<password>;;'],
  },
  {
    detector: 'credential/redis-setting',
    hits: [`requirepass «${word}»\n`, `masterauth "«${strong}»"`, `requirepass «${weak}»`],
    misses: [
      '# requirepass foobared',
      'requirepass ${REDIS_PASSWORD}',
      'set requirepass $PASS',
      'requirepass yourpassword',
    ],
  },
  {
    detector: 'credential/variable-password',
    hits: [
      `FROM x\nENV DB_PASSWORD «${word}»\n`,
      `setenv SMTP_PASSWORD «${strong}»`,
      `set -gx PGPASSWORD «${weak}»\n`,
      `ENV MYSQL_ROOT_PASSWORD «${strong}»`,
    ],
    misses: [
      'ENV DB_PASSWORD changeme',
      'ENV DB_PASSWORD $PASSWORD',
      'the env DB_PASSWORD variable1',
      'env password hunter2Kx',
    ],
  },
  {
    detector: 'credential/variable-secret',
    also: ['credential/declared-spaced'],
    hits: [`FROM x\nENV API_KEY «${secret}»\n`, `setenv AUTH_TOKEN «${hex}»`, `set -x CLIENT_SECRET "«${secret}»"`],
    misses: ['ENV API_KEY YOUR_API_KEY', 'ENV API_TOKEN $TOKEN', `ENV REVISION ${hex}`, 'ENV CACHE_KEY build-cache-v1'],
  },
  {
    detector: 'credential/connection-argument',
    hits: [
      `DriverManager.getConnection("jdbc:mysql://db1/x", "ada", "«${word}»");`,
      `getConnection(\n  "jdbc:oracle:thin:@db1:1521:x",\n  "scott", "«${strong}»")`,
      `{"code":"getConnection(\\"jdbc:h2:mem\\", \\"sa\\", \\"«${weak}»\\")"}`,
    ],
    misses: [
      'DriverManager.getConnection(url, user, password);',
      'getConnection("jdbc:mysql://db1/x", "ada", "password")',
      'getConnection("jdbc:h2:mem", "sa", "")',
    ],
  },
  {
    detector: 'credential/network-device-password',
    hits: [
      `enable secret 0 «${strong}»\n`,
      `username admin privilege 15 secret 0 «${strong}»\n`,
      `enable password 7 «${r('cisco', '0123456789ABCDEF', 16)}»`,
      `snmp-server community «${word}» RO`,
    ],
    misses: [
      'the secret 7 habits',
      'enable secret',
      'snmp-server community public RO',
      'enable password encryption',
      'key-string <removed>',
    ],
  },
  {
    detector: 'credential/account-password',
    hits: [
      `echo "ada:«${word}»" | chpasswd`,
      `echo 'root:«${strong}»' | sudo chpasswd`,
      `echo ada:«${weak}» | chpasswd`,
    ],
    misses: ['cat users | chpasswd', 'echo "$USER:$PASSWORD" | chpasswd', 'echo "ada:<password>" | chpasswd'],
  },
]
