import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import type { Surface } from '../../../detectors/engine/surface.ts'
import { eachRichText } from '../../../detectors/engine/view-rich-text.ts'
import { FrontEnd } from '../../../src/text/front-end.ts'
import { LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import { identityMap } from '../../../src/text/span-map.ts'
import { token } from '../../bypass/secrets.ts'

const engine = createEngine(catalogue)
const whole = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
const pieces = createEngine(catalogue, 'kernel', { from: 1, piece: 1, part: 8192 })
const password = `hunt${'er2'}Kx`
const key = token('rich').slice(4)

const rich = (text: string): unknown => ({
  id: '%3Aab',
  type: 'rich_text',
  rich_text: [
    { type: 'text', text: { content: text, link: null }, annotations: { bold: false, code: true }, plain_text: text },
  ],
})

function found(value: unknown): readonly string[] {
  const frame = Buffer.from(JSON.stringify(value))
  const { scan } = engine.scanFrame(frame)
  if (scan.status === 'failed') return [scan.reason]
  return scan.findings
    .filter(({ confidence }) => confidence !== 'possible')
    .map(({ spans }) => spans.map((span) => frame.toString('utf8', span.start, span.end)).join('+'))
}

describe('a property of rich text', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a password, in both of its texts', { properties: { Password: rich(password) } }, [password, password]],
    ['a key', { properties: { 'API Key': rich(key), Notes: rich('see above') } }, [key, key]],
    ['two side by side', { Password: rich(password), Token: rich(key) }, [password, password, key, key]],
    ['in a text', JSON.stringify({ properties: { Password: rich(password) } }), [password, password]],
    ['of another name', { properties: { Notes: rich(password), Keyboard: rich(key) } }, []],
    ['a sentence', { properties: { Password: rich('ask Mara on the 2nd floor') } }, []],
    ['of the next property', { properties: { Password: rich(''), Serial: rich(key) } }, []],
    ['texts of something else', { password: { text: [{ plain_text: password }] } }, []],
  ])('%s', (_, value, expected) => {
    expect(found(value)).toEqual(expected)
  })

  it('also where a frame is read in pieces', () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ Password: rich(`${password}${at}x`) }))
    const frame = Buffer.from(JSON.stringify({ rows }))
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(600)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })
})

it.each([
  ['properties', '{"password":{"rich_text":', '}}'],
  ['other objects', '{"password":', '}'],
])('no leaf is read for many keys: %s in each other', (_, open, close) => {
  const depth = 2000
  const bytes = Buffer.from(`${open.repeat(depth)}1${close.repeat(depth)}`)
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
  let read = -1
  for (let record = 0; record < leaves.length; record += LEAF_STRIDE) {
    if (record > read) read = eachRichText(surface, leaves, record, () => undefined)
  }
  expect(reads).toBeGreaterThan(depth)
  expect(reads).toBeLessThan(3 * bytes.length)
})
