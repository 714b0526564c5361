import { describe, expect, test } from 'vitest'
import type { Match } from '../../../detectors/contract.ts'
import { hasHotword } from '../../../detectors/engine/context.ts'

/** A match between two texts, which are cut as bytes are. */
function between(before: string, after: string = ''): Match {
  const [head, tail] = [Buffer.from(before), Buffer.from(after)]
  return {
    value: '',
    whole: '',
    key: '',
    before: (bytes) => head.subarray(Math.max(0, head.length - bytes)).toString(),
    after: (bytes) => tail.subarray(0, bytes).toString(),
    around: () => '',
  }
}

function holds(word: string, before: string, after?: string): boolean {
  return hasHotword({ hotwords: [word], before: 24, after: 12, effect: 'lift' }, between(before, after))
}

describe('a word counts', () => {
  test.each([
    ['tel', 'Tel: '],
    ['tel', 'TEL. '],
    ['phone', 'two phones '],
    ['security', 'socialSecurityNumber: '],
    ['téléphone', 'Téléphone : '],
    ['téléphone', 'te\u0301le\u0301phone : '],
    ['телефон', 'Телефон: '],
    ['电话', '电话号码：'],
    ['電話', '電話番号は'],
    ['전화', '전화번호는 '],
    ['โทร', 'เบอร์โทรศัพท์'],
    ['फ़ोन', 'फ़ोन '.normalize('NFD')],
    ['هاتف', 'رقم هاتف '],
  ])('%s in %s', (word, before) => {
    expect(holds(word.normalize('NFC'), before)).toBe(true)
  })

  test('behind the match, as far as it is asked', () => {
    expect(holds('tel', '', ' (tel)')).toBe(true)
    expect(holds('tel', '', ' 0123456789 tel')).toBe(false)
  })
})

describe('a word does not count', () => {
  test.each([
    ['tel', 'hotel '],
    ['tel', 'telling '],
    ['ip', 'recipient '],
    ['тел', 'телега '],
    ['tel', 'tel 0123456789 0123456789 '],
    ['téléphone', 'telephone '],
  ])('%s in %s', (word, before) => {
    expect(holds(word, before)).toBe(false)
  })
})
