import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BlockedError, createSession, loadPolicy, redactText, ScanError } from '../../src/index.ts'
import { token } from '../bypass/secrets.ts'
import { EMAIL, SSN_DIGITS } from '../cli/values.ts'

const VALUE = token('redact text')
const KEY = Buffer.alloc(32, 3)

describe('redactText', () => {
  it('replaces what the policy redacts and leaves every other character', () => {
    const text = `é\r\nkey ${VALUE}, mail ${EMAIL}\n`
    const redacted = redactText(text)
    expect(redacted).toMatch(new RegExp(`^é\\r\\nkey REDACTED-TOKEN-\\w+, mail ${EMAIL}\\n$`))
    expect(redactText(text)).toBe(redacted)
  })

  it('returns a text in which nothing must change as it is, lone surrogates included', () => {
    const text = `\ud800 mail ${EMAIL}`
    expect(redactText(text)).toBe(text)
    expect(redactText('')).toBe('')
  })

  it('derives placeholders from the key', () => {
    expect(redactText(VALUE, { key: KEY })).toBe(redactText(VALUE, { key: Buffer.from(KEY) }))
    expect(redactText(VALUE, { key: KEY })).not.toBe(redactText(VALUE, { key: Buffer.alloc(32, 4) }))
  })

  it('keeps JSON and lines of JSON valid', () => {
    const json = `{"ssn": ${SSN_DIGITS}, "${VALUE}": 1, "n": 1e400}`
    const lines = redactText(`${json}\nplain ${VALUE}\n${json}\n`).split('\n')
    expect(JSON.parse(lines[0]!)).toMatchObject({ ssn: expect.stringMatching(/^REDACTED-GOVERNMENT-/) })
    expect(lines[0]).toContain('"n": 1e400}')
    expect(lines[2]).toBe(lines[0])
    expect(JSON.parse(redactText(json))).toEqual(JSON.parse(lines[0]!))
    expect(lines.join()).not.toContain(VALUE)
  })

  it('throws for a text that its policy blocks, naming kinds and no value', () => {
    const failure = ((): unknown => {
      try {
        return redactText(`use ${VALUE}`, { to: 'server' })
      } catch (error) {
        return error
      }
    })()
    expect(failure).toBeInstanceOf(BlockedError)
    expect(failure).toMatchObject({ code: 'SLUICE_BLOCKED', kinds: ['token'] })
    expect((failure as Error).message).not.toContain(VALUE)
  })

  it('throws for a text that could not be scanned', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(() => redactText(deep)).toThrow(ScanError)
    expect(() => redactText('', { policy: 'none' as never })).toThrow(TypeError)
  })
})

it('lets a value pass that the policy excludes, however it is spelled', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sluice-exclude-')), 'policy.yaml')
  writeFileSync(
    file,
    `version: 1\nextends: strict\nexceptions:\n  - { detector: pii/email, value: '*@ours-firm.de', action: allow }\n`,
  )
  const loaded = await loadPolicy({ argument: file })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join())
  const { policy } = loaded
  const text = JSON.stringify({ a: 'to jo@ours-firm.de', b: 'to jo@theirs-firm.de' })
  const spelled = text.replace('jo@ours', 'jo\\u0040ours')
  for (const one of [text, spelled]) {
    const redacted = redactText(one, { policy })
    expect(redacted).toContain('ours-firm.de')
    expect(redacted).not.toContain('theirs')
  }
  const sent: string[] = []
  const session = createSession(
    { policy },
    { toClient: (pieces) => void sent.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
  )
  await session.fromServer(
    Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', method: 'x', params: JSON.parse(spelled) })}\n`),
  )
  expect(sent.join()).toContain('jo@ours-firm.de')
  expect(sent.join()).not.toContain('theirs')
})
