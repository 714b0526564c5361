import { describe, expect, it } from 'vitest'
import { actedOn, pieces, whole } from './acted-on.ts'
import { ALNUM, BASE64URL, random } from '../examples/make.ts'

const password = `T7#${random('siblings', ALNUM, 9)}!q`
const key = random('siblings-key', BASE64URL, 43)

describe('what a member names in another of its object', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['typed into a field', { arguments: { element: 'Password field', ref: 'e12', text: password } }, [password]],
    ['typed before the field is named', { text: password, slowly: false, element: 'the password' }, [password]],
    ['signs among letters of either case', { element: 'Password field', text: 'Tr&ulXqz!mBn' }, ['Tr&ulXqz!mBn']],
    ['filled in by a selector', { arguments: { selector: '#password', value: password } }, [password]],
    ['a list for a value', { selector: '#password', text: [password, 'b'] }, []],
    ['behind members of their own', { selector: 'input[name="passwd"]', at: { x: [1] }, input: password }, [password]],
    ['a shared key', { kty: 'oct', alg: 'HS256', k: key }, [key]],
    ['a shared key before its kind', { keys: [{ k: key, use: 'sig', x5c: ['a'], kty: 'oct' }] }, [key]],
    ['the value of a credential', { type: 'password', value: password, temporary: true }, [password]],
    ['of another type', { type: 'text', value: password }, []],
    ['a type that says more', { type: 'password-policy', value: password }, []],
    ['a word that is typed', { element: 'Password field', text: 'password' }, []],
    ['a sentence', { element: 'Password hint', text: 'at least 8 characters' }, []],
    ['another field', { element: 'Search field', text: password }, []],
    ['of another object', { element: 'Password field', next: { text: password } }, []],
    ['behind the object', { a: { element: 'Password field' }, text: password }, []],
    ['a key of another kind', { kty: 'EC', k: key }, []],
    ['the kind of another object', { a: { kty: 'oct' }, k: key }, []],
  ])('%s', (_, value, expected) => {
    expect(actedOn(value)).toEqual(expected)
    expect(actedOn(value, 2)).toEqual(expected)
    expect(actedOn(JSON.stringify(value))).toEqual(expected)
  })

  it('also where a frame is read in pieces', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      note: 'n'.repeat(90),
      text: `${password}${at}x`,
      element: 'Password field',
    }))
    const frame = Buffer.from(JSON.stringify({ many }))
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(300)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })
})
