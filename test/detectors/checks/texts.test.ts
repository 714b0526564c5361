import { describe, expect, test } from 'vitest'
import { base64Text } from '../../../detectors/checks/base64-text.ts'
import { isCodeReference, isPlainWord, isTypeWord } from '../../../detectors/checks/code-reference.ts'
import { isCounted } from '../../../detectors/checks/counted.ts'
import { entropy } from '../../../detectors/checks/entropy.ts'
import { ipv4Range } from '../../../detectors/checks/ipv4-range.ts'
import { isJwtHeader } from '../../../detectors/checks/jwt-header.ts'
import { macaroonLocation } from '../../../detectors/checks/macaroon.ts'
import { isPlaceholder, isPlaceholderBody } from '../../../detectors/checks/placeholder.ts'
import { isRandomText, isUuid } from '../../../detectors/checks/random-text.ts'
import { isSequence, longestAscent, longestRun } from '../../../detectors/checks/repetition.ts'
import { isTopLevelDomain } from '../../../detectors/checks/top-level-domains.ts'
import { ALNUM, HEX, random, uuid } from '../examples/make.ts'

describe('rows of the alphabet and of numbers', () => {
  test.each([
    `a1b2c3d4${'e5f6-7890-abcd-ef1234567890'}`,
    `abc123def456${'ghi789jkl012mno345pqr'}`,
    `ABCDEFGHIJ${'1234567890ABCDEFGHIJ'}`,
    `app_live_${'0123456789abcdef'}`,
    `00010203${'0405060708090a0b0c0d0e0f'}`,
    `AAECAwQF${'BgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='}`,
  ])('%s is counted', (text) => expect(isCounted(text)).toBe(true))

  test.each([
    'abc123',
    'a1a1a1a1a1a1a1a1',
    '111111111111',
    'abcdefghijkm1234',
    '12345678913579',
    uuid('counted'),
    'key=abcdefghijkl1234',
  ])('%s is not', (text) => expect(isCounted(text)).toBe(false))

  test('no random text is', () => {
    for (let at = 0; at < 500; at++) expect(isCounted(random(`counted${at}`, HEX, 32))).toBe(false)
  })
})

describe('placeholders', () => {
  test.each([
    [
      'your-password',
      '<password>',
      '${DB_PASS}',
      '$DB_PASS',
      '{{ secret }}',
      '%DB_PASS%',
      '<%= pw %>',
      'changeme',
      'change-me',
    ],
    [
      'process.env.KEY',
      'op://vault/item',
      'vault:secret/x',
      'arn:aws:x',
      '********',
      'xxxxxxxx',
      'xxx-yyy',
      '...',
      'example',
    ],
    ['my-secret', 'sk-example', 'REDACTED-key-7F3K', '[REDACTED]', 'insert-here', 'value-here', '', 'aaaaaa', 'TODO'],
  ])('%s and its like stand for a value', (...values) => {
    for (const value of values)
      expect({ value, placeholder: isPlaceholder(value) }).toEqual({ value, placeholder: true })
  })

  test.each([
    ['hunter2'],
    ['P4ss$word'],
    ['correct horse battery'],
    ['hookA9examplex7'],
    ['Thecar99'],
    ['n0ne-of-it'],
    ['100%sure9'],
  ])('%s is a value', (value) => {
    expect(isPlaceholder(value)).toBe(false)
  })

  test('words count at head and tail of a token only', () => {
    const body = random('middle', ALNUM, 12)
    expect(isPlaceholderBody(`example${body}`)).toBe(true)
    expect(isPlaceholderBody(`${body}EXAMPLE`)).toBe(true)
    expect(isPlaceholderBody(`${body}example${body}`)).toBe(false)
    expect(isPlaceholderBody('ab'.repeat(12))).toBe(true)
    expect(isPlaceholderBody('0123456789')).toBe(true)
    expect(isPlaceholderBody(`${body}${'0'.repeat(6)}${body}`)).toBe(true)
    expect(isPlaceholderBody(`${body}AbCdEfGhIjKlMnOp`)).toBe(true)
    expect(isPlaceholderBody(`${body}abcdefghijklmno9`)).toBe(false)
    expect(isPlaceholderBody('abc123xyz-456de-klmnopqrstuvwx-3456yza789bcde-1234fghijklmnop')).toBe(true)
    expect(isPlaceholderBody(`abcdefghijklm-${body}-nopqrstuv-${body}`)).toBe(false)
    expect(isPlaceholderBody('abcdef1234567890abcdef1234567890abcdef12345678')).toBe(false)
    expect(isPlaceholderBody(`${body}5678901234567890`)).toBe(true)
  })
})

test('generated text is told from words, paths, addresses and numbers', () => {
  for (let round = 0; round < 200; round++) {
    expect(isRandomText(random(`base62-${round}`, ALNUM, 32))).toBe(true)
    expect(isRandomText(random(`hex-${round}`, HEX, 32))).toBe(true)
  }
  const words = [
    'us-east-1',
    'application/json',
    'my-service-v2',
    '2024-01-01',
    'https://host.example/a1b2',
    './a/b1c2',
    'secretsmanager',
    '4096',
    'getSecretValue',
    'short1',
  ]
  for (const value of words) expect({ value, random: isRandomText(value) }).toEqual({ value, random: false })
  expect(isUuid(uuid('x'))).toBe(true)
  expect(isUuid(`${uuid('x')}0`)).toBe(false)
})

test('many parts that read as words in two ways each are given up at once', () => {
  for (const part of ['token:', 'v1.', 'Aa0-', 'a/']) expect(isRandomText(`${part.repeat(80)}(`)).toBe(false)
})

test('code is told from literals', () => {
  const code = [
    'getPassword()',
    'req.body.password',
    'string',
    'Optional[str]',
    'userPassword',
    'db_password',
    'argv[1]',
    "$_POST['x']",
    'Vec<u8>',
    'None):',
    'a1b2c3(x',
    '0[f(1)',
    '_$(x',
    'call?.(',
    'list[',
    'a=>b9',
    'HTTPServerFactory;',
  ]
  for (const value of code) expect({ value, code: isCodeReference(value) }).toEqual({ value, code: true })
  const literals = ['hunter2', 'P4ss.w0rd', 'letmein', 'Tr0ub4dor&3', '12(34', 'x{1(2', 'a[-', '9>8', 'aB;c']
  for (const value of literals) expect({ value, code: isCodeReference(value) }).toEqual({ value, code: false })
  expect(isTypeWord('String;')).toBe(true)
  expect(isPlainWord('letmein')).toBe(true)
  expect(isPlainWord('hunter2')).toBe(false)
})

test('addresses are placed in their ranges', () => {
  const ranges = {
    '10.255.255.255': 'private',
    '172.31.0.1': 'private',
    '172.32.0.1': 'public',
    '100.64.0.1': 'private',
    '100.128.0.1': 'public',
    '239.1.1.1': 'private',
    '192.0.2.1': 'documentation',
    '8.8.8.8': 'resolver',
    '81.2.69.142': 'public',
  }
  for (const [address, range] of Object.entries(ranges))
    expect({ address, range: ipv4Range(address) }).toEqual({ address, range })
})

test('top-level domains', () => {
  for (const label of ['com', 'DE', 'museum', 'xn--p1ai', 'рф']) expect(isTopLevelDomain(label)).toBe(true)
  for (const label of ['png', 'local', 'test', 'example', 'js', '']) expect(isTopLevelDomain(label)).toBe(false)
})

test('containers in base64', () => {
  const header = (text: string): string => Buffer.from(text).toString('base64url')
  expect(isJwtHeader(header('{"typ":"JWT","alg":"ES256"}'))).toBe(true)
  expect(isJwtHeader(header('{"alg":1}'))).toBe(false)
  expect(isJwtHeader(header('["alg"]'))).toBe(false)
  expect(macaroonLocation(Buffer.from('\u0002\u0001\u0004host').toString('base64url'))).toBe('host')
  expect(macaroonLocation(Buffer.from('\u0002\u0001\u00ffhost').toString('base64url'))).toBeUndefined()
  expect(base64Text(header('user:pass'), 64)).toBe('user:pass')
  expect(base64Text('AAAA', 64)).toBeUndefined()
})

test('entropy, runs and sequences', () => {
  expect(entropy('aaaa')).toBe(0)
  expect(entropy('abcd')).toBe(2)
  expect(entropy('abcd'.repeat(40))).toBe(2)
  expect(entropy(`${'a'.repeat(64)}${'b'.repeat(64)}`)).toBe(1)
  expect(entropy('äöäö')).toBe(1)
  expect(entropy('')).toBe(0)
  expect(longestRun('abbbc')).toBe(3)
  expect(longestAscent('')).toBe(0)
  expect(longestAscent('x7aBcDq890123-')).toBe(6)
  expect(longestAscent('9876')).toBe(1)
  expect(isSequence('12345')).toBe(true)
  expect(isSequence('98765')).toBe(true)
  expect(isSequence('13579')).toBe(false)
})
