import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type BridgeSources, type ResolvedBridge, resolveBridge } from '../../src/config/bridge-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-bridge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

function resolved(sources: Partial<BridgeSources>): Promise<ResolvedBridge> {
  const defaults = { url: 'https://a.example/mcp', headerFiles: [], ca: undefined, env: {}, platform: 'linux' } as const
  return resolveBridge({ ...defaults, ...sources })
}

describe('what a bridge is told', () => {
  it('is a URL with its query', async () => {
    const made = await resolved({ url: 'http://localhost:8080/mcp?key=v' })
    expect(made).toEqual({
      ok: true,
      settings: { origin: 'http://localhost:8080', target: '/mcp?key=v', headers: [], notes: [] },
    })
  })

  it('counts a file before a variable, and headers before a token', async () => {
    const one = file('one', 'X-A: file\n')
    const two = file('two', 'X-B: file\nX-A: second\n')
    const env = {
      SLUICE_BRIDGE_HEADERS: 'x-b: variable\nAuthorization: Basic abc',
      SLUICE_BRIDGE_TOKEN: 'token',
    }
    const made = await resolved({ headerFiles: [one, two], env })
    expect(made.ok && made.settings.headers).toEqual(['X-A', 'file', 'X-B', 'file', 'Authorization', 'Basic abc'])
    const alone = await resolved({ env: { SLUICE_BRIDGE_HEADERS: '', SLUICE_BRIDGE_TOKEN: ' t0 ' } })
    expect(alone.ok && alone.settings.headers).toEqual(['Authorization', 'Bearer t0'])
  })

  it('is warned of files that all may read and of credentials in the clear', async () => {
    const open = file('open', 'Authorization: Bearer x', 0o644)
    const made = await resolved({ url: 'http://a.example/mcp', headerFiles: [open] })
    const notes = made.ok ? made.settings.notes.map(({ message }) => message) : []
    expect(notes).toHaveLength(2)
    expect(notes[0]).toContain('chmod 600')
    expect(notes[1]).toContain('in the clear')
    const near = await resolved({
      url: 'http://127.0.0.1:1/mcp',
      headerFiles: [file('closed', 'Authorization: Bearer x')],
    })
    expect(near.ok && near.settings.notes).toEqual([])
  })

  it('is refused with every problem, none of which quotes a value', async () => {
    const env = { SLUICE_BRIDGE_HEADERS: 'Host: hidden', SLUICE_BRIDGE_TOKEN: 'hid den' }
    const sources = {
      url: 'https://u:hidden@a.example',
      headerFiles: [join(folder, 'none')],
      ca: file('ca', 'hidden'),
      env,
    }
    const made = await resolved(sources)
    const told = made.ok ? [] : made.problems.map(({ source, message }) => `${source}: ${message}`)
    expect(told).toHaveLength(5)
    expect(told[0]).toContain('must not hold a user name or password; put an Authorization header into a --header-file')
    expect(told.join()).not.toMatch(/hidden|hid den/)
    const pem = file('pem', '-----BEGIN CERTIFICATE-----\n')
    const fine = await resolved({ ca: pem })
    expect(fine.ok && fine.settings.ca).toContain('BEGIN')
  })
})
