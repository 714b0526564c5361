import { describe, expect, it } from 'vitest'
import { beginAsking, endAsking } from '../../../detectors/checks/asked-text.ts'
import { DigitWords } from '../../../detectors/engine/digit-words.ts'
import { fc, test as property } from '../../text/property.ts'

const PHRASES = [['ssn', 'social security'], ['account', 'account number', 'bank account'], ['nip']]
const words = (): DigitWords => new DigitWords(PHRASES, ['order', 'zip code'], { 'account id': 'account' })

const WORDS = ['ssn', 'social', ' security', 'account', ' number', ' id', 'bank ', 'nips', 'order', 'zip code', 'xyz']
const OTHERS = ['é', ' ', '  ', ': ', '\n', '-', '\xff', '12345678 ', '9 ', '0123 ']
const fragment = fc.constantFrom(...WORDS, 'Ssn', ...OTHERS)

/** All that is told of a number. */
function told(reader: DigitWords, text: Buffer, start: number, reach: number): readonly unknown[] {
  const end = Math.min(text.length, start + 4)
  reader.read(text, Math.max(0, start - reach), start, end, Math.min(text.length, end + 16))
  return [reader.any, reader.other, ...PHRASES.map((_, row) => reader.distance(row))]
}

describe('words around numbers', () => {
  property<[string[], number[], number]>(
    'are the same whatever was read before',
    [fc.array(fragment, { maxLength: 40 }), fc.array(fc.nat(200), { maxLength: 30 }), fc.nat(64)],
    (fragments, places, reach) => {
      const text = Buffer.from(fragments.join(''), 'latin1')
      const kept = words()
      const starts = places.map((place) => Math.min(place, text.length))
      beginAsking(text)
      const inTurn = [...starts.toSorted((a, b) => a - b), ...starts].map((start) => told(kept, text, start, reach))
      endAsking()
      const anew = [...starts.toSorted((a, b) => a - b), ...starts].map((start) => told(words(), text, start, reach))
      expect(inTurn).toEqual(anew)
    },
  )

  it('of one text are not those of the next in the same bytes', () => {
    const text = Buffer.from('ssn 1111 2222 3333')
    const kept = words()
    beginAsking(text)
    expect(told(kept, text, 9, 5)).toContain(-1)
    text.write('ssn nip  22', 0)
    beginAsking(text)
    expect(told(kept, text, 9, 5)).toEqual(told(words(), text, 9, 5))
    endAsking()
  })
})
