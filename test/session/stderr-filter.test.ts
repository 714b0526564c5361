import { describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import { createStderrFilter } from '../../src/session/stderr-filter.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { KEY } from './playbook.ts'

const BEGIN = `-----BEGIN RSA PRIVATE ${'KEY'}-----`
const END = `-----END RSA PRIVATE ${'KEY'}-----`
const body = (at: number): string => random(`armour ${at}`, ALNUM, 64)
const WITHHELD = '[sluice: a part of stderr was withheld]'

/** What is written of each line; undefined where nothing is. */
function written(lines: readonly string[]): readonly (string | undefined)[] {
  const scanner = createInlineScanner(catalogue)
  const filter = createStderrFilter({ scanner, policy: compilePolicy(PRESETS.default, '2026-11-23'), key: KEY })
  return lines.map((line) => {
    const kept = filter(Buffer.from(line))
    return kept === undefined ? undefined : Buffer.from(kept).toString()
  })
}

describe('a key over lines of standard error', () => {
  it('is held until it ends, and replaced as one', () => {
    const seen = written(['before', BEGIN, body(1), body(2), END, 'after'])
    expect(seen).toEqual([
      'before',
      undefined,
      undefined,
      undefined,
      expect.stringMatching(/^REDACTED-KEY-\w+$/),
      'after',
    ])
  })

  it('behind the end of another on the same line is held on', () => {
    const seen = written([BEGIN, body(1), `${END}${BEGIN}`, body(2), body(3), END, 'after'])
    expect(seen.slice(0, 5)).toEqual(Array.from({ length: 5 }))
    expect(seen[5]).toContain('REDACTED-KEY-')
    for (const at of [1, 2, 3]) expect(seen.join('\n')).not.toContain(body(at))
    expect(seen[6]).toBe('after')
  })

  it.each([
    ['lines', 511, 'x'],
    ['bytes', 128, random('long line', ALNUM, 1024)],
  ])('that never ends is told as withheld after so many %s, and what follows is written', (_, count, line) => {
    const seen = written([BEGIN, ...Array.from({ length: count }, () => line), 'after', 'and more'])
    expect(seen.slice(0, count)).toEqual(Array.from({ length: count }))
    expect(seen.slice(count)).toEqual([WITHHELD, 'after', 'and more'])
  })

  it('is no certificate', () => {
    const lines = ['-----BEGIN CERTIFICATE-----', 'some words', '-----END CERTIFICATE-----']
    expect(written(lines)).toEqual(lines)
  })
})
