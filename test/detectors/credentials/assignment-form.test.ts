import { expect, test } from 'vitest'
import { beginsAs, type Form, FORMS, valueBehind } from '../../../detectors/credentials/assignment-form.ts'

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
