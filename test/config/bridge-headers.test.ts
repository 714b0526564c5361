import { describe, expect, it } from 'vitest'
import { parseBridgeHeaders } from '../../src/config/bridge-headers.ts'

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseBridgeHeaders(text, 'h')
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line ?? ''}: ${message}`)
}

describe('the headers of a bridge', () => {
  it('are lines, of which some say nothing', () => {
    const text = '\ufeff# who\r\nAuthorization: Bearer a:b c\n\n  X-Team :  x\t\n'
    expect(parseBridgeHeaders(text, 'h')).toEqual({
      ok: true,
      headers: ['Authorization', 'Bearer a:b c', 'X-Team', 'x'],
    })
    expect(parseBridgeHeaders('', 'h')).toEqual({ ok: true, headers: [] })
  })

  it.each([
    ['no-colon', 'must be a header'],
    [': x', 'must be a header'],
    ['a b: x', 'must be a header'],
    ['Host: x', 'host is set for each request'],
    ['content-length: 1', 'content-length is set for each request'],
    ['Mcp-Session-Id: x', 'mcp-session-id is set for each request'],
    ['X-A: 1\nx-a: 2', 'x-a stands twice'],
    ['X-A:', 'x-a has no value'],
    ['X-A: ü', 'cannot hold'],
    [`X-A: ${'x'.repeat(16_385)}`, 'longer than'],
    [Array.from({ length: 101 }, (_, n) => `X-${n}: 1`).join('\n'), 'more than 100'],
  ])('%j is refused', (text, message) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(message)
  })

  it('are told all problems at once, with lines, and no value', () => {
    const told = problemsOf('Host: hidden-1\nfine: x\nhidden-2\nX: \u0001hidden-3')
    expect(told.map((line) => line.split(':', 1)[0])).toEqual(['1', '3', '4'])
    expect(told.join()).not.toContain('hidden')
  })
})
