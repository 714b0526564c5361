import { expect } from 'vitest'
import { decodeWords, type Spelling } from '../../../src/text/views/words.ts'
import { fc, test as property } from '../property.ts'

/** What is read in a text: words, and texts that are read alone. */
export function wordsOf(source: string | Buffer, spelling: Spelling): readonly string[] {
  const alone: string[] = []
  const text = Buffer.from(source)
  const all = decodeWords(
    text,
    spelling,
    () => false,
    (single) => alone.push(single.text.toString()),
  )
  return [...(all === null ? [] : split(all.text)), ...alone]
}

function split(text: Buffer): string[] {
  const words: string[] = []
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== 0xff) continue
    words.push(text.toString('utf8', from, at))
    from = at + 1
  }
  return words
}

/** The parts of `source` that `start..end` of its first word stand for. */
export function placesOf(source: string, spelling: Spelling, start: number, end: number): readonly string[] {
  const text = Buffer.from(source)
  const all = decodeWords(
    text,
    spelling,
    () => false,
    () => undefined,
  )!
  return all.map.toParent(start, end).map((span) => text.toString('utf8', span.start, span.end))
}

/**
 * The property of all spellings: any choice of characters spelled reads as what was spelled, and every character maps to
 * what spells it and to nothing else. `spell` is given the character; what it returns reads as that character.
 */
export function readsBack(
  name: string,
  spelling: Spelling,
  characters: string,
  spell: (character: string) => string,
): void {
  const word = fc.array(fc.tuple(fc.constantFrom(...characters), fc.boolean()), { minLength: 6, maxLength: 20 })
  property(
    `${name}: what is spelled in any part reads as it was, each character from its own place`,
    [word],
    (parts) => {
      // A word of which nothing is spelled is no word; its ends are plain, where a spelling asks for neighbours.
      const spelled = parts.map(([one, chosen], at) =>
        at === 3 || (chosen && at > 0 && at < parts.length - 1) ? spell(one) : one,
      )
      const value = parts.map(([one]) => one).join('')
      const source = `see\n${spelled.join('')} now`
      expect(wordsOf(source, spelling)).toEqual([value])
      let at = 0
      for (const [index, [one]] of parts.entries()) {
        const width = Buffer.byteLength(one)
        expect(placesOf(source, spelling, at, at + width)).toEqual([spelled[index]])
        at += width
      }
      const whole = spelled.slice(1, -1).join('')
      const first = Buffer.byteLength(parts[0]![0])
      const last = Buffer.byteLength(parts.at(-1)![0])
      expect(placesOf(source, spelling, first, at - last)).toEqual([whole])
    },
  )
}
