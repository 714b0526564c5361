import type { PatternDetector } from '../contract.ts'
import { notation } from './notations.ts'

/** A value of a shell's command line, with its quotes outside. */
const WORD = String.raw`["'\\]{0,4}(?<value>[^\s"'\x60\\;|&<>-][^\s"'\x60\\;|&<>]{2,255})`
const LONGEST = 520

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
  {
    id: 'keytool',
    programs: ['keytool ', 'jarsigner ', 'apksigner '],
    option: '-(?:storepass|keypass|srcstorepass|deststorepass) ',
  },
  { id: 'plink', programs: ['plink ', 'pscp ', 'psftp '], option: '-pw ' },
  { id: 'archive', programs: ['7z ', '7za ', 'unrar '], option: '-p' },
  { id: 'ipmi', programs: ['ipmitool ', 'mosquitto_pub ', 'mosquitto_sub '], option: '-P ' },
  { id: 'remote-desktop', programs: ['xfreerdp ', 'cmdkey ', 'wfreerdp '], option: '/p(?:ass)?:' },
  { id: 'rabbitmq', programs: ['rabbitmqctl '], option: '(?:add_user|change_password) [^\\s]{1,64} ' },
  { id: 'ssh-keygen', programs: ['ssh-keygen '], option: '-N ' },
  { id: 'htpasswd', programs: ['htpasswd '], option: '-[A-Za-z]{0,4}b[A-Za-z]{0,4} [^\\s]{1,200} [^\\s]{1,64} ' },
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
)
