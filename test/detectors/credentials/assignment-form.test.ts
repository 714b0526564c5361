import { expect, test } from 'vitest'
import {
  beginsAs,
  closesBefore,
  type Form,
  FORMS,
  FORMS_OF,
  valueBehind,
} from '../../../detectors/credentials/assignment-form.ts'

/** What follows a name, and the forms it can have. */
const CASES: readonly (readonly [after: string, forms: readonly Form[]])[] = [
  [': value', ['line', 'inline']],
  ['=value', ['line', 'inline']],
  [' := value', ['line', 'inline']],
  ['="value"', ['line', 'double-quoted']],
  ['": "value"', ['line', 'double-quoted']],
  [" => 'value'", ['line', 'single-quoted']],
  [': `value`', ['line', 'single-quoted']],
  ['=rb"value"', ['line', 'double-quoted']],
  ['\\": \\"value\\"', ['line', 'escaped-quoted']],
  ['"": ""value""', ['line', 'double-quoted', 'csv-quoted']],
  [' = """value"""', ['line', 'double-quoted', 'csv-quoted']],
  ['=a,b', ['line', 'wide']],
  ['=a, b', ['line']],
  ['=abcd,e', ['line', 'inline', 'wide']],
  ['=abc.,e', ['line', 'wide']],
  ['=abc..d, e', ['line', 'inline']],
  ['=ééé, e', ['line']],
  ['=éééé, e', ['line', 'inline']],
  ['>value<', ['line', 'inline']],
  [' is value', ['line', 'inline']],
  [' is: value', ['line', 'inline']],
  ['s are values', []],
  [' value', []],
  ['', []],
  [':', []],
  [':\nvalue', []],
  ['        is value', []],
]

test.each(CASES)('%j can be %j', (after, forms) => {
  const text = Buffer.from(`password${after}`)
  const value = valueBehind(text, 'password'.length)
  expect(FORMS.filter((form) => value >= 0 && beginsAs(text, value, form))).toEqual(forms)
})

test('letters beyond ASCII go on with a name', () => {
  const text = Buffer.from('contraseña: value')
  expect(valueBehind(text, 'contrase'.length)).toBe(text.indexOf('value'))
})

test('a first byte that no form has begins no value', () => {
  for (let byte = 0; byte < 256; byte++) {
    const text = Buffer.from([byte, ...Buffer.from('"x,yabcd"')])
    const forms = FORMS.filter((form, index) => (FORMS_OF[byte]! & (1 << index)) === 0 && beginsAs(text, 0, form))
    // Without an epoch the rest of a line is not read, and what ends it is taken for what may begin one.
    expect(forms.filter((form) => form !== 'line' || (byte !== 0x0d && byte !== 0xff))).toEqual([])
  }
  expect([...'\n\r'].map((character) => FORMS_OF[character.charCodeAt(0)])).toEqual([0, 0])
})

test.each<[Form, string, boolean]>([
  ['double-quoted', '"abc"', true],
  ['double-quoted', 'b""', true],
  ['double-quoted', '"abcd"', false],
  ['double-quoted', '"a\\"c"', false],
  ['single-quoted', "'abc'", true],
  ['single-quoted', "'a''b'", false],
  ['single-quoted', '`abc`', true],
  ['single-quoted', "`a'bc`", false],
  ['csv-quoted', '""abc""', true],
  ['csv-quoted', '""abcd""', false],
  ['escaped-quoted', '\\"abc\\"', true],
  ['escaped-quoted', '\\"a\\nc\\"', false],
  ['escaped-quoted', '\\"abcd\\"', false],
  ['line', '"abc"', false],
  ['inline', 'abc"', false],
])('%s of %s closes before four characters: %s', (form, text, closes) => {
  expect(closesBefore(Buffer.from(text), 0, form, 4)).toBe(closes)
})
