import { describe, expect, it } from 'vitest'
import { answer, call, type Reply, textResult } from '../session/playbook.ts'
import { armoured, awsId, bodyLine, conversation, token, unfolded } from './secrets.ts'

const HELD = token('encoded')

type Encode = (text: string) => string

const base64: Encode = (text) => Buffer.from(text).toString('base64')
const base64url: Encode = (text) => Buffer.from(text).toString('base64url')
const percent: Encode = (text) =>
  text.replaceAll(/./gsu, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
const escapes: Encode = (text) =>
  text.replaceAll(/./gsu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
const quoted: Encode = (text) => JSON.stringify(text)
const member: Encode = (text) => JSON.stringify({ v: text, w: [1] })
const said: Encode = (text) => `it is ${text}.`

function chain(...steps: readonly Encode[]): Encode {
  return (text) => steps.reduce((seen, step) => step(seen), text)
}

function times(step: Encode, count: number): Encode {
  return chain(...Array.from({ length: count }, () => step))
}

const wrapped: Encode = (text) => base64(`${'x'.repeat(30)} ${text} ${'y'.repeat(90)}`).replaceAll(/.{76}/g, '$&\n')

/** What reads it back, so that a test knows whether the value is still there whatever was done around it. */
const ENCODINGS: readonly (readonly [name: string, encode: Encode])[] = [
  ['as it is', said],
  ['base64', chain(said, base64)],
  ['base64url', chain(said, base64url)],
  ['base64 without padding', chain(said, base64url, (text) => `<${text}>`)],
  ['base64 twice', chain(said, base64, base64)],
  ['percent', percent],
  ['percent twice', chain(percent, encodeURIComponent)],
  ['percent three times', chain(percent, encodeURIComponent, encodeURIComponent)],
  ['percent, then base64', chain(percent, base64)],
  ['base64, then percent', chain(said, base64, encodeURIComponent)],
  ['JSON, then percent', chain(member, encodeURIComponent)],
  ['JSON, then base64', chain(member, base64)],
  ['JSON escapes, then base64', chain((text) => `{"a":"${escapes(text)}"}`, base64)],
  ['base64 in JSON in base64', chain(said, base64, member, base64)],
  ['percent in a query', (text) => `https://h.example/a?x=1&t=${percent(text)}&y=2`],
  ['escapes in JSON', (text) => `["${escapes(text)}"]`],
  ['half of it in escapes', (text) => `{"a":"${escapes(text.slice(0, 9))}${text.slice(9)}"}`],
  ['JSON in JSON', times(member, 2)],
  ['a string in a string', times(quoted, 3)],
  ['JSON with a mark before it', (text) => `  \n${member(text)}\n`],
  ...[3, 4, 5, 6, 8, 12].map((depth): readonly [string, Encode] => [`JSON ${depth} deep`, times(member, depth)]),
  ...[3, 5, 6, 9].map((depth): readonly [string, Encode] => [
    `base64 ${depth} deep`,
    chain(said, times(base64, depth)),
  ]),
  ...[5, 9].map((depth): readonly [string, Encode] => [
    `percent ${depth} deep`,
    chain(percent, times(encodeURIComponent, depth)),
  ]),
]

/** Whether the text that a client sees holds the value: undone in every way that these tests do it. */
function holds(seen: string, value: string): boolean {
  const waiting = [seen]
  const known = new Set(waiting)
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    if (unfolded(text).includes(value)) return true
    for (const next of undone(text)) {
      if (known.has(next) || known.size > 2000) continue
      known.add(next)
      waiting.push(next)
    }
  }
  return false
}

function undone(text: string): readonly string[] {
  const runs =
    unfolded(text)
      .replaceAll(/\\?[\n\r]/g, '')
      .match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? []
  const triplets = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  )
  return [triplets, ...runs.map((run) => Buffer.from(run, 'base64').toString('latin1'))]
}

function seenBy(text: string): string {
  const book = conversation()
  book.clientSays(call(1, 'read', {}))
  book.serverSays(answer(1, textResult(text)))
  const seen = book.clientSees()
  expect((JSON.parse(seen) as Reply).id).toBe(1)
  return seen
}

function refused(text: string): boolean {
  const book = conversation()
  book.clientSays(call(1, 'write', { text }))
  const arrived = book.serverSees()
  expect(book.clientSeesMessage().result?.isError ?? arrived !== '').toBe(true)
  return arrived === ''
}

describe('however a value is spelled', () => {
  it.each(ENCODINGS)('%s: the check itself reads it', (_, encode) => {
    expect(holds(answer(1, textResult(encode(HELD))), HELD)).toBe(true)
  })

  it.each(ENCODINGS)('%s: it does not reach the model', (_, encode) => {
    expect(holds(seenBy(encode(HELD)), HELD)).toBe(false)
  })

  it.each(ENCODINGS)('%s: it does not reach the server', (_, encode) => {
    expect(refused(encode(HELD))).toBe(true)
  })
})

describe('wherever an encoding begins, and however deep it stands', () => {
  it.each([
    ['behind a name', (text: string) => `data=${base64(said(text))}`],
    ['behind a slash', (text: string) => `a/${base64(said(text))}`],
    ['behind a long path', (text: string) => `${'Ab1/'.repeat(400)}x/${base64(said(text).repeat(20))}`],
    ['in lines', wrapped],
    ['JSON at the deepest view', chain((text) => `{"a":"${escapes(text)}"}`, times(base64, 5))],
    [
      'JSON in base64, three times',
      times(
        chain((text: string) => `{"a":"${escapes(text)}"}`, base64),
        3,
      ),
    ],
    ['escapes outside of JSON', (text: string) => `{"a":"${escapes(text)}"}\n{"b":1}`],
    ['an escaped slash outside of JSON', (text: string) => `{"a":"https:\\/\\/u:${text}@h.internal"}\n{"b":1}`],
  ])('%s', (_, encode) => {
    expect(refused(encode(HELD))).toBe(true)
  })
})

describe('what the README says is not read', () => {
  it.each([
    ['a token that goes on before its beginning: a letter', (text: string) => `x${text}`],
    ['an underscore', (text: string) => `KEY_${text}`],
  ])('%s', (_, encode) => {
    expect(seenBy(encode(HELD))).toContain(encode(HELD))
  })
})

describe('keys in their armour', () => {
  const rsa = 'RSA PRIVATE KEY'
  const inLines = (change: Encode): string => armoured(rsa).split('\n').map(change).join('\n')
  const encrypted = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n'

  it.each([
    ['PKCS#1', rsa, armoured(rsa)],
    ['PKCS#8', 'PRIVATE KEY', armoured('PRIVATE KEY')],
    ['PKCS#8, encrypted', 'ENCRYPTED PRIVATE KEY', armoured('ENCRYPTED PRIVATE KEY')],
    ['PKCS#1, encrypted', rsa, armoured(rsa, encrypted)],
    ['OpenSSH', 'OPENSSH PRIVATE KEY', armoured('OPENSSH PRIVATE KEY', '', 40)],
    ['PGP', 'PGP PRIVATE KEY BLOCK', armoured('PGP PRIVATE KEY BLOCK', 'Version: 2\n\n')],
    ['of 400 lines', rsa, armoured(rsa, '', 400)],
    ['CRLF', rsa, armoured(rsa).replaceAll('\n', '\r\n')],
    ['escaped line ends', rsa, armoured(rsa).replaceAll('\n', '\\n')],
    ['in JSON', rsa, JSON.stringify({ k: armoured(rsa) })],
    ['in JSON in JSON', rsa, JSON.stringify({ j: JSON.stringify({ k: armoured(rsa) }) })],
    ['cut off', rsa, armoured(rsa).slice(0, 700)],
    ['indented', rsa, inLines((line) => `      ${line}`)],
    ['a diff', rsa, inLines((line) => `+${line}`)],
    ['a comment', rsa, inLines((line) => `# ${line}`)],
    ['numbered lines', rsa, inLines((line) => `12\t${line}`)],
    ['a string in code', rsa, inLines((line) => `"${line}\\n" +`)],
    ['double spaced', rsa, armoured(rsa).replaceAll('\n', '\n\n')],
    ['behind a certificate', rsa, `-----END CERTIFICATE-----${armoured(rsa)}`],
  ])('%s: no line of it is left', (_, label, text) => {
    const seen = unfolded(seenBy(text))
    for (let at = 0; at < 8; at++) expect(seen).not.toContain(bodyLine(label, at))
    expect(refused(text)).toBe(true)
  })

  it('AWS ids, temporary ones too', () => {
    for (const prefix of ['AKIA', 'ASIA'] as const) {
      expect(seenBy(`id ${awsId(prefix)} of`)).not.toContain(awsId(prefix))
      expect(refused(`id ${awsId(prefix)} of`)).toBe(true)
    }
  })
})
