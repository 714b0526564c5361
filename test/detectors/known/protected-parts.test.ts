import { describe, expect, it } from 'vitest'
import { LONGEST_PROTECTED } from '../../../detectors/known/limits.ts'
import { protectedAlone, protectedParts } from '../../../detectors/known/protected-parts.ts'
import { ALNUM, random } from '../examples/make.ts'

const values = (name: string, value: string): readonly string[] => protectedParts(name, value).map((part) => part.value)
const secret = random('parts', ALNUM, 24)

describe('protectedParts', () => {
  it('takes what a name calls secret, with its kind', () => {
    expect(protectedParts('API_KEY', secret)).toEqual([{ kind: 'key', value: secret }])
    expect(protectedParts('COLOUR', secret)).toEqual([])
    expect(protectedParts('API_KEY', 'production')).toEqual([])
  })

  it('takes the password of an address, whatever its variable is called, as spelled and as meant', () => {
    const url = `postgres://app:${secret}%40x@db.internal:5432/app`
    expect(values('DATABASE_URL', url)).toEqual([url, `${secret}%40x`, `${secret}@x`])
    expect(values('HOMEPAGE', 'https://example.com/a/b')).toEqual([])
  })

  it('takes the credentials without their scheme, and the items of a list', () => {
    expect(values('AUTHORIZATION', `Bearer ${secret}`)).toContain(secret)
    const other = random('other', ALNUM, 24)
    expect(values('API_KEYS', `${secret},${other}`)).toEqual(expect.arrayContaining([secret, other]))
  })

  it('takes lines of a key, and what a key file says in JSON', () => {
    const lines = [1, 2, 3].map((line) => random(`line ${line}`, ALNUM, 64))
    const armour = (word: string): string => `-----${word} PRIVATE KEY-----`
    const pem = [armour('BEGIN'), ...lines, armour('END')].join('\n')
    expect(values('SIGNING_KEY', pem)).toEqual(expect.arrayContaining([pem, ...lines]))
    expect(values('SIGNING_KEY', pem)).not.toContain(armour('BEGIN'))
    const account = JSON.stringify({ type: 'service_account', project: 'harmless-project-7', private_key: pem })
    const parts = values('GOOGLE_CREDENTIALS', account)
    expect(parts).toEqual(expect.arrayContaining([account, pem, ...lines]))
    expect(parts).not.toContain('harmless-project-7')
  })

  it('cuts what is longer than one piece, and leaves nothing of it out', () => {
    const long = random('long', ALNUM, LONGEST_PROTECTED * 2 + 100)
    const pieces = values('BIG_SECRET', `${long}é`)
    expect(pieces).toHaveLength(3)
    expect(pieces.every((piece) => Buffer.byteLength(piece) <= LONGEST_PROTECTED)).toBe(true)
    expect(pieces[0]! + pieces[1]! + pieces[2]!.slice(-101)).toBe(`${long}é`)
  })

  it('takes a value that nobody named', () => {
    expect(protectedAlone(secret)).toEqual([{ kind: 'token', value: secret }])
    expect(protectedAlone('localhost')).toEqual([])
  })
})
