import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, call, textResult } from '../session/playbook.ts'
import { random } from '../detectors/examples/make.ts'
import { awsId, conversation } from './secrets.ts'

const sha = (name: string, text: string): string => createHash(name).update(text).digest('hex')
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  deflateSync(Buffer.from(random('png', 'abcdefgh01234567', 6000))),
]).toString('base64')
const presigned =
  'https://bucket.s3.eu-west-1.amazonaws.com/a%20b.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
  `&X-Amz-Credential=${awsId('AKIA')}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z` +
  `&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${sha('sha256', 'url')}`

/** What must come through as it is, because work stops where it does not. */
const KEPT: readonly (readonly [name: string, text: string])[] = [
  ['SHA-1', sha('sha1', 'a')],
  ['SHA-256', `sha256:${sha('sha256', 'a')}`],
  ['MD5', sha('md5', 'a')],
  ['integrity', `sha512-${createHash('sha512').update('a').digest('base64')}`],
  ['git log', `commit ${sha('sha1', 'b')}\nindex 83db48f..bf2a6c1 100644\nMerge: 1a2b3c4 5d6e7f8`],
  ['UUID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ['ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ['trace', `00-${sha('md5', 't')}-${sha('md5', 's').slice(0, 16)}-01`],
  ['unix time', '1732345678 1732345678901 1732345678901234'],
  ['dates', '2026-11-23T05:51:57.123456Z 20261123T055157Z'],
  ['Figma ids', 'node-id=2006-14129 1:2345 2006:14129'],
  ['order number', 'order 10023456789, invoice 2026-0001234'],
  ['image', png],
  ['image in a link', `data:image/png;base64,${png}`],
  ['presigned link', presigned],
  ['AWS sample', `${'AKIA'}IOSFODNN7EXAMPLE ${'wJalrXUtnFEMI/K7MDENG/'}bPxRfiCYEXAMPLEKEY`],
  ['variable', 'password = os.environ["DB_PASSWORD"]\ntoken: ${{ secrets.GITHUB_TOKEN }}'],
  ['placeholder text', 'api_key: YOUR_API_KEY_HERE\npassword: changeme'],
  ['public key', `-----BEGIN PUBLIC KEY-----\n${random('pub', 'ABCDabcd0123', 64)}\n-----END PUBLIC KEY-----`],
  ['versions', '1.2.3.4-beta.5 v10.20.30 node@20.11.1'],
  ['lines', '10 KB of spaces:' + ' '.repeat(10_240) + '.'],
  ['odd characters', '\u2028\u2029\ufeff\ud83d\ude00\u0000\u007f\u200b'],
]

describe.each(KEPT)('%s', (_, text) => {
  it('reaches the model byte for byte', () => {
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    const said = answer(1, { ...(textResult(text) as object), structuredContent: { value: text, list: [text] } })
    book.serverSays(said)
    expect(book.clientSees()).toBe(said)
  })

  it('reaches the server byte for byte', () => {
    const book = conversation()
    const said = call(1, 'w', { text, more: JSON.stringify({ text }) })
    book.clientSays(said)
    expect(book.serverSees()).toBe(said)
    expect(book.clientSees()).toBe('')
  })
})

it('an image as a block', () => {
  const book = conversation()
  const said = answer(1, { content: [{ type: 'image', mimeType: 'image/png', data: png }] })
  book.serverSays(said)
  expect(book.clientSees()).toBe(said)
})

describe('bytes that are not UTF-8', () => {
  it.each([[[0xff]], [[0xc3, 0x28]], [[0xed, 0xa0, 0x80]], [[0xf0, 0x9f]], [[0xfe, 0xfe]], [[0x80]], [[0x0]]])(
    '%j',
    (odd) => {
      const said = Buffer.concat([
        Buffer.from('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"w","arguments":{"t":"'),
        Buffer.from(odd),
        Buffer.from('"}}}\n'),
      ])
      const arrived: Buffer[] = []
      const book = conversation()
      book.clientSays(said)
      arrived.push(Buffer.from(book.serverSees()))
      expect(Buffer.concat(arrived)).toEqual(Buffer.from(said.toString('utf8')))
    },
  )
})
