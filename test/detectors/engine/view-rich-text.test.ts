import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
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
