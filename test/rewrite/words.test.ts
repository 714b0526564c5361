import { expect, test } from 'vitest'

import { kindWords, ranked } from '../../src/rewrite/words.ts'

test('kinds are named once, most telling first', () => {
  expect(kindWords([])).toBe('sensitive data')
  expect(kindWords(['health'])).toBe('health data')
  expect(kindWords(['contact', 'token', 'contact'])).toBe('an access token and contact data')
  expect(kindWords(['device', 'person', 'key'])).toBe('a secret key, personal data and a device identifier')
  expect(ranked(['device', 'token', 'device'])).toEqual(['token', 'device'])
})
