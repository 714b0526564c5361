import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  accountKey,
  createMessageScanner,
  createSession,
  type DecisionRecord,
  loadPolicy,
  observe,
  redactText,
} from '../../src/index.ts'
import { token } from '../bypass/secrets.ts'

const VALUE = token('embed')
const LINE = `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${VALUE}"}}\n`
const folder = mkdtempSync(join(tmpdir(), 'sluice-embed-'))
const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
  rmSync(folder, { recursive: true, force: true })
})

describe('createSession', () => {
  it('needs no options, and ends both sides when its block is left', async () => {
    const heard: string[] = []
    const session = createSession(
      {},
      { toClient: (pieces) => void heard.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
    )
    await session.fromServer(Buffer.from(LINE.trimEnd()))
    expect(heard).toEqual([])
    await session[Symbol.asyncDispose]()
    expect(heard.join('')).toMatch(/REDACTED-TOKEN-/)
  })

  it('gives a value the same placeholder as every other face with its key', async () => {
    const key = Buffer.alloc(32, 9)
    const heard: string[] = []
    const session = createSession(
      { key },
      { toClient: (pieces) => void heard.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
    )
    await session.fromServer(Buffer.from(LINE))
    expect(heard.join('')).toContain(redactText(VALUE, { key }))
  })
})

describe('loadPolicy', () => {
  it('reads a file, against the detectors that there are, and the policy holds', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'policy.yaml')
    writeFileSync(file, 'version: 1\nextends: default\nrules:\n  - detector: secret/github-*\n    action: mask\n')
    const loaded = await loadPolicy({ argument: file })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    expect(redactText(`key ${VALUE}`, { policy: loaded.policy })).toBe(`key ***_${'*'.repeat(32)}${VALUE.slice(-4)}`)
    writeFileSync(file, 'version: 1\nrules:\n  - detector: secret/githup-pat\n    action: mask\n')
    expect(await loadPolicy({ argument: file })).toMatchObject({ ok: false, problems: [{ source: file }] })
  })

  it('looks where the command looks', async () => {
    process.env['SLUICE_POLICY'] = 'strict'
    expect(await loadPolicy()).toMatchObject({ ok: true, origin: 'preset strict' })
  })
})

it('accountKey gives the key of the state folder, or one for this run', () => {
  process.env['XDG_STATE_HOME'] = folder
  const made = accountKey()
  expect(made).toMatchObject({ ephemeral: false })
  expect(made.key).toHaveLength(32)
  expect(accountKey().key).toEqual(made.key)
})

it('observers hear of decisions until they stop', async () => {
  const heard: DecisionRecord[] = []
  const stop = observe('sluice:decision', (record) => heard.push(record))
  const session = createSession({ server: 'a server' }, { toClient: () => undefined, toServer: () => undefined })
  await session.fromServer(Buffer.from(LINE))
  stop()
  await session.fromServer(Buffer.from(LINE))
  expect(heard).toMatchObject([{ detector: 'secret/github-pat', action: 'redact', server: 'a server', to: 'model' }])
  expect(JSON.stringify(heard)).not.toContain(VALUE)
})

describe('createMessageScanner', () => {
  it('says at once when the module for its threads is not there', () => {
    const thread = new URL('file:///nowhere/thread.js')
    expect(() => createMessageScanner({ thread })).toThrow(expect.objectContaining({ code: 'SLUICE_NO_THREAD' }))
  })
})
