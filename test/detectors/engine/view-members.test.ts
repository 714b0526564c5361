import { describe, expect, it } from 'vitest'
import type { Surface } from '../../../detectors/engine/surface.ts'
import { eachMember } from '../../../detectors/engine/view-members.ts'
import { FrontEnd } from '../../../src/text/front-end.ts'
import { LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import { identityMap } from '../../../src/text/span-map.ts'
import { actedOn, pieces, whole } from './acted-on.ts'
import { ALNUM, HEX, random, uuid } from '../examples/make.ts'

const password = `T7#${random('members', ALNUM, 9)}!q`
const key = random('members-key', HEX, 32)

describe('members of a map of several secrets', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['passwords by user', { passwords: { ada: password, bob: 'x' } }, [password]],
    ['under a longer name', { users: 1, dbPasswords: { '10.0.0.1': password } }, [password]],
    ['one level down', { secrets: { prod: { ada: password } } }, [password]],
    ['lists by user', { passwords: { ada: [password, key] } }, [password, key]],
    ['values under labels', { credentials: [{ name: 'ada', value: password }] }, [password]],
    ['keys by program', { apiKeys: { prod: key, dev: `${key}9` } }, [key, `${key}9`]],
    ['tokens by program', { tokens: { github: key, slack: 'none' } }, [key]],
    ['secrets among tokens', { tokens: { x: { secrets: { ada: password } } } }, [password]],
    ['in a text', JSON.stringify({ passwords: { ada: password } }), [password]],
    ['what stands behind the map', { passwords: { min: 8, policy: 'strict' }, etag: key, next: password }, []],
    ['what stands behind nothing', { passwords: null, secrets: [], next: { deep: password } }, []],
    ['tokens of a lexer', { tokens: [{ text: 'abc123def456', lemma: 'x1y2z3a4b5c6d7' }] }, []],
    ['tokens of a design', { tokens: { color: { primary: '#1a2b3c4d5e6f' } } }, []],
    ['counts', { tokens: { input: 1200, output: 300 } }, []],
    ['ids', { secrets: [{ name: 'db', versionId: uuid('version'), arn: 'arn:x:1' }] }, []],
    ['ids of clients', { credentials: { client_id: uuid('client'), tenantId: key } }, []],
    ['names', { secrets: { db: 'prod-db-password-v3', tls: 'kubernetes.io/tls' } }, []],
    ['times', { secrets: { db: { lastRotated: '2025-11-03T10:00:00Z', engine: 'postgres16' } } }, []],
    ['another plural', { packages: { ada: key }, keys: { up: 'ArrowUp1', id: key } }, []],
  ])('%s', (_, value, expected) => {
    expect(actedOn(value)).toEqual(expected)
    expect(actedOn(value, 2)).toEqual(typeof value === 'string' ? actedOn(value) : expected)
  })

  it('also where a frame is read in pieces', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      note: 'n'.repeat(90),
      passwords: { ada: `${password}${at}x` },
    }))
    const frame = Buffer.from(JSON.stringify({ many }))
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(400)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })
})

it('what stands in a map is read once, however many maps are in each other', () => {
  const depth = 400
  const bytes = Buffer.from(`${'{"passwords":'.repeat(depth)}1${'}'.repeat(depth)}`)
  const front = new FrontEnd()
  expect(front.read(bytes)).toBe('object')
  let reads = 0
  const json = new Proxy(bytes, {
    get: (target, name) => {
      if (typeof name === 'string' && /^[0-9]+$/.test(name)) reads++
      return Reflect.get(target, name)
    },
  })
  const { leaves, text, textLength: length } = front
  const surface: Surface = { text, length, leaves, map: identityMap, parent: null, via: [], json }
  let record = 0
  while (record < leaves.length) {
    const next = eachMember(surface, leaves, record, () => undefined)
    record = next === record ? record + LEAF_STRIDE : next
  }
  expect(reads).toBeGreaterThan(depth)
  expect(reads).toBeLessThanOrEqual(bytes.length)
})
