import { describe, expect, test } from 'vitest'
import { isBlank, readRecord } from '../../../src/cli/scan/record.ts'

function read(line: string | Uint8Array): readonly [string, string | undefined] | undefined {
  const record = readRecord(typeof line === 'string' ? Buffer.from(line) : line)
  return record && [record.id.toString('latin1'), record.text]
}

describe('a record', () => {
  test.each([
    [
      'a number beyond what a double holds',
      '{"id":12345678901234567890123,"text":"a"}',
      '12345678901234567890123',
      'a',
    ],
    ['a number as spelled', '{"id":-1.50E+3,"text":"a"}', '-1.50E+3', 'a'],
    ['a string with its escapes', '{"id":"\\u0061\\n","text":"a"}', '"\\u0061\\n"', 'a'],
    ['null, true', '{"id":null,"text":"a"}', 'null', 'a'],
    ['an object with its spaces', '{"id": {"a": [1,  {}]} ,"text":"a"}', '{"a": [1,  {}]}', 'a'],
    ['an array behind the text', '{"text":"a","id":[ ]}', '[ ]', 'a'],
    ['none', '{"text":"a"}', 'null', 'a'],
    ['deep inside it is another id', '{"x":{"id":1,"text":"no"},"text":"a","id":2}', '2', 'a'],
    ['keys may be escaped', '{"\\u0069\\u0064":7,"\\u0074ext":"a"}', '7', 'a'],
    ['of duplicates the last counts', '{"id":1,"id":2,"text":"a","text":"b"}', '2', 'b'],
    ['other members are passed over', '{"text":"a","other":"x","id":3,"texts":"y"}', '3', 'a'],
    ['escapes of the text are resolved', '{"id":1,"text":"\\ud83d\\ude00\\t\\u00e9"}', '1', '😀\té'],
    ['a lone surrogate is one unit', '{"id":1,"text":"a\\ud800b"}', '1', 'a\ufffdb'],
    ['a byte order mark is passed over', '\ufeff{"id":1,"text":"a"}', '1', 'a'],
    ['no text', '{"id":1}', '1', undefined],
    ['text that is no string', '{"id":1,"text":["a"]}', '1', undefined],
    ['a later text that is no string', '{"id":1,"text":"a","text":null}', '1', undefined],
  ])('%s', (_name, line, id, text) => {
    expect(read(line)).toEqual([id, text])
  })

  test('bytes of an id that are not UTF-8 come back as they were', () => {
    const line = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xfe]), Buffer.from('","text":"a"}')])
    expect(read(line)).toEqual(['"\xff\xfe"', 'a'])
  })

  test('an id stays on its line', () => {
    expect(read('{"id":[1,\r2],"text":"a"}')).toEqual(['[1, 2]', 'a'])
  })

  test('an id of any depth', () => {
    const id = '['.repeat(50_000) + ']'.repeat(50_000)
    expect(read(`{"id":${id},"text":"a"}`)).toEqual([id, 'a'])
  })

  test.each([
    '',
    'x',
    '[1]',
    '"text"',
    '{"id":1,"text":"a"',
    '{"id":1,"text":"a"} x',
    '{id:1}',
    '{"id":01,"text":"a"}',
  ])('is none: %s', (line) => expect(read(line)).toBeUndefined())

  test('a blank line', () => {
    expect(['', ' \t\r', 'a', ' {'].map((line) => isBlank(Buffer.from(line)))).toEqual([true, true, false, false])
  })
})
