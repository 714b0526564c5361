import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { joinShares, type ShareScan } from '../../../detectors/engine/share.ts'
import { conversation, token } from '../../bypass/secrets.ts'
import { answer, call } from '../../session/playbook.ts'
import { LETTERS, random } from '../examples/make.ts'

const engine = createEngine(catalogue)
const whole = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
const pieces = createEngine(catalogue, 'kernel', { from: 1, piece: 1, part: 8192 })
const HELD = token('neighbours')
const OTHER = token('other')

function found(value: unknown): readonly string[] {
  const frame = Buffer.from(JSON.stringify(value))
  const { scan } = engine.scanFrame(frame)
  if (scan.status === 'failed') return [scan.reason]
  return scan.findings.map(({ spans }) => spans.map((span) => frame.toString('utf8', span.start, span.end)).join('+'))
}

describe('a value that the element before it names', () => {
  const password = `hunt${'er2'}Kx`
  const key = OTHER.slice(4)
  const letters = random('letters', LETTERS, 32)

  it.each<[string, unknown, readonly string[]]>([
    ['arguments', { args: ['--user', 'ada', '--password', password, '--api-key', key] }, [password, key]],
    ['headers in a row', { rawHeaders: ['Host', 'x', 'X-Api-Key', key, 'Accept', 'text/html'] }, [key]],
    ['arguments in a text', JSON.stringify(['-u', 'ada', '--db-password', password]), [password]],
    [
      'pairs',
      [
        ['host', 'db-1'],
        ['x-api-key', key],
      ],
      [key],
    ],
    ['names alone', { required: ['password', 'token', 'user_id'] }, []],
    ['names and other names', { authMethods: ['password', 'totp'], secrets: ['db-password', 'api-token'] }, []],
    ['parts of words', { tokens: ['pass', '##word', ':', '[SEP]'] }, []],
    ['a word behind an option', { args: ['--password', 'sunshine'] }, ['sunshine']],
    ['letters that no word has', { header: ['X-Api-Key', letters] }, [letters]],
    ['members', { a: 'password', b: password }, []],
    ['a sentence', ['enter your password', password], []],
    ['a number', ['--password', 123456789], []],
    ['what is not secret', ['--cache-key', key], []],
  ])('%s', (_, value, expected) => {
    expect(found(value)).toEqual(expected)
  })

  it('also where a frame is read in pieces', () => {
    const frame = Buffer.from(
      JSON.stringify({
        args: Array.from({ length: 3000 }, (_, at) => (at % 2 === 0 ? '--password' : `${password}${at}x`)),
      }),
    )
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(1500)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })
})

describe('what stands behind a value that is whole', () => {
  const made = OTHER.slice(4)
  const hook = `https://hooks.slack.com/services/T${'0AB1CD2EF'}/B${'0GH3IJ4KL'}/${made.slice(0, 24)}`

  it.each<[string, unknown, readonly string[]]>([
    ['a variable', { Env: [`REDIS_TOKEN=${made}`, 'PATH=/usr/local/bin:/usr/bin'] }, [made]],
    ['a variable behind an empty one', { Env: ['POSTGRES_PASSWORD=', 'REDIS_TOKEN=', 'LANG=C.UTF-8'] }, []],
    ['a member behind a query', { url: `/cb?access_token=${made}`, after: `${made.slice(8)}==` }, [made]],
    ['a time behind an address', { text: `Webhook: ${hook}`, ts: '1761887662.1' }, [made.slice(0, 24)]],
    ['when credentials end', { Credentials: { AccessKey: made, Expiration: '2026-05-12T23:04:17Z' } }, [made]],
  ])('stays: %s', (_, value, expected) => {
    const all = found(value)
    expect(all.length).toBe(expected.length)
    for (const [at, text] of all.entries()) expect(text.endsWith(expected[at]!)).toBe(true)
  })
})

describe('a value that is split over two neighbours', () => {
  it.each(Array.from({ length: 9 }, (_, at) => 4 + at * 4))('at character %i', (at) => {
    const [a, b] = [HELD.slice(0, at), HELD.slice(at)]
    for (const value of [
      { a, b },
      [a, b],
      { a: `it is ${a}`, b: `${b} and on` },
      { x: [{ a }, { b }] },
      JSON.stringify({ a, b }),
    ]) {
      if (b.length < 4) continue
      expect(found(value)).toEqual([`${a}+${b}`])
    }
  })

  it('does not reach the server, and nothing of it the model', () => {
    const [a, b] = [HELD.slice(0, 20), HELD.slice(20)]
    const book = conversation()
    book.clientSays(call(1, 'w', { a, b }))
    expect(book.serverSees()).toBe('')
    book.clientSees()
    book.clientSays(call(2, 'r', {}))
    book.serverSays(answer(2, { content: [], structuredContent: { a, b, c: 'kept' } }))
    const seen = book.clientSees()
    expect(seen).not.toContain(a.slice(0, 12))
    expect(seen).not.toContain(b.slice(0, 12))
    expect(seen).toContain('kept')
  })

  it('values that are whole stay apart from what stands beside them', () => {
    expect(found([HELD, 'pending', OTHER, 'word'])).toEqual([HELD, OTHER])
    expect(found({ a: HELD, b: OTHER })).toEqual([HELD, OTHER])
  })

  it('numbers, keys and what is not next are no neighbours', () => {
    const [a, b] = [HELD.slice(0, 20), HELD.slice(20)]
    expect(found({ a, n: 'no. 1', b })).toEqual([])
    expect(found({ [a]: b })).toEqual([])
    expect(found([a, 12_345_678])).toEqual([])
    expect(found({ a: `${a} `, b })).toEqual([])
  })

  it('ordinary records hold nothing', () => {
    expect(
      found(
        Array.from({ length: 40 }, (_, at) => ({
          type: 'token',
          kind: 'secret',
          id: `key-${at}`,
          sha: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
          password: 'string',
          next: 'required',
        })),
      ),
    ).toEqual([])
  })

  it('piece by piece and by shares as in one, wherever they stand', () => {
    const filler = Array.from({ length: 700 }, (_, at) => `word ${at} of many that are read`)
    for (let at = 0; at < 700; at += 61) {
      const list = [
        ...filler.slice(0, at),
        `${'x '.repeat(at)}${HELD.slice(0, 18)}`,
        HELD.slice(18),
        ...filler.slice(at),
      ]
      const frame = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { list } }))
      const { scan } = whole.scanFrame(frame)
      expect(scan).toMatchObject({ status: 'done', findings: [{ via: ['joined'] }] })
      expect(pieces.scanFrame(frame).scan).toEqual(scan)
      const shares = [0, 1, 2].map((index) => structuredClone(pieces.scanShare(frame, { index, of: 3 })))
      expect(joinShares(shares as ShareScan[], frame.length)).toEqual(scan)
    }
  })
})
