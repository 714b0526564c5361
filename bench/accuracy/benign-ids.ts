import type { Random } from '../random.ts'

const HEX = '0123456789abcdef'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const ALNUM = BASE64.slice(0, 62)
const WORDS =
  'parser session worker token secret key cache index router schema client vault password stream auth user account'.split(
    ' ',
  )
const NAMES = ['Ada Byron', 'Lin Chen', 'Omar Haddad', 'Zoe Marsh']

/** One passage of a kind, some hundred bytes or more. */
export type Maker = (random: Random) => string

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join('-')
}

function time(random: Random): string {
  const two = (limit: number): string => String(random.below(limit)).padStart(2, '0')
  return `2026-${String(1 + random.below(12)).padStart(2, '0')}-1${random.below(9)}T${two(24)}:${two(60)}:${two(60)}.${random.below(900) + 100}Z`
}

/** Identifiers, digests and positions: what tool traffic is full of and nobody hides. */
export const BENIGN_IDS: Readonly<Record<string, Maker>> = {
  'git log': (random) =>
    `commit ${random.text(HEX, 40)}\nMerge: ${random.text(HEX, 7)} ${random.text(HEX, 7)}\nAuthor: ${random.pick(NAMES)}\n\n    Fix ${random.pick(WORDS)} ${random.pick(WORDS)} (#${random.below(9999)})\n\nindex ${random.text(HEX, 7)}..${random.text(HEX, 7)} 100644\n--- a/src/${random.pick(WORDS)}.ts\n+++ b/src/${random.pick(WORDS)}.ts\n`,
  digests: (random) =>
    `sha256:${random.text(HEX, 64)}\nsha1 ${random.text(HEX, 40)}  ${random.pick(WORDS)}.tar.gz\nmd5sum ${random.text(HEX, 32)}\nETag: "${random.text(HEX, 32)}"\nimage: registry.host.example/${random.pick(WORDS)}@sha256:${random.text(HEX, 64)}\n`,
  uuids: (random) =>
    `{"id":"${uuid(random)}","user_id":"${uuid(random)}","tenant":"${uuid(random)}","key":"${uuid(random)}","client_id":"${uuid(random)}"}\n`,
  ulids: (random) =>
    `{"id":"01${random.text(CROCKFORD, 24)}","parent":"01${random.text(CROCKFORD, 24)}","ksuid":"2${random.text(ALNUM, 26)}","nanoid":"${random.text(ALNUM, 21)}"}\n`,
  'trace ids': (random) =>
    `${time(random)} INFO trace_id=${random.text(HEX, 32)} span_id=${random.text(HEX, 16)} traceparent=00-${random.text(HEX, 32)}-${random.text(HEX, 16)}-01 x-request-id: ${uuid(random)} session=${random.below(1e9)}\n`,
  'lock file': (random) =>
    `    "node_modules/${random.pick(WORDS)}-${random.text(LOWER, 3)}": {\n      "version": "${random.below(9)}.${random.below(30)}.${random.below(9)}",\n      "resolved": "https://registry.npmjs.org/${random.pick(WORDS)}/-/${random.pick(WORDS)}-1.2.3.tgz",\n      "integrity": "sha512-${random.text(BASE64, 86)}==",\n      "license": "MIT"\n    },\n`,
  'python lock': (random) =>
    `${random.pick(WORDS)}==${random.below(9)}.${random.below(30)} \\\n    --hash=sha256:${random.text(HEX, 64)} \\\n    --hash=sha256:${random.text(HEX, 64)}\n`,
  integrity: (random) =>
    `<script src="https://cdn.host.example/${random.pick(WORDS)}.min.js" integrity="sha384-${random.text(BASE64, 64)}" crossorigin="anonymous"></script>\n`,
  'base64 image': (random) =>
    `<img src="data:image/png;base64,iVBORw0KGgo${random.bytes(600).toString('base64')}" alt="${random.pick(WORDS)}">\n`,
  'epoch times': (random) =>
    `{"created":${1_700_000_000 + random.below(90_000_000)},"updated_ms":${1_700_000_000_000 + random.below(1e9)},"ttl":${random.below(86_400)},"version":"${random.below(20)}.${random.below(20)}.${random.below(20)}-rc.${random.below(9)}"}\n`,
  cursors: (random) =>
    `{"nextCursor":"${Buffer.from(`{"offset":${random.below(9999)},"id":"${random.text(HEX, 24)}"}`).toString('base64')}","nextPageToken":"${random.text(ALNUM, 40)}","continuation_token":"${random.text(BASE64, 44)}","progressToken":"${random.text(LOWER, 20)}"}\n`,
  'design ids': (random) =>
    `{"node":"${1000 + random.below(9000)}:${random.below(99_999)}","file":"https://www.figma.com/design/${random.text(ALNUM, 22)}/App?node-id=${2000 + random.below(40)}-${random.below(99_999)}","issue":"ENG-${random.below(9999)}","team":"${random.text(HEX, 24)}","slack":"C0${random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 9)}"}\n`,
  'signed urls': (random) =>
    `https://cdn.host.example/a/${random.text(ALNUM, 12)}.png?Expires=${1_700_000_000 + random.below(1e8)}&hash=${random.text(HEX, 40)}&v=${random.text(HEX, 8)}\nhttps://avatars.host.example/u/${random.below(1e7)}?s=40&v=4&d=${random.text(HEX, 64)}\n`,
  'object ids': (random) =>
    `I_kw${random.text(ALNUM, 14)} PR_kwDO${random.text(ALNUM, 12)} gid://shop/Order/${random.below(1e9)} arn:aws:iam::111122223333:role/${random.pick(WORDS)} projects/p-${random.below(999)}/secrets/${random.pick(WORDS)}/versions/3 i-0${random.text(HEX, 16)} vpc-${random.text(HEX, 17)}\n`,
}
