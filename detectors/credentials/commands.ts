import type { PatternDetector } from '../contract.ts'
import { judgeNotation, notation } from './notations.ts'

/** A value of a shell's command line, with its quotes outside. */
const WORD = String.raw`["'\\]{0,4}(?<value>[^\s"'\x60\\;|&<>-][^\s"'\x60\\;|&<>]{2,255})`
const LONGEST = 520
const URL_USER = /\/\/user:[^\s]{1,128} $/i

interface Command {
  readonly id: string
  /** Programs with the blank behind them. */
  readonly programs: readonly string[]
  /** RE2 syntax for the option and what stands between it and its value. */
  readonly option: string
}

/** Programs whose options for a password are too short to be told from others. */
const COMMANDS: readonly Command[] = [
  {
    id: 'mysql',
    programs: ['mysql ', 'mysqldump ', 'mysqladmin ', 'mysqlsh ', 'mariadb ', 'mariadb-dump '],
    option: '-p',
  },
  { id: 'sshpass', programs: ['sshpass '], option: '-p ?' },
  { id: 'sqlcmd', programs: ['sqlcmd ', 'bcp ', 'isql '], option: '-P ?' },
  { id: 'redis', programs: ['redis-cli '], option: '(?:-a|--pass) ' },
  { id: 'mongo', programs: ['mongo ', 'mongosh ', 'mongodump ', 'mongorestore ', 'mongoexport '], option: '-p ?' },
  { id: 'ldap', programs: ['ldapsearch ', 'ldapadd ', 'ldapmodify ', 'ldapwhoami '], option: '-w ' },
  {
    id: 'registry',
    programs: ['docker login ', 'podman login ', 'helm registry login ', 'az login ', 'oc login ', 'skopeo login '],
    option: '-p ',
  },
  { id: 'openssl', programs: ['openssl '], option: '-(?:pass|passin|passout) pass:' },
  { id: 'samba', programs: ['smbclient ', 'rpcclient ', 'net rpc '], option: '-U \\\\?["\']?[^\\s%"\']{1,64}%' },
  { id: 'plink', programs: ['plink ', 'pscp ', 'psftp '], option: '-pw ' },
  { id: 'archive', programs: ['7z ', '7za ', 'unrar '], option: '-p' },
  { id: 'ipmi', programs: ['ipmitool ', 'mosquitto_pub ', 'mosquitto_sub '], option: '-P ' },
  { id: 'remote-desktop', programs: ['xfreerdp ', 'cmdkey ', 'wfreerdp '], option: '/p(?:ass)?:' },
  { id: 'rabbitmq', programs: ['rabbitmqctl '], option: '(?:add_user|change_password) [^\\s]{1,64} ' },
  { id: 'ssh-keygen', programs: ['ssh-keygen '], option: '-N ' },
  { id: 'htpasswd', programs: ['htpasswd '], option: '-[A-Za-z]{0,4}b[A-Za-z]{0,4} [^\\s]{1,200} [^\\s]{1,64} ' },
]

/** What no option of a program says. */
const OTHERS: readonly PatternDetector[] = [
  notation({
    id: 'network-drive-command',
    title: 'Password on a command line',
    kind: 'password',
    keywords: ['net use '],
    pattern: `(?i:net use )(?:[A-Za-z*]:? )?\\\\{2,4}[^\\s]{1,200} (?<value>[^\\s/*"][^\\s"]{3,127}) (?:/|\\\\/)(?i:user):`,
    maxLength: LONGEST,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'zip-command',
    title: 'Password on a command line',
    kind: 'password',
    keywords: ['zip -p', 'zip -r'],
    pattern: `(?i:zip) (?:-[A-Za-z0-9]{1,8} |-[^\\n]{0,80} )??-P ?${WORD}`,
    maxLength: LONGEST,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'sqlplus-command',
    title: 'Password on a command line',
    kind: 'password',
    keywords: ['sqlplus ', 'expdp ', 'impdp '],
    pattern: `(?i:sqlplus|expdp|impdp) (?:[^\\n]{0,60}? )??[A-Za-z0-9_$#]{1,64}/(?<value>[^\\s@/"']{4,128})(?:@|\\s|$)`,
    maxLength: 300,
    judge: 'password',
    generic: true,
  }),
  {
    ...notation({
      id: 'network-user-command',
      title: 'Password on a command line',
      kind: 'password',
      keywords: ['/user:'],
      pattern: `/(?i:user):[^\\s]{1,128} (?<value>[^\\s/*"-][^\\s"]{3,127})(?:\\s|$)`,
      maxLength: 300,
      judge: 'strong',
      generic: true,
    }),
    // `http://user:password@host/` is a URL, and other detectors' matter.
    judge: (match) => (URL_USER.test(match.before(140)) ? 'reject' : judgeNotation(match, 'strong')),
  },
  notation({
    id: 'argument-pair',
    title: 'Password behind its user',
    kind: 'password',
    keywords: ['auth=(', 'auth = (', 'auth": [', 'auth":[', 'basicauth(', 'basic_auth(', 'basic_auth=(', 'digestauth('],
    pattern: `(?i:basicauth|basic_auth|digestauth|auth)(?: ?= ?\\(|\\\\{0,3}": ?\\[|\\()[ \\t]{0,4}[bfru]?\\\\{0,3}["'][^"'\\n]{1,128}["'][ \\t]{0,4},[ \\t]{0,4}[bfru]?\\\\{0,3}["'](?<value>[^"'\\\\\\n]{4,256})\\\\{0,3}["'][ \\t]{0,4}[)\\],]`,
    maxLength: LONGEST,
    judge: 'password',
    generic: true,
  }),
  {
    id: 'credential/piped-password',
    category: 'credential',
    kind: 'password',
    title: 'Password piped to a program that asks for it',
    keywords: [
      '| sudo -s',
      '|sudo -s',
      '| docker login',
      '| podman login',
      '| helm registry login',
      '| kinit',
      '| vncpasswd',
      '| passwd ',
    ],
    reach: 200,
    boundary: 'any',
    pattern: `(?i:echo|printf) (?:-[a-z]{1,3} )?(?:["']?%s(?:\\\\n)?["']? )?["'\\\\]{0,4}(?<value>[^\\s"'\\\\|$\x60:][^\\s"'\\\\|\x60:]{3,127})["'\\\\]{0,4} ?\\| ?(?:sudo -S|(?:docker|podman|helm registry) login|kinit|vncpasswd|(?:sudo )?passwd --stdin)`,
    maxLength: LONGEST,
    confidence: 'likely',
    generic: true,
    judge: (match) => judgeNotation(match, 'password'),
  },
]

export const commands: readonly PatternDetector[] = COMMANDS.map(({ id, programs, option }) =>
  notation({
    id: `${id}-command`,
    title: 'Password on a command line',
    kind: 'password',
    keywords: programs,
    pattern: `(?i:${programs.map((program) => program.trimEnd()).join('|')}) (?:[^\\n]{0,200}? )??${option}${WORD}`,
    maxLength: LONGEST,
    judge: 'password',
    generic: true,
  }),
).concat(OTHERS)
