import { ALNUM, type Examples, HEX, random as r, uuid } from './make.ts'

const word = `hunt${'er2'}Kx`
const strong = `T7#${r('beside-strong', ALNUM, 9)}!q`
const weak = `let${'mein'}`
const secret = r('beside', ALNUM, 32)
const hex32 = r('beside-hex', HEX, 32)

/** Values and names that stand beside each other at the end of a line, between the cells of a table, in code marks and in blocks. */
export const beside: readonly Examples[] = [
  {
    detector: 'credential/beside-name-code',
    also: ['credential/beside-name-bold'],
    hits: [
      `Set \`API_KEY\` to \`«${secret}»\`.`,
      `- **\`auth_token\`**: \`«${hex32}»\``,
      `\`DB_PASSWORD\` = \`«${strong}»\``,
      `\`admin_password\` \`«${weak}»\``,
    ],
    misses: [
      'Set `API_KEY` to `YOUR_API_KEY`.',
      '`password` to `string`',
      '`token` or `refreshToken1`',
      `\`cacheKey\` is \`${secret}\``,
      `\`publicKey\`: \`${secret}\``,
      `\`page_token\`: \`${secret}\``,
      '`password` is `passwordField`',
      `\`key\`: \`${secret}\``,
    ],
  },
  {
    detector: 'credential/beside-name-bold',
    hits: [
      `- **Username:** ada\n- **Password:** «${word}»\n`,
      `**Password**: \`«${strong}»\`\n`,
      `**API Key:** «${secret}»`,
      `**Password:** «${weak}»\n`,
      `* __Secret__: «${hex32}»\n`,
    ],
    misses: [
      '- **Password:** required\n',
      '- **Password:** your-password-here\n',
      '- **Token:** string\n',
      '**Password**: the one of your account\n',
      `**Public key:** ${secret}\n`,
      '**Password:** `••••••••`\n',
      '- **Token:** JWT-based\n',
    ],
  },
  {
    detector: 'credential/beside-name-cell',
    hits: [
      `| Name | Value |\n|---|---|\n| DB_PASSWORD | «${word}» |\n`,
      `| \`API_TOKEN\` | \`«${secret}»\` |`,
      `| **Secret key** | «${hex32}» |`,
      `user | ada\npassword | «${strong}»\n`,
    ],
    misses: [
      '| password | string | required |',
      '| password | varchar(255) |',
      '| password | 8-64 | characters |',
      '| token | Bearer |',
      '| password | min:8 |',
      `| sort_key | ${secret} |`,
      '| api_key | YOUR_API_KEY |',
      '`password | wc -l`',
    ],
  },
  {
    detector: 'credential/beside-name-row',
    hits: [
      `name,value\nAPI_KEY,«${secret}»\n`,
      `name,value\n"DB_PASSWORD","«${word}»"\n`,
      `mode,production\nclient_secret,«${hex32}»\n`,
    ],
    misses: [
      'name,value\nDB_PASSWORD,changeme\n',
      'user,password,role\n',
      `f(password,a1b2c3d4)`,
      `public_key,${secret}\n`,
      'password,required,8\n',
    ],
  },
  {
    detector: 'credential/beside-name-block',
    hits: [
      `variable "db_password" {\n  type    = string\n  default = "«${word}»"\n}\n`,
      `variable "api_token" {\n  default = "«${secret}»"\n}`,
      `variable "admin_password" {\n  description = "of the console"\n  default     = "«${strong}»"\n}`,
    ],
    misses: [
      'variable "db_password" {\n  type = string\n}\n',
      'variable "db_password" {\n  default = ""\n}\n',
      'variable "db_password" {\n  default = "changeme"\n}\n',
      `variable "kms_key" {\n  default = "${secret}"\n}`,
      `variable "api_token" {\n}\nvariable "x" {\n  default = "${secret}"\n}`,
    ],
  },
]

/** Passwords and keys of prose. */
export const spokenExamples: readonly Examples[] = [
  {
    detector: 'credential/quoted-password',
    hits: [
      `My password is "«${word}»", please change it.`,
      `the password was '«${strong}»'`,
      `passphrase is “«${['correct', 'horse', 'battery', 'staple'].join(' ')}»”`,
    ],
    misses: [
      'password is "required"',
      'The password is "incorrect" again',
      'if the password is "your password"',
      'password to "${PASSWORD}"',
      'password is "too short for us"',
    ],
  },
  {
    detector: 'credential/spoken-password',
    hits: [
      `the password for the staging box is «${word}»`,
      `the password for the other box is «${word}!»`,
      `Password for ada: «${strong}»\n`,
      `password to the vault is «${weak}» now`,
    ],
    misses: [
      'password for this user is required',
      'the password for the box is your-password',
      'password for user: must be long',
      'password to the account was reset',
      'password for the box is 12345',
    ],
  },
  {
    detector: 'credential/spoken-key',
    hits: [
      `The api key is «${secret}».`,
      `API Key: «${hex32}»\n`,
      `your new secret key = «${secret}»`,
      `license key is «${uuid('k')}»`,
    ],
    misses: [
      'API key: required',
      'the api key is documented-in-our-handbook',
      'access key: YOUR_ACCESS_KEY',
      'secret key = settings.SECRET_KEY',
    ],
  },
]
