import { brotliCompressSync, deflateSync, gunzipSync, gzipSync, inflateSync, brotliDecompressSync } from 'node:zlib'

/** A way to hide a text, and how whoever reads it undoes that, wherever in a text it stands. */
export interface Hiding {
  readonly name: string
  hide(text: string): string
  undo(text: string): string
  /** Whether it is found inside of every other encoding too: true unless it says otherwise. */
  readonly within?: boolean
  /** Detectors whose values are not announced by their beginning, where that is needed. */
  readonly except?: readonly string[]
  /** False where honest text spelled so holds numbers that look like those of cards: groups of four digits. */
  readonly kept?: boolean
}

const point = (character: string): number => character.codePointAt(0)!
const each =
  (change: (character: string) => string) =>
  (text: string): string =>
    Array.from(text, change).join('')
const between = (mark: string) => (text: string) => Array.from(text).join(mark)
const without =
  (marks: RegExp) =>
  (text: string): string =>
    text.replaceAll(marks, '')
const hexBytes = (text: string): string[] => Array.from(Buffer.from(text), (byte) => byte.toString(16).padStart(2, '0'))

/** Letters, capitals and digits of a mathematical alphabet. */
function mathematical(small: number, capital: number, digit: number): (text: string) => string {
  return each((character) => {
    if (/[a-z]/.test(character)) return String.fromCodePoint(small + point(character) - 97)
    if (/[A-Z]/.test(character)) return String.fromCodePoint(capital + point(character) - 65)
    return /[0-9]/.test(character) ? String.fromCodePoint(digit + point(character) - 48) : character
  })
}

const ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  A: 'А',
  B: 'В',
  E: 'Ε',
  K: 'Κ',
  M: 'М',
  T: 'Т',
  i: 'і',
  s: 'ѕ',
  j: 'ј',
  H: 'Н',
  y: 'у',
}
const UNLIKE = Object.fromEntries(Object.entries(ALIKE).map(([one, other]) => [other, one]))

/** Every run of the alphabet, decoded where that gives anything. */
function decoding(alphabet: RegExp, decode: (run: string) => string): (text: string) => string {
  return (text) =>
    text.replaceAll(alphabet, (run) => {
      try {
        return decode(run)
      } catch {
        return run
      }
    })
}

const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g
const unpack = (unpacked: (bytes: Buffer) => Buffer): ((text: string) => string) =>
  decoding(BASE64, (run) => unpacked(Buffer.from(run, 'base64')).toString())
const latin = (text: string): string => text

function toBase32(text: string): string {
  const bits = Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(
    /.{1,5}/g,
    (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)]!,
  )
}

function fromBase32(run: string): string {
  const bits = Array.from(run, (digit) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit).toString(2).padStart(5, '0'),
  ).join('')
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const hexadecimal = (delimiter: string, before = ''): Hiding => ({
  name: `hexadecimal, ${JSON.stringify(before)} ${JSON.stringify(delimiter)}`,
  hide: (text) =>
    hexBytes(text)
      .map((pair) => before + pair)
      .join(delimiter),
  undo: (text) =>
    text.replaceAll(/[0-9a-f]{2}(?:(?:0x|[:, -]|\\x)*[0-9a-f]{2}){5,}/g, (run) =>
      Buffer.from(run.replaceAll(/0x|[^0-9a-f]/g, ''), 'hex').toString(),
    ),
})

export const HIDINGS: readonly Hiding[] = [
  { name: 'zero-width spaces', hide: between('\u200b'), undo: without(/\u200b/g) },
  {
    name: 'one zero-width joiner',
    hide: (text) => `${text.slice(0, -9)}\u200d${text.slice(-9)}`,
    undo: without(/\u200d/g),
  },
  { name: 'soft hyphens', hide: between('\u00ad'), undo: without(/\u00ad/g) },
  { name: 'variation selectors', hide: between('\ufe0f'), undo: without(/\ufe0f/g) },
  {
    name: 'two tag characters',
    hide: (text) => `${text.slice(0, -9)}\u{e0061}\u{e0062}${text.slice(-9)}`,
    undo: without(/[\u{e0000}-\u{e007f}]/gu),
  },
  {
    name: 'all in tag characters',
    hide: each((one) => String.fromCodePoint(0xe0000 + point(one))),
    undo: (text) => text.replaceAll(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint(point(tag) - 0xe0000)),
  },
  { name: 'combining marks', hide: between('\u0301'), undo: without(/\u0301/g) },
  {
    name: 'fullwidth',
    hide: each((one) => (point(one) > 0x20 && point(one) < 0x7f ? String.fromCodePoint(point(one) + 0xfee0) : one)),
    undo: (text) => text.normalize('NFKC'),
  },
  { name: 'mathematical bold', hide: mathematical(0x1d41a, 0x1d400, 0x1d7ce), undo: (text) => text.normalize('NFKC') },
  {
    name: 'mathematical monospace',
    hide: mathematical(0x1d68a, 0x1d670, 0x1d7f6),
    undo: (text) => text.normalize('NFKC'),
  },
  { name: 'look-alikes', hide: each((one) => ALIKE[one] ?? one), undo: each((one) => UNLIKE[one] ?? one) },
  {
    name: 'numeric entities',
    hide: each((one) => `&#${point(one)};`),
    undo: (text) => text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
  },
  {
    name: 'hexadecimal entities',
    hide: each((one) => `&#x${point(one).toString(16)};`),
    undo: (text) =>
      text.replaceAll(/&#x([0-9a-f]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  },
  hexadecimal(''),
  hexadecimal(':'),
  hexadecimal(' '),
  hexadecimal('-'),
  hexadecimal(','),
  hexadecimal(', ', '0x'),
  hexadecimal('', '\\x'),
  {
    name: 'octal',
    hide: (text) => Array.from(Buffer.from(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
    undo: (text) =>
      text.replaceAll(/\\([0-3][0-7]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
  },
  {
    name: 'braced escapes',
    hide: each((one) => `\\u{${point(one).toString(16)}}`),
    undo: (text) =>
      text.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  },
  {
    name: 'quoted-printable',
    hide: (text) =>
      Array.from(Buffer.from(text), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    undo: (text) =>
      text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  },
  { name: 'soft line breaks', hide: (text) => `${text.slice(0, -9)}=\n${text.slice(-9)}`, undo: without(/=\r?\n/g) },
  {
    name: 'control sequences',
    hide: (text) => `${text.slice(0, -9)}\u001b[1;31m${text.slice(-9)}`,
    undo: without(/\u001b\[[0-9;]*m/g),
  },
  {
    name: 'UTF-16 taken for bytes',
    within: false,
    hide: (text) => Buffer.from(text, 'utf16le').toString('latin1'),
    undo: without(/\0/g),
  },
  {
    name: 'UTF-16 in base64',
    hide: (text) => Buffer.from(`it is ${text}`, 'utf16le').toString('base64'),
    undo: decoding(BASE64, (run) => Buffer.from(run, 'base64').toString('utf16le')),
  },
  { name: 'gzip', hide: (text) => gzipSync(`it is ${text}`).toString('base64'), undo: unpack(gunzipSync) },
  { name: 'zlib', hide: (text) => deflateSync(`it is ${text}`).toString('base64'), undo: unpack(inflateSync) },
  {
    name: 'brotli',
    hide: (text) => brotliCompressSync(`it is ${text}, it is ${text}`).toString('base64'),
    undo: unpack(brotliDecompressSync),
  },
  {
    name: 'a data URI',
    hide: (text) => `data:text/plain;base64,${Buffer.from(text).toString('base64')}`,
    undo: decoding(BASE64, (run) => Buffer.from(run, 'base64').toString()),
  },
  { name: 'base32', hide: (text) => toBase32(`it is ${text}`), undo: decoding(/[A-Z2-7]{24,}/g, fromBase32) },
  { name: 'literals', hide: (text) => `s = "${text.slice(0, -9)}" + "${text.slice(-9)}"`, undo: without(/" \+ "/g) },
  {
    name: 'literals in lines',
    hide: (text) => `s = '${text.slice(0, -18)}' +\n    '${text.slice(-18, -6)}' +\n    '${text.slice(-6)}'`,
    undo: without(/' \+\s+'/g),
  },
  { name: 'as it is', hide: latin, undo: latin },
]
