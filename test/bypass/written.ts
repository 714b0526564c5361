import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Hiding } from './spellings.ts'

const said = (text: string): string => `it is ${text}, they said`
const hex = (byte: number): string => byte.toString(16).padStart(2, '0')
const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
const printable = (bytes: readonly number[]): string =>
  bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')

interface Shape {
  /** One line of a dump. */
  line(bytes: readonly number[], offset: number): string
  /** The digits of a line, as the line has them. */
  read(line: string): string
  readonly bytes?: number
  readonly kept?: boolean
}

/** Lines of sixteen bytes, and what reads them back. */
function dump(name: string, { line, read, bytes = 16, kept = true }: Shape): Hiding {
  return {
    kept,
    name: `a dump: ${name}`,
    hide: (text) =>
      `\n${chunks([...Buffer.from(said(text))], bytes)
        .map((part, at) => line(part, at * bytes))
        .join('\n')}\n`,
    undo: (text) => `${text}\n${text.split('\n').map(read).join('')}`,
  }
}

const digits = (text: string): string => Buffer.from(text.replaceAll(/[^0-9a-f]/gi, ''), 'hex').toString('latin1')
const swap = (text: string): string => text.replaceAll(/([^])([^])/g, '$2$1')
const offset = (at: number, width: number): string => at.toString(16).padStart(width, '0')
const pairs = (bytes: readonly number[], by: string): string => bytes.map(hex).join(by)
const groups = (bytes: readonly number[], turn: boolean): string =>
  chunks(bytes, 2)
    .map((pair) => (turn ? [pair[1] ?? 0, pair[0]!] : pair).map(hex).join(''))
    .join(' ')

/** A list of numbers, and what reads it back. */
function list(name: string, hide: (bytes: readonly number[]) => string, number: RegExp, base: number): Hiding {
  return {
    name: `a list: ${name}`,
    hide: (text) => hide([...Buffer.from(said(text))]),
    undo: (text) =>
      `${text}\n${String.fromCharCode(...Array.from(text.matchAll(number), ([, one]) => Number.parseInt(one!, base)))}`,
  }
}

const inLines = (items: readonly string[], each: number, by: string, before: string): string =>
  chunks(items, each)
    .map((part) => before + part.join(by))
    .join(`${by.trim()}\n`)

/** Text in every run of an alphabet that unpacks. */
function packed(
  name: string,
  alphabet: RegExp,
  pack: (text: Buffer) => string,
  unpack: (run: string) => Buffer,
): Hiding {
  return {
    name,
    hide: (text) => pack(Buffer.from(`${said(text)}, ${said(text)}`)),
    undo: (text) =>
      text.replaceAll(alphabet, (run) => {
        try {
          return unpack(run).toString()
        } catch {
          return run
        }
      }),
  }
}

const HEX = /[0-9a-f]{32,}/g
const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g
const fromHex = (run: string): Buffer => Buffer.from(run, 'hex')
const fromBase64 = (run: string): Buffer => Buffer.from(run, 'base64')
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(/.{1,5}/g, (five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]!)
}

function fromBase32(run: string): Buffer {
  const bits = Array.from(run, (digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Joined by `+` they are found; in other ways literals are put together from a keyword on, and theirs is in the last. */
const KNOWN_BY_THEIR_END = ['secret/new-relic-licence-key', 'secret/azure-service-key']

/** A value in three literals that code puts together. */
function literals(name: string, before: string, by: string, after: string): Hiding {
  return {
    name: `literals: ${name}`,
    hide: (text) => `${before}${text.slice(0, -18)}${by}${text.slice(-18, -6)}${by}${text.slice(-6)}${after}`,
    undo: (text) => text.replaceAll(by, ''),
    except: KNOWN_BY_THEIR_END,
  }
}

/** Bytes that a text writes down as numbers, what was packed before it was written so, and literals that code puts together. */
export const WRITTEN: readonly Hiding[] = [
  dump('xxd', {
    line: (bytes, at) => `${offset(at, 8)}: ${groups(bytes, false).padEnd(39)}  ${printable(bytes)}`,
    read: (line) => digits(line.slice(9, 50)),
    kept: false,
  }),
  dump('xxd in plain lines', { bytes: 30, line: (bytes) => pairs(bytes, ''), read: digits }),
  dump('hexdump -C', {
    line: (bytes, at) => {
      const halves = chunks(bytes, 8).map((half) => pairs(half, ' '))
      return `${offset(at, 8)}  ${halves.join('  ').padEnd(48)}  |${printable(bytes)}|`
    },
    read: (line) => digits(line.slice(9, 60)),
  }),
  dump('hexdump', {
    line: (bytes, at) => `${offset(at, 7)} ${groups(bytes, true)}`,
    read: (line) => swap(digits(line.slice(8))),
    kept: false,
  }),
  dump('od -An -tx1', { line: (bytes) => ` ${pairs(bytes, ' ')}`, read: digits }),
  dump('od -b', {
    line: (bytes, at) =>
      `${at.toString(8).padStart(7, '0')} ${bytes.map((byte) => byte.toString(8).padStart(3, '0')).join(' ')}`,
    read: (line) =>
      String.fromCharCode(...(line.slice(8).match(/[0-7]{3}/g) ?? []).map((byte) => Number.parseInt(byte, 8))),
  }),
  dump('Format-Hex', {
    line: (bytes, at) => `${offset(at, 8)}   ${pairs(bytes, ' ').toUpperCase().padEnd(47)}  ${printable(bytes)}`,
    read: (line) => digits(line.slice(11, 58)),
  }),
  list(
    'C',
    (bytes) =>
      `{\n${inLines(
        bytes.map((byte) => `0x${hex(byte)}`),
        12,
        ', ',
        '  ',
      )}\n}`,
    /0x([0-9a-f]{2})/g,
    16,
  ),
  list(
    'Go',
    (bytes) =>
      `{\n${inLines(
        bytes.map((byte) => `0x${hex(byte)}`),
        8,
        ', ',
        '\t',
      )},\n}`,
    /0x([0-9a-f]{2})/g,
    16,
  ),
  list('decimal', (bytes) => `[${bytes.join(', ')}]`, /\b(\d{1,3})\b/g, 10),
  list('decimal, close', (bytes) => `(${bytes.join(',')})`, /\b(\d{1,3})\b/g, 10),
  list('a Buffer', (bytes) => JSON.stringify(Buffer.from(bytes)), /\b(\d{1,3})\b/g, 10),
  list(
    'in columns',
    (bytes) =>
      `[\n${inLines(
        bytes.map((byte) => String(byte).padStart(3)),
        12,
        ', ',
        '  ',
      )}\n]`,
    /\b(\d{1,3})\b/g,
    10,
  ),
  packed(
    'gzip in hexadecimal',
    HEX,
    (text) => gzipSync(text).toString('hex'),
    (run) => gunzipSync(fromHex(run)),
  ),
  packed(
    'zlib in hexadecimal',
    HEX,
    (text) => deflateSync(text).toString('hex'),
    (run) => inflateSync(fromHex(run)),
  ),
  packed(
    'gzip in base32',
    /[A-Z2-7]{32,}/g,
    (text) => toBase32(gzipSync(text)),
    (run) => gunzipSync(fromBase32(run)),
  ),
  packed(
    'deflate in base64',
    BASE64,
    (text) => deflateRawSync(text).toString('base64'),
    (run) => inflateRawSync(fromBase64(run)),
  ),
  literals('PHP', "$s = '", "' . '", "';"),
  literals('Lua', 's = "', '" .. "', '"'),
  literals('SQL', "select '", "' || '", "'"),
  literals('Visual Basic', 's = "', '" & _\n  "', '"'),
  literals('C', 'char s[] = "', '"\n  "', '";'),
  literals('Python', "s = ('", "' f'", "')"),
  literals('a line that goes on', 's = "', '\\\n', '"'),
  literals('a joined list', 's = ["', '", "', '"].join("")'),
]
