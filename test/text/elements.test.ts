import { describe, expect, test } from 'vitest'
import { elementsOf } from '../../src/text/elements.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')

describe('elementsOf', () => {
  const elementsIn = (text: string): string[] | undefined =>
    elementsOf(bytesOf(text))?.map((span) => text.slice(span.start, span.end))

  test('gives the spans of elements', () => {
    expect(elementsIn(' [ {"a":[1]} ,[],"x" , 4 ] ')).toEqual(['{"a":[1]}', '[]', '"x"', '4'])
    expect(elementsIn('[]')).toEqual([])
  })

  test('is null for other JSON and for what is not JSON', () => {
    expect(elementsOf(bytesOf('{"a":[1]}'))).toBeNull()
    expect(elementsOf(bytesOf('[1,2'))).toBeNull()
    expect(elementsOf(bytesOf('[1],2'))).toBeNull()
  })
})
