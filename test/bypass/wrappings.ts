import { gunzipSync, gzipSync } from 'node:zlib'
import type { Hiding } from './spellings.ts'

const toBase64 = (text: string): string => Buffer.from(text).toString('base64')
/** What stands round a value where an encoding needs some length to be told from a name. */
const said = (text: string): string => `it is ${text}, they said, and so it is`
const long = (text: string): string => said(said(text))
const inLines =
  (columns: number, end: string) =>
  (text: string): string =>
    text.replaceAll(new RegExp(`.{${columns}}(?=.)`, 'g'), `$&${end}`)

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g
const decoded = (text: string): string => text.replaceAll(BASE64, (run) => Buffer.from(run, 'base64').toString())

/** Base64 that a text cuts into lines of `columns`, with `end` between them. */
function wrapped(name: string, columns: number, end: string): Hiding {
  return {
    name: `base64 in lines, ${name}`,
    hide: (text) => inLines(columns, end)(toBase64(long(text))),
    undo: (text) => decoded(text.replaceAll(end, '')),
  }
}

function nested(times: number): Hiding {
  return {
    name: `JSON in JSON, ${times} times`,
    hide: (text) => Array.from({ length: times }).reduce<string>((all) => JSON.stringify({ a: all, n: 1 }), text),
    undo: (text) => text.replaceAll('\\', ''),
  }
}

function percentOf(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

function unpercent(text: string): string {
  return text.replaceAll(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function escapesOf(text: string): string {
  return Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}

function unescaped(text: string): string {
  return text.replaceAll(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function middle(text: string, mark: string): string {
  return `${text.slice(0, -9)}${mark}${text.slice(-9)}`
}

/** A mark that nobody sees, inside of the value. */
function unseen(name: string, mark: string): Hiding {
  return { name, hide: (text) => middle(text, mark), undo: (text) => text.replaceAll(mark, '') }
}

/** Texts that are encoded as a whole, and marks of terminals and type: what spellings.ts does not have. */
export const WRAPPINGS: readonly Hiding[] = [
  { name: 'base64', hide: (text) => toBase64(said(text)), undo: decoded },
  { name: 'base64 of the value alone', hide: toBase64, undo: decoded },
  { name: 'base64url', hide: (text) => Buffer.from(said(text)).toString('base64url'), undo: decoded },
  { name: 'base64 twice', hide: (text) => toBase64(toBase64(said(text))), undo: (text) => decoded(decoded(text)) },
  ...[1, 2, 3].map((shift): Hiding => {
    const before = 'xyz'.slice(0, shift)
    return {
      name: `base64 behind ${shift} letters`,
      hide: (text) => before + toBase64(said(text)),
      undo: (text) => text.replaceAll(BASE64, (run) => Buffer.from(run.slice(shift), 'base64').toString()),
    }
  }),
  wrapped('MIME', 76, '\n'),
  wrapped('MIME, CRLF', 76, '\r\n'),
  wrapped('PEM', 64, '\n'),
  wrapped('of 70', 70, '\n'),
  wrapped('of 32', 32, '\n'),
  wrapped('indented', 64, '\n    '),
  wrapped('a comment', 64, '\n# '),
  wrapped('quoted', 64, '"\n  "'),
  wrapped('escaped line ends', 76, '\\n'),
  { name: 'percent', hide: percentOf, undo: unpercent },
  {
    name: 'percent twice',
    hide: (text) => encodeURIComponent(percentOf(text)),
    undo: (text) => unpercent(unpercent(text)),
  },
  { name: 'escapes', hide: escapesOf, undo: unescaped },
  { name: 'escapes, quoted twice', hide: (text) => escapesOf(text).replaceAll('\\', '\\\\\\\\'), undo: unescaped },
  nested(1),
  nested(3),
  {
    name: 'gzip in gzip',
    hide: (text) => gzipSync(gzipSync(said(text))).toString('base64'),
    undo: (text) =>
      text.replaceAll(/[A-Za-z0-9+/]{24,}={0,2}/g, (run) => {
        try {
          return gunzipSync(gunzipSync(Buffer.from(run, 'base64'))).toString()
        } catch {
          return run
        }
      }),
  },
  unseen('a link of a terminal', '\u001b]8;;http://host.example/\u001b\\'),
  unseen('a title of a terminal', '\u001b]0;title\u0007'),
  unseen('a set of characters', '\u001b(B'),
  unseen('colours as shells write them', '\\e[1;31m'),
  unseen('a no-break space', '\u00a0'),
  unseen('a thin space', '\u2009'),
  unseen('a word joiner', '\u2060'),
  unseen('a mark of direction', '\u202e'),
  unseen('a line separator', '\u2028'),
]
