import { describe, expect, test } from 'vitest'
import type { Judgement, PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const named: PatternDetector = {
  id: 'secret/named',
  category: 'secret',
  kind: 'token',
  title: 'Known by its form',
  keywords: ['tk_'],
  pattern: 'tk_[a-z]{4}',
  maxLength: 7,
  confidence: 'certain',
}

/** A detector of what follows `key=`, and how often it judged. */
function counted(extra: Partial<PatternDetector> = {}): { readonly detector: PatternDetector; judged: () => number } {
  let judged = 0
  const detector: PatternDetector = {
    id: 'credential/assigned',
    category: 'credential',
    kind: 'password',
    title: 'Known by its name',
    keywords: ['key='],
    pattern: 'key=(?<value>[a-z_.]+)',
    maxLength: 40,
    confidence: 'likely',
    generic: true,
    judge: (): Judgement => {
      judged++
      return 'likely'
    },
    ...extra,
  }
  return { detector, judged: () => judged }
}

function ids(detectors: readonly PatternDetector[], text: string): readonly string[] {
  const scan = createEngine(detectors).scanText(Buffer.from(text))
  if (scan.status !== 'done') throw new Error(scan.reason)
  return scan.findings.map(({ detector }) => detector)
}

describe('a value that is known by its name only', () => {
  test('is not judged where another is certain of the very same value', () => {
    const { detector, judged } = counted()
    expect(ids([detector, named], 'key=tk_abcd')).toEqual(['secret/named'])
    expect(judged()).toBe(0)
  })

  test.each([
    ['is longer', 'key=tk_abcd.efgh', {}],
    ['begins elsewhere', 'key=.tk_abcd', {}],
    ['is only likely', 'key=tk_abcd', { confidence: 'likely' }],
    ['is a sample', 'key=tk_abcd', { judge: () => 'sample' }],
    ['is personal data', 'key=tk_abcd', { category: 'pii' }],
    ['may be withdrawn', 'key=tk_abcd', { companions: [{ detector: 'x', within: 9, effect: 'require' }] }],
  ] as readonly (readonly [string, string, Partial<PatternDetector>])[])(
    'is judged where the other %s',
    (_, text, other) => {
      const { detector, judged } = counted()
      ids([detector, { ...named, ...other }], text)
      expect(judged()).toBe(1)
    },
  )

  test('is judged where a third depends on it', () => {
    const { detector, judged } = counted()
    const third: PatternDetector = {
      ...named,
      id: 'secret/third',
      keywords: ['id-'],
      pattern: 'id-[a-z]{4}',
      companions: [{ detector: 'credential/assigned', within: 20, effect: 'require' }],
    }
    expect(ids([detector, named, third], 'key=tk_abcd id-abcd')).toEqual(['secret/named', 'secret/third'])
    expect(judged()).toBe(1)
  })
})

test('judges that see one value in a row see their own match each', () => {
  const wholes: string[] = []
  const judge: PatternDetector['judge'] = ({ whole, value }) => {
    wholes.push(`${whole} ${value}`)
    return 'likely'
  }
  const one = counted({ judge }).detector
  const two: PatternDetector = {
    ...one,
    id: 'credential/other',
    keywords: ['my key='],
    pattern: 'my key=(?<value>[a-z]+)',
  }
  ids([one, two], 'my key=abc, key=def')
  expect(wholes.toSorted()).toEqual(['key=abc abc', 'key=def def', 'my key=abc abc'])
})
