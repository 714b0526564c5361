import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { grantStore } from '../../src/config/bridge-grant.ts'
import type { GrantStore } from '../../src/transport/bridge/oauth/grant.ts'

let home = ''
const told: string[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sluice-grant-'))
  told.length = 0
})
afterEach(() => {
  chmodSync(home, 0o700)
  rmSync(home, { recursive: true, force: true })
})

const storeFor = (url: string): GrantStore =>
  grantStore({ env: { XDG_STATE_HOME: home }, platform: 'linux' }, url, (note) => void told.push(note))
const folder = (): string => join(home, 'sluice', 'oauth')
const GRANT = { client: { client_id: 'c' }, tokens: { access_token: 'hidden' }, port: 4242 }

describe('what a server granted', () => {
  it('is kept for its user alone, by URL, and replaced as a whole', () => {
    const [one, other] = [storeFor('https://a.example/mcp'), storeFor('https://a.example/other')]
    expect(one.load()).toEqual({})
    one.save(GRANT)
    one.save({ ...GRANT, port: 1 })
    other.save({ port: 2 })
    expect(storeFor('https://a.example/mcp').load()).toEqual({ ...GRANT, port: 1 })
    expect(other.load()).toEqual({ port: 2 })
    const files = readdirSync(folder())
    expect(files).toHaveLength(2)
    for (const file of files) {
      expect(file).toMatch(/^[0-9a-f]{32}\.json$/)
      expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(told).toEqual([])
  })

  it('is closed to others before it is used', () => {
    storeFor('u').save(GRANT)
    const file = join(folder(), readdirSync(folder())[0]!)
    chmodSync(file, 0o644)
    expect(storeFor('u').load()).toEqual(GRANT)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['nothing', ''],
    ['half of it', '{"version":1,"tok'],
    ['another version', '{"version":2,"port":1}'],
    ['a list', '[]'],
    ['other types', '{"version":1,"client":"x","tokens":[],"port":"1"}'],
  ])('is forgotten where the file holds %s', (_, text) => {
    storeFor('u').save(GRANT)
    writeFileSync(join(folder(), readdirSync(folder())[0]!), text)
    expect(storeFor('u').load()).toEqual({})
    expect(told).toEqual([])
  })

  it('is kept for the run where it cannot be written, which is told once and without it', () => {
    mkdirSync(join(home, 'sluice'))
    writeFileSync(folder(), 'a file in the place of the folder')
    const store = storeFor('u')
    store.save(GRANT)
    store.save(GRANT)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/cannot be kept in .*\.json \(E\w+\)$/)
    expect(told.join()).not.toContain('hidden')
    expect(readFileSync(folder(), 'utf8')).not.toContain('hidden')
    const homeless = grantStore({ env: {}, platform: 'linux' }, 'u', (note) => void told.push(note))
    homeless.save(GRANT)
    expect([homeless.load(), told.at(-1)]).toEqual([{}, 'there is no home folder to keep OAuth tokens in'])
  })
})
