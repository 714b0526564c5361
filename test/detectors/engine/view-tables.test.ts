import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { LETTERS, random } from '../examples/make.ts'

const engine = createEngine(catalogue)
const whole = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
const pieces = createEngine(catalogue, 'kernel', { from: 1, piece: 1, part: 8192 })
const first = `otter${'Horse959'}^`
const second = `pQBl-${'PLXW-feqF'}-3663`
const RULE = '|---|---|---|\n'

function found(value: unknown): readonly string[] {
  const frame = Buffer.from(JSON.stringify({ result: { content: [{ type: 'text', text: value }] } }))
  const { scan } = engine.scanFrame(frame)
  if (scan.status === 'failed') return [scan.reason]
  return scan.findings
    .filter(({ confidence, category }) => confidence !== 'possible' && category !== 'pii')
    .map(({ spans }) => spans.map((span) => frame.toString('utf8', span.start, span.end)).join('+'))
}

describe('a table in the middle of a text', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of Markdown',
      `# Access\n\n| Service | User | Password |\n${RULE}| Jenkins | admin | ${first} |\n| VPN | ada | ${second} |\n\nend`,
      [first, second],
    ],
    [
      'of a shell',
      `app=> select * from users;\n id |  name  |  password  \n----+--------+-----------\n  1 | ada    | ${first}\n  2 | bob    | \n(2 rows)\n`,
      [first],
    ],
    [
      'in a box',
      `mysql> select 1;\n+----+----------+\n| id | password |\n+----+----------+\n|  1 | ${second} |\n+----+----------+\n`,
      [second],
    ],
    [
      'twice',
      `a\n| a | password |\n|---|---|\n| b | ${first} |\n\nb\n| a | password |\n|---|---|\n| b | ${second} |\n`,
      [first, second],
    ],
    [
      'of words',
      `# Rules\n\n| Field | Type | Password |\n${RULE}| a | string | required |\n| b | number | SSO |\n`,
      [],
    ],
    [
      'of HTML',
      `See <b>this</b>:\n<table><tr><th>user</th><th>password</th></tr><tr><td>ada</td><td>${first}</td></tr></table>`,
      [first],
    ],
    [
      'of HTML without a line break',
      `<p>a</p><table><tr><td>user</td><td>password</td></tr><tr><td>ada</td><td>${second}</td></tr></table>`,
      [second],
    ],
    [
      'of SQL on one line',
      `INSERT INTO users (name, password) VALUES ('ada', '${first}'), ('bob', '${second}')`,
      [first, second],
    ],
    ['of SQL in small letters', `insert into users (password,note) values ('${second}','x')`, [second]],
    ['of SQL without columns', `INSERT INTO users VALUES ('ada', '${second}')`, []],
    ['of HTML, behind a table', `x<table><tr><td>password</td></tr></table> b <b>${second}</b>`, []],
    ['without a rule', `x\n| Service | User | Password |\n| Jenkins | admin | ${first} |\n`, []],
    ['of rows that are shorter', `x\n| Service | User | Password |\n${RULE}| Jenkins | ${second} |\n`, []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('also where a frame is read in pieces', () => {
    const rows = Array.from({ length: 900 }, (_, at) => `| s${at} | ada | ${first.slice(0, 8)}${at}xQ! |\n`).join('')
    const text = `# Access\n\n${'words and more words.\n'.repeat(900)}\n| Service | User | Password |\n${RULE}${rows}\nend\n`
    const frame = Buffer.from(JSON.stringify({ text }))
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(900)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })

  it.each<[string, string]>([
    ['headers below each other', `| a | password |\n|---|---|\n`],
    ['one line of names', `| password ${random('names', LETTERS, 3)} `],
    ['names marked up', '<b>password</b>'],
    ['tables marked up', '<table><tr><th>a</th><th>password</th></tr><tr><td>b</td><td>c</td></tr></table>'],
    ['headers without rows', `| a | password |\n|---|---|\nx\n`],
  ])('%s: twice the text, twice the work', (_, text) => {
    const work = (count: number): number =>
      engine.scanFrame(Buffer.from(JSON.stringify({ text: `x\n${text.repeat(count)}` }))).work
    expect(work(4000) / work(2000)).toBeLessThan(2.1)
  })
})
