import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../detectors/contract.ts'
import { type Exempt, exemptInAnswer, exemptInForm, exemptInQuery } from '../../../src/transport/http/credentials.ts'
import { byteSpan } from '../../../src/text/span.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Whether a finding of these words is exempt, one span each. */
function isExempt(exempt: Exempt | undefined, text: string, ...words: readonly string[]): boolean {
  const spans = words.map((word) => byteSpan(text.indexOf(word), text.indexOf(word) + word.length))
  const finding: Finding = {
    detector: 'secret/x',
    category: 'secret',
    kind: 'token',
    confidence: 'certain',
    standing: 'live',
    spans,
    via: [],
  }
  return exempt?.(finding) ?? false
}

const inForm = (text: string, ...words: readonly string[]): boolean =>
  isExempt(exemptInForm(FORM, Buffer.from(text)), text, ...words)
const inQuery = (text: string, ...words: readonly string[]): boolean =>
  isExempt(exemptInQuery(Buffer.from(text)), text, ...words)
const inAnswer = (text: string, ...words: readonly string[]): boolean =>
  isExempt(exemptInAnswer(Buffer.from(text)), text, ...words)

describe('credentials in their places', () => {
  it('of a token request', () => {
    expect(inForm('grant_type=x&client_secret=aaaa', 'aaaa')).toBe(true)
    expect(inForm('client_secret=aaaa', 'aaaa')).toBe(false)
    expect(inForm('grant_type=x&other=aaaa', 'aaaa')).toBe(false)
    expect(inForm('grant_type=x&code=aaaa&other=bbbb', 'aaaa', 'bbbb')).toBe(false)
    expect(inForm('grant_type=x&code=aaaa&other=bbbb', 'code=aaaa')).toBe(false)
    expect(
      isExempt(exemptInForm('text/plain', Buffer.from('grant_type=x&code=aaaa')), 'grant_type=x&code=aaaa', 'aaaa'),
    ).toBe(false)
  })

  it('of an authorization request', () => {
    expect(inQuery('/authorize?response_type=code&state=aaaa', 'aaaa')).toBe(true)
    expect(inQuery('/mcp?state=aaaa', 'aaaa')).toBe(false)
    expect(inQuery('/authorize?response_type=code&login_hint=aaaa', 'aaaa')).toBe(false)
    expect(inQuery('/aaaa?response_type=code', 'aaaa')).toBe(false)
  })

  it('of the answer to a token request: at its top only', () => {
    expect(inAnswer('{"access_token":"aaaa"}', 'aaaa')).toBe(true)
    expect(inAnswer('{"token":"aaaa"}', 'aaaa')).toBe(false)
    expect(inAnswer('{"user":{"access_token":"aaaa"}}', 'aaaa')).toBe(false)
    expect(inAnswer('{"access_token":["aaaa"]}', 'aaaa')).toBe(false)
    expect(inAnswer(`{"access_token":"aaaa","pad":"${'x'.repeat(256 * 1024)}"}`, 'aaaa')).toBe(false)
  })
})
