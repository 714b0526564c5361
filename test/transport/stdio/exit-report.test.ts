import { describe, expect, it } from 'vitest'
import { exitReport } from '../../../src/transport/stdio/exit-report.ts'

const seen = { guarded: true, withheldLines: 4 }

describe('exitReport', () => {
  it.each([
    [0, null, 0, 'exited'],
    [7, null, 7, 'exited'],
    [null, 'SIGHUP', 129, 'signal'],
    [null, 'SIGINT', 130, 'signal'],
    [null, 'SIGKILL', 137, 'signal'],
    [null, 'SIGTERM', 143, 'signal'],
  ] as const)('says of code %s and signal %s: %i', (code, signal, expected, cause) => {
    const report = exitReport('x', { kind: 'ended', code, signal }, seen)
    expect(report).toEqual({ code: expected, cause, signal: signal ?? undefined, text: undefined, ...seen })
  })

  it.each([
    ['ENOENT', 127, 'not-found'],
    ['EACCES', 126, 'not-executable'],
    ['EPERM', 126, 'not-executable'],
    ['ENOEXEC', 126, 'not-executable'],
    ['E2BIG', 126, 'not-executable'],
    ['EAGAIN', 126, 'not-executable'],
    [undefined, 126, 'not-executable'],
  ] as const)('says of %s: %i, in one line that holds no more than the command', (code, expected, cause) => {
    const error: NodeJS.ErrnoException = new Error('spawn x an-argument')
    if (code !== undefined) error.code = code
    const report = exitReport('line\nbreak', { kind: 'unstarted', error, missingCwd: false }, seen)
    expect(report).toMatchObject({ code: expected, cause, signal: undefined })
    expect(report.text).toMatch(/^cannot start "line\\nbreak": [^\n]+$/)
    expect(report.text).not.toContain('an-argument')
  })
})
