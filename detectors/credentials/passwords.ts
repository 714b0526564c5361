import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isCodeReference, isPlainWord } from '../checks/code-reference.ts'
import { isStandIn } from '../checks/stand-in.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import { type Assignment, assignments, FURTHER_MEMBER, isInvented } from './assignment.ts'
import { isGrouped, isPassphrase, isWeakWord } from './weak-words.ts'

const SHORTEST = 4
/** `Enter your …`, `At least 8 characters`: sentences and labels, not passphrases. */
const SENTENCE =
  /^[A-Z][a-z]+(?: [a-z]+)+[.?!]?$|\s.*[a-z]{2}[.?!]$|^[A-Z]?[a-z]+[.?]$|^(?:must|should|is|are|the|your|enter|at least|min|max) /
/** The name stands for a text or a rule about a password. */
const HUMP = /([a-z0-9])([A-Z])/g
const NOT_A_VALUE =
  /(?:^|[_.-])(?:no|without|forgot|reset|change|confirm|show|hide|toggle|use|has|is|needs?|require[sd]?|verify|check|validate|old_?new)[_.-]?pass|(?:by|com|sur|tres|over|under|multi|single|first|second|next|encom|tres)pass$|chiffre$/i
/** `compass`, `bypass`: a lower-case letter before `pass` that no list of abbreviations explains. */
const PASS_ALONE = /pass[0-9]{0,2}$/i
const PASS_NAME =
  /(?:^|[_.-])pass[0-9]{0,2}$|(?:db|user|root|admin|my|key|store|ssh|ftp|smtp|mail|sql|pg|http|proxy|login|svn|sudo|remote|local|become|auth|bind|app|jdbc|redis|mongo|mysql|postgres|rabbit|ldap|ftps|sftp|imap|pop3?|vpn|wifi|vnc|rdp|bot|test|prod|stage|dev|web|site|client|server|zip|cert|pfx|p12|jks|trust|truststore|keystore|private)pass[0-9]{0,2}$/i
/** Shells keep the working directory under these names. */
const DIRECTORY = /^(?:[/~.]|[A-Za-z]:[\\/])/

/** `"pbkdf2-password": "^1.2.1"`: a package and its version. */
const VERSION = /^(?:[~^]|[<>=]{1,2} ?)?v?[0-9]+\.[0-9x*]+(?:\.[0-9x*]+)*(?:[-+][A-Za-z0-9.-]+)?$/

/** Hashes are found as what they are. */
const HASH =
  /^(?:\$(?:2[aby]?|5|6|1|y|argon2[a-z]*|pbkdf2[a-z0-9-]*|scrypt|apr1)\$|\{(?:SSHA|SHA|CRYPT|MD5)|pbkdf2|scrypt:|sha(?:1|256|512)[:$])/

export function judgePassword(match: Match, assignment: Assignment): Judgement {
  const judged = judgeNamed(match, assignment)
  return judged === 'likely' && isInvented(assignment.name) ? 'possible' : judged
}

function judgeNamed(match: Match, assignment: Assignment): Judgement {
  const { value } = match
  const { form, name, operator, field, lead } = assignment
  if (name === '' || NOT_A_VALUE.test(name.replace(HUMP, '$1_$2')) || (PASS_ALONE.test(name) && !PASS_NAME.test(name)))
    return 'reject'
  if (value.length < SHORTEST || isStandIn(value) || HASH.test(value)) return 'reject'
  if (/^https?:\/\/[^@]*$/.test(value) || VERSION.test(value) || /^0x[0-9A-Fa-f]+$/.test(value)) return 'reject'
  if (/^(?:old)?pwd$/i.test(name) && DIRECTORY.test(value)) return 'reject'
  if (value.toLowerCase() === name.toLowerCase() || value.startsWith('-----')) return 'reject'
  switch (form) {
    case 'double-quoted':
    case 'escaped-quoted':
    case 'csv-quoted':
    case 'single-quoted':
      return isSubstitution(match, assignment) ? 'reject' : judgeQuoted(value, operator)
    case 'line':
      return field ? judgeField(value) : judgeLine(value, assignment)
    case 'inline':
      return field ? 'reject' : judgeInline(value, operator, lead, match.after(3))
    case 'wide':
      return field ? 'reject' : judgeWide(value, operator, lead, match.after(3))
  }
}

/** An element ends behind a text, or a line of it. */
const MARKUP = /^<(?:\/|br)/i

function judgeField(value: string): Judgement {
  return SENTENCE.test(value) || value.includes('()') ? 'reject' : 'likely'
}

/** A shell runs what stands in backticks. */
function isSubstitution(match: Match, { form, operator, spaced }: Assignment): boolean {
  return form === 'single-quoted' && operator === '=' && !spaced && /\s/.test(match.value) && match.before(1) === '`'
}

function judgeQuoted(value: string, operator: string): Judgement {
  if (SENTENCE.test(value) || /\$\{|\{\{|#\{|^[:%]s?$/.test(value) || /^\{[^}]*\}$/.test(value)) return 'reject'
  // What a password is compared with is more often a word to reject than the word that is right.
  if (operator === '==') return 'possible'
  return isPlainWord(value) && !isWeakWord(value) ? 'possible' : 'likely'
}

/** A whole line of a settings file. In code the same spelling holds names, so a lone word counts only where no code stands. */
function judgeLine(value: string, { name, operator, spaced, lead }: Assignment): Judgement {
  if (
    /^\\*["'`]|^:|^\{[^}]*\}$/.test(value) ||
    (/\s/.test(value) && !isPassphrase(value) && !isGrouped(value)) ||
    (isCodeReference(value) && !isWeakWord(value)) ||
    FURTHER_MEMBER.test(value) ||
    /<(?:\/[A-Za-z]|br\b)/.test(value)
  )
    return 'reject'
  const settings = /^\s*(?:export |set |setenv |ENV |ARG |-e |- )?[A-Za-z0-9_.-]*$/.test(lead)
  if (!settings) return /[0-9\W_]/.test(value) && !/[;,)}\]]$/.test(value) ? 'likely' : 'reject'
  if (/[;,{]$/.test(value)) return 'reject'
  if (!isPlainWord(value) || isWeakWord(value)) return 'likely'
  const environment = operator === '=' && !spaced && /^[A-Z0-9_]+$/.test(name)
  // `passwd: files` of a name service switch is no account.
  const yaml = operator === ':' && /^[a-z]+$/.test(value) && name !== 'passwd'
  return environment || yaml ? 'likely' : 'possible'
}

function judgeInline(value: string, operator: string, lead: string, after: string): Judgement {
  const next = after.slice(0, 1)
  // `<user>:<password>@host`: the tag is a stand-in.
  if (operator === '>' && (!/<[A-Za-z0-9:_.-]*$/.test(lead) || value.startsWith('@'))) return 'reject'
  if (isWeakWord(value) && next !== '(' && next !== '[') return operator === '==' ? 'possible' : 'likely'
  // `hash: TArg<CHash>`: a type with its parameters.
  if (next === '<' && operator !== '>' && !MARKUP.test(after)) return 'reject'
  if (isCodeReference(value) || /^[[\\]?\{[\w$]|&(?:quot|amp|lt|gt|#)/.test(value) || next === '(' || next === '[')
    return 'reject'
  // The first word of what stands in brackets.
  if (/^\[[A-Za-z]+$/.test(value)) return 'reject'
  // An explanation as often as a value.
  if (operator === 'is -' && !isStrongWord(value)) return 'reject'
  // Prose: words joined by hyphens say what something is like.
  if (operator.startsWith('is') && /^[A-Za-z]+(?:-[A-Za-z]+)+$/.test(value)) return 'reject'
  if (!isPlainWord(value)) return operator === '==' ? 'possible' : 'likely'
  // `Server=db;Password=word;`: a part of a connection string, whatever the word.
  return operator === '=' && (next === ';' || next === '&') && /[;&?]\s*$/.test(lead) ? 'likely' : 'reject'
}

/** Separators inside a password are seldom; those between the members of a list or a query have a name behind them. */
function judgeWide(value: string, operator: string, lead: string, next: string): Judgement {
  if (FURTHER_MEMBER.test(value) || !/[,;&][^,;&]/.test(value) || /[(){}[\]]|[,;&]{2}/.test(value)) return 'reject'
  const parts = value.split(/[,;&]/)
  if (parts.every((part) => isPlainWord(part) || isCodeReference(part) || /^[0-9.]*$/.test(part))) return 'reject'
  return judgeInline(value, operator, lead, next)
}

export const passwords: readonly PatternDetector[] = assignments({
  id: 'password',
  title: 'Password',
  kind: 'password',
  names: (
    'password password1 password2 password_1 password_2 passwordvalue password_value passwd passphrase passcode passwort ' +
    'passwrd pass pass1 pass2 pwd pwd1 pwd2 bindpw rootpw adminpw dbpw userpw keypw storepw passwords redis_auth default_authtok ' +
    'pre-shared-key pre_shared_key presharedkey preshared_key keymaterial psksecret ' +
    // Spanish, Catalan, French, Portuguese, Dutch, Swedish, Norwegian, Danish, Finnish, Italian, Polish, Czech, Croatian,
    // Slovene, Estonian, Lithuanian, Hungarian, Turkish, Icelandic, Indonesian, Vietnamese: with their accents and without.
    'kennwort contrasena contraseña contrasenya motdepasse mot_de_passe mdp senha wachtwoord losenord lösenord passord ' +
    'adgangskode salasana parola parolă haslo hasło heslo lozinka geslo parool slaptazodis slaptažodis jelszo jelszó ' +
    'sifre şifre şifresi sifresi parolası lösenordet losenordet passordet adgangskoden lykilorð katasandi kata_sandi matkhau mat_khau mậtkhẩu palavra-passe palavra_passe ' +
    'palavrapasse mot-de-passe ' +
    // Russian and Ukrainian, Bulgarian, Serbian, Greek, Armenian, Georgian, Hebrew, Arabic, Persian, Hindi, Bengali, Thai,
    // Chinese, Japanese, Korean.
    'пароль пароля парола лозинка κωδικός κωδικος συνθηματικό գաղտնաբառ პაროლი סיסמה סיסמא كلمة_المرور كلمة_السر ' +
    'رمز_عبور گذرواژه पासवर्ड কূটশব্দ পাসওয়ার্ড รหัสผ่าน 密码 密碼 口令 パスワード 暗証番号 비밀번호 패스워드'
  )
    .split(' ')
    .concat('mot de passe', 'mật khẩu', 'كلمة المرور', 'كلمة السر', 'رمز عبور'),
  shortest: SHORTEST,
  judge: judgePassword,
})
