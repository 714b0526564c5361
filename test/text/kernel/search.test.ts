import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { keywordsOf } from '../../../detectors/engine/keywords-of.ts'
import { readersFor } from '../../../src/text/create-reader.ts'
import { fc, test as property } from '../property.ts'
import { numbersOf, Pair } from './pair.ts'

const words = keywordsOf(catalogue)
const all = new Pair(words)
const overlapping = new Pair(['a', 'ab', 'b', 'aba', 'abab', 'bab', 'ba', 'abaa', 'aaaa', 'aaa', 'b@', '@', 'x-'])

function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

describe('keywords', () => {
  it('at every place round the edges of blocks, first and last in the text', () => {
    const some = ['@', 'ab', 'key', '://', 'bearer ', 'password_value`', `-----begin `, 'k'.repeat(255), '0'.repeat(40)]
    const pair = new Pair(some)
    for (const word of some) {
      for (let before = 0; before <= 200; before++) {
        const text = bytes('.'.repeat(before) + word.toUpperCase())
        pair.text(text)
        expect(numbersOf(pair.kernel.hits).slice(-2)).toEqual([before, some.indexOf(word)])
        pair.text(Buffer.concat([text, bytes(word)]))
        pair.text(text.subarray(0, -1))
        pair.text(Buffer.concat([text, bytes(';'.repeat(before % 7))]))
      }
    }
  })

  it('of the whole catalogue, alone, together and cut', () => {
    for (const [number, word] of words.entries()) {
      all.text(Buffer.from(`x${word}y`))
      expect(
        numbersOf(all.kernel.hits).some((value, at, list) => at % 2 === 0 && value === 1 && list[at + 1] === number),
      ).toBe(true)
      all.text(Buffer.from(word).subarray(1))
      all.text(Buffer.from(word).subarray(0, -1))
    }
    all.text(Buffer.from(words.join('')))
    all.text(Buffer.from(words.join(' ').toUpperCase()))
    all.text(Buffer.from(words.map((word) => word.slice(1)).join('')))
  })

  property('that overlap, in any text of their letters', [fc.stringMatching(/^[abAB@x-]{0,400}$/)], (text) => {
    overlapping.text(bytes(text))
  })

  property(
    'that count only where a word may begin',
    [
      fc.uniqueArray(fc.stringMatching(/^[a-c0m@:]{1,6}$/), { minLength: 1, maxLength: 20 }),
      fc.array(
        fc.constantFrom('a', 'b0', 'ab', 'm', '\\', '\\n', '\\x4', '1', '\\u004', '%4', '\x1b[3', ';1m', '@', ' '),
        {
          maxLength: 60,
        },
      ),
    ],
    (list, parts) => {
      const pair = new Pair(list, new Set(list.filter((word) => word.length !== 3)))
      pair.text(bytes(parts.join('')))
      pair.text(bytes(list.join(parts.join(''))))
    },
    200,
  )

  it('in the middle of a word only where they may begin one', () => {
    const pair = new Pair(['key', 'word', '@'], new Set(['key', '@']))
    const found = (text: string): readonly number[] => {
      pair.text(bytes(text))
      return numbersOf(pair.kernel.hits)
    }
    expect(found('akey key \\nkey %41key \\x41key \\u0041key \x1b[31mkey 1mkey')).toEqual(
      [5, 11, 18, 26, 36, 45].flatMap((at) => [at, 0]),
    )
    expect(found('sword a@ @')).toEqual([1, 1, 9, 2])
  })

  property(
    'of any list, in any text',
    [
      fc.uniqueArray(fc.stringMatching(/^[ac-e@:]{1,7}$/), { minLength: 1, maxLength: 30 }),
      fc.array(fc.stringMatching(/^[ac-eACE@: \xff]{0,80}$/), { maxLength: 4 }),
    ],
    (list, texts) => {
      const pair = new Pair(list)
      for (const text of texts) {
        pair.text(bytes(text))
        pair.text(bytes(list.join(text)))
      }
    },
    200,
  )

  it('more hits than a window holds, in order', () => {
    for (const flood of ['ab', 'aba@', 'aaaa', '@', 'b', 'x-ab@']) overlapping.text(bytes(flood.repeat(30_000)))
    for (const flood of ['password"', 'token=', 'secret_key_base:', '@://', 'sk-', 'keykeykey'])
      all.text(bytes(flood.repeat(20_000)))
  })

  it('are not found across a leaf separator, nor before or behind the text', () => {
    all.text(bytes('pass\xffword: tok\xffen= @'))
    all.text(bytes('password: '))
    all.kernel.search(bytes('password: secret: '), 10)
    expect(numbersOf(all.kernel.hits)).not.toEqual([])
    all.kernel.search(bytes('assword: '), 7)
    expect(numbersOf(all.kernel.hits)).toEqual([])
  })

  it('of other scripts as they stand, bytes that look like ASCII in the low bits aside', () => {
    const some = ['пароль', 'Пароль', '密码', 'é', 'şifre', 'key']
    const pair = new Pair(some)
    pair.text(Buffer.from('пароль ПАРОЛЬ Пароль 密码密 é É ŞIFRE şİfre şIFRE key'))
    const found = numbersOf(pair.kernel.hits).filter((_, at) => at % 2 === 1)
    expect(found.map((number) => some[number])).toEqual(['пароль', 'Пароль', '密码', 'é', 'şifre', 'key'])
    const ascii = Uint8Array.from(Buffer.from('пароль'), (byte) => byte & 0x7f)
    pair.text(ascii)
    expect(pair.kernel.hits).toHaveLength(0)
  })

  it('refuses two that are one in lower case', () => {
    expect(() => readersFor(['Key', 'key'], 'kernel')).toThrow(RangeError)
    expect(() => readersFor(['', 'key'], 'kernel')).toThrow(RangeError)
    expect(() => readersFor(['k\0'], 'kernel')).toThrow(RangeError)
    expect(() => readersFor(['k'.repeat(256)], 'kernel')).toThrow(RangeError)
  })

  it('takes an empty list and one of short words only', () => {
    for (const list of [[], ['@'], ['-u', '7', 'pq', '\t']]) new Pair(list).text(bytes('-U @ 77 PQ\t'.repeat(30)))
  })
})

describe('digits', () => {
  const shapes = [
    '1234567',
    '123456',
    '12-34-567',
    '12--34567',
    '1.2.3.4',
    '10.0.255.1.9',
    '1 2 3 4 5 6 7',
    '12345678-',
    '-1234567',
    '1/2/3',
    'A12B345C',
    'ABCDE1234F',
    'AB123456C',
    'ABCDEF12G34H567I',
    'A1B123C 1234567',
  ]

  it('at every place round the edges of blocks', () => {
    for (const shape of shapes) {
      for (let before = 0; before <= 200; before++) {
        for (const behind of ['', 'x', '-', '--1', ' 9', '\xff1']) all.text(bytes('x'.repeat(before) + shape + behind))
        all.text(bytes('1'.repeat(before) + shape))
        all.text(bytes('1 '.repeat(before) + shape))
      }
    }
  })

  property('in any text of digits and separators', [fc.stringMatching(/^[0-9 ./a-]{0,300}$/)], (text) => {
    all.text(bytes(text))
  })

  property('in any text of digits and capitals', [fc.stringMatching(/^[0-4A-C a]{0,300}$/)], (text) => {
    all.text(bytes(text))
  })

  it('more than a window holds', () => {
    for (const flood of [
      'A12B345C',
      'ABCDE1234F1234567-',
      'AB123456C',
      '1234567--',
      '1.1.1.1--',
      '1.1.1.1111--',
      '1',
      '1-',
      '12--',
      '1.1.1.1  ',
    ])
      all.text(bytes(flood.repeat(20_000)))
  })
})

describe('base64 runs', () => {
  it('of every length, at every place', () => {
    for (let before = 0; before <= 130; before += 1) {
      for (let length = 20; length <= 150; length += length < 30 ? 1 : 17) {
        const run = 'aB3+/_-='.repeat(20).slice(0, length)
        all.text(bytes(`${'.'.repeat(before)}${run}`))
        all.text(bytes(`${'.'.repeat(before)}${run}.${run}\xff${run}`))
      }
    }
  })

  it('with the upper-case letter at every place round the end of what is looked at', () => {
    for (let place = 0; place < 200; place++) {
      const run = `${'a'.repeat(place)}B${'-'.repeat(200 - place)}`
      all.text(bytes(run))
      all.text(bytes(`${'-'.repeat(64)}${run.slice(0, 60)}`))
    }
  })

  property('in any text', [fc.stringMatching(/^([A-Za-z0-9+/_=-]{20,140}[ .]?){0,4}$/)], (text) => {
    all.text(bytes(text))
  })

  it('more than a window holds', () => {
    all.text(bytes('aB3+/_-=aB3+/_-=aB3+/_-= '.repeat(5000)))
  })
})

describe('rows of words', () => {
  const row = 'abandon ability able about above absent absorb abstract absurd abuse access acid'

  it('at every place round the edges of blocks, whatever ends them', () => {
    for (let before = 0; before <= 200; before++) {
      for (const [head, tail] of [
        ['', ''],
        ['.', ' .'],
        ['X', 'Y'],
        ['_', ' is'],
        ['tenletters ', ' tenletters'],
        ['\xff', '\xff'],
      ]) {
        const start = before + head!.length
        all.text(bytes('='.repeat(before) + head! + row + tail!))
        expect(numbersOf(all.kernel.rows)).toEqual([start, start + row.length])
      }
      all.text(bytes('='.repeat(before) + row.slice(0, -2)))
      expect(numbersOf(all.kernel.rows)).toEqual([])
    }
  })

  it('with every gap that a list has, and none wider', () => {
    const parts = row.split(' ')
    const written = (gap: (number: number) => string): string => parts.map((word, at) => gap(at + 1) + word).join('')
    const gaps = [() => '\n', () => ', ', () => '", "', (n: number) => `\r\n${n}. `, (n: number) => ` ${n}) `]
    for (const gap of gaps) {
      all.text(bytes(written(gap)))
      expect(numbersOf(all.kernel.rows)).toHaveLength(2)
    }
    for (const gap of [' '.repeat(11), '-', '; ', '_', 'X', '\u00e9']) {
      all.text(bytes(parts.join(gap)))
      expect(numbersOf(all.kernel.rows)).toEqual([])
    }
    all.text(bytes(parts.join(' '.repeat(10))))
    expect(numbersOf(all.kernel.rows)).toHaveLength(2)
  })

  property(
    'in any text of words and gaps',
    [
      fc.array(
        fc.tuple(
          fc.stringMatching(/^([a-z]{3,8}|[a-z]{1,10}|[A-Za-z]{2,5})$/),
          fc.oneof(
            { weight: 20, arbitrary: fc.constantFrom(' ', ', ', '\n', ' 12. ') },
            { weight: 1, arbitrary: fc.constantFrom('-', '  (', '\xff', ' '.repeat(10), ' '.repeat(11)) },
          ),
        ),
        { maxLength: 80 },
      ),
    ],
    (parts) => all.text(bytes(parts.flat().join(''))),
    500,
  )

  it('longer than a piece, and more than a window holds', () => {
    all.text(bytes(`${row} `.repeat(3000)))
    expect(numbersOf(all.kernel.rows)).toHaveLength(2)
    all.text(bytes(`${row} is `.repeat(3000)))
    expect(numbersOf(all.kernel.rows)).toHaveLength(6000)
    for (const gap of ['            ', '-', '9'.repeat(11), '"          ', ',,,,,,,,,,,,']) {
      all.text(bytes(`${row}${gap}`.repeat(3000)))
      expect(numbersOf(all.kernel.rows)).toHaveLength(6000)
    }
  })
})

property('finds the same in any bytes', [fc.uint8Array({ maxLength: 600 })], (text) => {
  all.text(text)
})
