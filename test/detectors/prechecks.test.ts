import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundClouds } from '../../detectors/secrets/bound-clouds.ts'
import { boundServices } from '../../detectors/secrets/bound-services.ts'
import { attributes } from '../../detectors/credentials/attributes.ts'
import { namedSecrets } from '../../detectors/credentials/named-secrets.ts'
import type { Finding, PatternDetector } from '../../detectors/contract.ts'
import { createEngine, type Engine } from '../../detectors/engine/engine.ts'
import { iban } from '../../detectors/pii/iban.ts'
import { clouds } from '../../detectors/secrets/clouds.ts'
import { machineKeys } from '../../detectors/secrets/machine-keys.ts'
import { messaging } from '../../detectors/secrets/messaging.ts'
import { ALNUM, BASE58, BASE64, DIGITS, HEX, LETTERS, LOWER_DIGITS, random, uuid } from './examples/make.ts'

function discord(seed: string): string {
  const id = Buffer.from(`1${random(seed, DIGITS, 17)}`).toString('base64url')
  return [id, random(`d${seed}`, ALNUM, 6), random(`e${seed}`, ALNUM, 38)].join('.')
}

/** A family, and the fragments of which texts are put together that almost or really hold its values. */
interface Family {
  readonly name: string
  readonly detectors: readonly PatternDetector[]
  readonly fragments: readonly string[]
  /** Texts for which a precheck is more than a shorter way to the same answer. */
  readonly unless?: RegExp
}

const GLUE = [
  ' ',
  '\n',
  '"',
  "'",
  '\\"',
  ':',
  '=',
  ': ',
  ' = ',
  '= "',
  '": "',
  '-',
  '.',
  '/',
  '_',
  ',',
  ';',
  '(',
  ')',
  'é',
  'x',
  '\\n',
]
const VALUES = [
  random('v1', ALNUM, 8),
  random('v2', ALNUM, 20),
  random('v3', LETTERS, 16),
  random('v4', LETTERS.slice(26), 13),
  random('v5', HEX, 32),
  random('v6', HEX, 40),
  random('v7', LOWER_DIGITS, 25),
  random('v8', BASE64, 43),
  random('v9', BASE58, 51),
  uuid('v10'),
  'getAccessToken',
  'us-east-1',
  '12345678',
  'sha256',
]

const IBANS = [
  'GB82 WEST 1234 5698 7654 32',
  'DE89370400440532013000',
  'NO93-8601-1117-947',
  'gb82west12345698765432',
  'BE71',
  '0961',
  'DE8',
]

const FAMILIES: readonly Family[] = [
  {
    name: 'named secrets',
    detectors: namedSecrets,
    fragments: ['token', 'api_key', 'SECRET', 'secret_key', ' is ', ':=', '=>', '==', '`', '""', ...VALUES, ...GLUE],
    // A line whose value begins with a quote or a bracket is left to the other forms.
    unless: /[:=>][ \t]*["'\]\\`]/,
  },
  {
    name: 'attributes',
    detectors: attributes.filter(({ id }) => id.endsWith('-attribute')),
    fragments: [
      'token"',
      'password"',
      "secret'",
      ' value="',
      ' val=',
      'default: "',
      '<',
      '}',
      'ü'.repeat(40),
      ...VALUES,
      ...GLUE,
    ],
  },
  {
    name: 'bound tokens',
    detectors: [...boundClouds, ...boundServices],
    fragments: ['codecov token', 'mailjet key', 'trello', 'twitter secret', 'spotify', 'key', ...VALUES, ...GLUE],
  },
  {
    name: 'machine keys',
    detectors: machineKeys.filter(({ id }) => id !== 'secret/nats-seed-named'),
    fragments: [
      'private_key',
      'wireguard',
      'PrivateKey',
      `${random('w', BASE64, 42)}A=`,
      'SUA',
      random('n', 'ABCDEFGH234567', 54),
      ...GLUE,
    ],
  },
  {
    name: 'Twilio',
    detectors: messaging.filter(({ id }) => id.startsWith('secret/twilio')),
    fragments: ['twilio', 'auth_token', 'SK', 'AC', random('t', HEX, 32), random('u', HEX, 31), 'aB', ...GLUE],
  },
  {
    name: 'Discord',
    detectors: messaging.filter(({ id }) => id === 'secret/discord-bot-token'),
    fragments: [
      discord('1'),
      discord('2'),
      discord('1').slice(0, 24),
      random('h', ALNUM, 24),
      random('m', ALNUM, 6),
      ...GLUE,
    ],
  },
  {
    name: 'Yandex',
    detectors: clouds.filter(({ id }) => id === 'secret/yandex-static-key'),
    fragments: [
      'YC',
      'Y',
      random('y', ALNUM, 38),
      random('z', ALNUM, 37),
      random('a', BASE64, 300),
      '+',
      '%3D',
      ...GLUE,
    ],
  },
  { name: 'IBAN', detectors: [iban], fragments: [...IBANS, random('i', DIGITS, 7), 'ab', ...GLUE] },
]

function found(engine: Engine, text: string): readonly Finding[] {
  const scan = engine.scanText(Buffer.from(text))
  return scan.status === 'done' ? scan.findings : []
}

function covers({ spans: [wide] }: Finding, { spans: [narrow] }: Finding): boolean {
  return wide!.start <= narrow!.start && wide!.end >= narrow!.end
}

describe.each(FAMILIES)('$name', ({ detectors, fragments, unless }) => {
  const quick = createEngine(detectors)
  const slow = createEngine(detectors.map(({ precheck: _precheck, gate: _gate, ...detector }) => detector))

  test('prechecks turn away nothing that the expressions and judges accept', () => {
    let hits = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 9 }), (parts) => {
        const text = parts.join('')
        const expected = found(slow, text).filter(
          ({ detector }) => unless?.test(text) !== true || !detector.endsWith('-line'),
        )
        hits += expected.length
        // There may be more and wider ones: what is not tried does not hide what follows within it.
        const own = found(quick, text)
        expect(expected.filter((finding) => !own.some((other) => covers(other, finding)))).toEqual([])
      }),
      { numRuns: 3000, seed: 7 },
    )
    expect(hits).toBeGreaterThan(0)
  })
})
