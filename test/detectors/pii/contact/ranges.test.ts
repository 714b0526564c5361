import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { ipv4Range } from '../../../../detectors/checks/ipv4-range.ts'
import { isRegistrable } from '../../../../detectors/pii/contact/public-suffix.ts'

test('what is public for us is so for the library', () => {
  let seed = 7
  const kinds = new Set<string>()
  for (let count = 0; count < 5000; count++) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    const address = [seed >>> 23, (seed >>> 15) & 255, (seed >>> 7) & 255, seed & 127].join('.')
    const range = ipv4Range(address)
    kinds.add(range)
    if (range !== 'resolver')
      expect({ address, public: range === 'public' }).toEqual({
        address,
        public: ipaddr.parse(address).range() === 'unicast',
      })
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['public', 'private']))
})

test.each([
  ['firma.de', true],
  ['sub.firma.co.uk', true],
  ['пример.рф', true],
  ['co.uk', false],
  ['2x.png', false],
  ['host.local', false],
  ['service.test', false],
  ['a.example', false],
  ['v1.44.0', false],
])('%s can be registered: %s', (domain, expected) => {
  expect(isRegistrable(domain)).toBe(expected)
})
