import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import * as base64 from '../../../src/text/views/base64.ts'

vi.mock('../../../src/text/views/base64.ts', { spy: true })

/** Bytes that are read to tell how far encoded lines go. */
function walked(lines: number): number {
  const asked = vi.mocked(base64.wrappedEnd)
  asked.mockClear()
  const text = randomBytes(lines * 57)
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\n')
  const frame = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text }] } }))
  const engine = createEngine(catalogue, 'kernel', { from: 1, piece: 1 << 14 })
  expect(engine.scanFrame(frame).scan.status).toBe('done')
  return asked.mock.calls.reduce((sum, [, , start], at) => {
    const result = asked.mock.results[at]
    return sum + (result?.type === 'return' ? result.value - start : 0)
  }, 0)
}

it('an encoded text of many lines is walked so often as its length has bits, not once a line', () => {
  const few = walked(500)
  const many = walked(4000)
  expect(few).toBeGreaterThan(500 * 77)
  expect(many).toBeLessThan(few * 8 * 2)
})
