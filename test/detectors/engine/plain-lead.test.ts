import fc from 'fast-check'
import RE2 from 're2'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { plainLead } from '../../../detectors/engine/plain-lead.ts'
import { ASK } from '../../../detectors/engine/plain-scan.ts'
import { splitPattern } from '../../../detectors/engine/split-pattern.ts'

const ID = /^credential\/(?:password|named-secret)-(?:line|inline)$/
const leads = catalogue
  .filter(({ id }) => ID.test(id))
  .map(({ id, pattern }) => [id, splitPattern(pattern)!.lead] as const)
const NAMES = ['pass', 'password', 'PASSWORD2', 'Secret', 'secret-key', 'api_key', 'token']
const MORE =
  'pass_|contraseña|пароль|mot de passe|mot|-|1|_|"|\'|\\\\|]|`| | |\t|               |:|=|>|：| is | ist | je: | es | e| is: | is:|x|é|\n'.split(
    '|',
  )
const parts = [...NAMES, ...MORE]

describe('the same end as the engine finds', () => {
  test.each(leads)('%s', (_, lead) => {
    const scan = plainLead(lead)!
    const engine = new RE2(lead, 'suy')
    let matched = 0
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...parts), { maxLength: 6 }), (name, words) => {
        const window = Buffer.from(`.${name}${words.join('')}`)
        for (let at = 1; at < window.length; at++) {
          const end = scan(window, at)
          if (end === ASK) {
            expect(window.some((byte) => byte >= 0x80) || / (?:i|e|j|-)|mot/.test(window.toString())).toBe(true)
            continue
          }
          engine.lastIndex = at
          expect(end).toBe(engine.test(window) ? engine.lastIndex : -1)
          if (end >= 0) matched++
        }
      }),
      { numRuns: 3000 },
    )
    expect(matched).toBeGreaterThan(50)
  })
})

test('there are such leads, and no others are read', () => {
  expect(leads).toHaveLength(4)
  for (const [, lead] of leads) expect(plainLead(lead)).toBeDefined()
  for (const source of ['(?i:a b)[ \\t]{0,40}[:=][ \\t]{0,40}', '(?i:a)=', '(?:a)[ \\t]{0,40}[:=][ \\t]{0,40}', 'a']) {
    expect(plainLead(source)).toBeUndefined()
  }
})
