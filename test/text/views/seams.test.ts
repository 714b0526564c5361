import { describe, expect, it } from 'vitest'
import { GrowableU32 } from '../../../src/text/growable.ts'
import { joinLiterals } from '../../../src/text/views/literals.ts'
import { findSeams } from '../../../src/text/views/seams.ts'

const VALUES = Uint8Array.of(1, 0, 2)

/** As the reader has them: of `tok_`, with which a value begins, of `name`, with which none does, and of `~Q8`, before which one goes on. */
function hitsIn(text: string): GrowableU32 {
  const hits = new GrowableU32(16)
  for (const { index, 0: word } of text.matchAll(/tok_|name|~Q8/g)) {
    hits.reserve(2)
    hits.data[hits.length] = index
    hits.data[hits.length + 1] = ['tok_', 'name', '~Q8'].indexOf(word)
    hits.length += 2
  }
  return hits
}

function joined(source: string): readonly string[] {
  const text = Buffer.from(source, 'latin1')
  const seams = findSeams(text, text.length, hitsIn(source), VALUES)
  if (seams === null) return []
  const all = joinLiterals(text, seams, () => false)!.text.toString('latin1')
  return all.split('\xff').filter((part) => part !== '')
}

describe('literals that are put together', () => {
  it.each<[name: string, source: string]>([
    ['by a dot', `$s = "tok_Ab" . 'cD' . "eF";`],
    ['by a dot, close', `$s = 'tok_Ab'.'cD'.'eF';`],
    ['by two dots', 's = "tok_Ab" .. "cD" .. "eF"'],
    ['by an ampersand', 's = "tok_Ab" & "cD" & "eF"'],
    ['by an ampersand and a line that goes on', 's = "tok_Ab" & _\r\n    "cD" & _\n "eF"'],
    ['by bars', "select 'tok_Ab' || 'cD'||'eF'"],
    ['by angles', 's = "tok_Ab" <> "cD" <> "eF"'],
    ['by two signs', 's = "tok_Ab" ++ "cD" ++ "eF"'],
    ['by nothing', 'char s[] = "tok_Ab" "cD"\n   "eF";'],
    ['by nothing at all', 'S="tok_Ab""cD"\'eF\''],
    ['with letters before them', `s = ('tok_Ab' f'cD' r"eF")`],
    ['over lines that are escaped', 's = "tok_Ab" \\\n   "cD" \\\n   "eF"'],
    ['within a literal that goes on', 's = "tok_Ab\\\ncD\\\r\neF"'],
    ['within a template', '`tok_Ab${"cD"}eF`'],
    ['within a string of Ruby', `"tok_Ab#{'cD'}eF"`],
    ['by a method', '"tok_Ab".concat("cD").concat("eF")'.replace(').concat', '.concat')],
    ['as items of a list that is joined', '["tok_Ab","cD","eF"].join("")'],
    ['as items of a list in lines', "[\n  'tok_Ab',\n  'cD',\n  'eF',\n].join('')".replace(',\n]', ']')],
    ['as items before which it is said', `''.join(["tok_Ab", "cD", "eF"])`],
    ['as arguments', "concat('tok_Ab','cD','eF')"],
    ['by a sign and a dot', '"tok_Ab" + "cD" . "eF"'],
  ])('%s', (_, source) => {
    expect(joined(source).some((part) => part.includes('tok_AbcDeF'))).toBe(true)
  })

  it.each<[name: string, source: string]>([
    ['before a mark', `$s = "ab" . "cD~Q8eF";`],
    ['behind a mark', `$s = "abcD~Q8" . "eF";`],
    ['on both sides of it', `s = "ab" .. "cD~Q8" .. "eF"`],
    ['before a mark, as items', `["ab", "cD~Q8eF"].join("")`],
    ['before a mark, over a line that goes on', 's = "ab\\\ncD~Q8eF"'],
    ['before a mark, in a template', '`ab${"cD~Q8eF"}`'],
    ['before a mark, behind a template', '`${"ab"}cD~Q8eF`'],
    ['before a mark by nothing', `s = ("ab"\n  "cD~Q8eF")`],
  ])('%s, by which a value is known', (_, source) => {
    expect(joined(source).some((part) => part.includes('abcD~Q8eF'))).toBe(true)
  })

  it('of any number before a mark, and none where they were put together', () => {
    const parts = Array.from({ length: 200 }, (_, at) => `"p${at}"`).join('\n  ')
    expect(joined(`s = (${parts} "cD~Q8eF")`)).toEqual([
      `s = ("${Array.from({ length: 200 }, (_, at) => `p${at}`).join('')}cD~Q8eF")`,
    ])
    const source = '"ab" . "cD~Q8eF"'
    const text = Buffer.from(source)
    expect(findSeams(text, text.length, hitsIn(source), VALUES, true)).toBeNull()
  })

  it.each([
    ['before a mark by a plus alone', '"ab" + "cD~Q8eF"'],
    ['before a mark as a list', '["ab", "cD~Q8eF"]'],
    ['before a mark as a name', '{"ab": "cD~Q8eF"}'],
    ['by a plus alone, which is seen elsewhere', '"tok_Ab" + "cD" + "eF"'],
    ['that are a list', '["tok_Ab","cD","eF"]'],
    ['that are arguments', 'send("tok_Ab", "cD")'],
    ['a name and its value', '{"tok_Ab": "cD"}'],
    ['that are compared', '"tok_Ab" == "cD"'],
    ['of which one holds white space first', '"tok_Ab" . " cD"'],
    ['with no keyword of a value', '"name" . "cD"'],
  ])('not those %s', (_, source) => {
    expect(joined(source)).toEqual([])
  })

  it('do not reach beyond the text that is looked at', () => {
    const text = Buffer.from('"tok_Ab" . "cD"')
    for (let length = 1; length < text.length - 2; length++) {
      expect(findSeams(text, length, hitsIn('"tok_'), VALUES)).toBeNull()
    }
    expect(findSeams(text, text.length, hitsIn('"tok_'), VALUES)).not.toBeNull()
  })
})
