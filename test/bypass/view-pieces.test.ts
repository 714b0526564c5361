import { describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine } from '../../detectors/engine/engine.ts'
import { joinShares, type ShareScan } from '../../detectors/engine/share.ts'
import { answer, textResult } from '../session/playbook.ts'
import { token } from './secrets.ts'
import { HIDINGS } from './spellings.ts'
import { WRAPPINGS } from './wrappings.ts'
import { WRITTEN } from './written.ts'

const whole = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
/** Text is cut about every 8 KB, wherever it may be. */
const pieces = createEngine(catalogue, 'kernel', { from: 1, piece: 1, part: 8192 })
const PROSE = 'The parser reads a key and a token, then the value; é and "quotes" stand between.\n'

/** Findings of the whole; throws when they are others piece by piece, or by shares. */
function found(text: string): number {
  const frame = Buffer.from(answer(1, textResult(text)))
  const { scan } = whole.scanFrame(frame)
  expect(pieces.scanFrame(frame).scan).toEqual(scan)
  const shares = [0, 1, 2].map((index) => structuredClone(pieces.scanShare(frame, { index, of: 3 })))
  if (!shares.includes(undefined)) expect(joinShares(shares as ShareScan[], frame.length)).toEqual(scan)
  return scan.status === 'done' ? scan.findings.length : -1
}

describe('a long message that is scanned piece by piece gives what it gives in one', () => {
  it.each([...HIDINGS, ...WRAPPINGS, ...WRITTEN])('$name', ({ name, hide }) => {
    const values = Array.from({ length: 24 }, (_, at) => `${PROSE.repeat(at % 7)} ${hide(token(`${name} ${at}`))} `)
    expect(found(PROSE.repeat(90) + values.join(PROSE.repeat(9)) + PROSE.repeat(60))).toBeGreaterThanOrEqual(24)
  })

  it('all of them in one', () => {
    const values = [...HIDINGS, ...WRAPPINGS, ...WRITTEN].map(
      ({ name, hide }, at) => `${PROSE.repeat(at % 5)} ${hide(token(name))} `,
    )
    expect(found(values.join(PROSE))).toBeGreaterThanOrEqual(values.length)
  })

  it.each([...WRAPPINGS].filter(({ name }) => name.startsWith('base64 in lines')))(
    '$name, of many lines at any place',
    ({ hide }) => {
      for (let shift = 0; shift < 9000; shift += 1307) {
        const text = hide(`${PROSE.replaceAll('é', 'e').repeat(40)}${token(`lines ${shift}`)} ${PROSE.repeat(20)}`)
        expect(
          found(
            `${PROSE.repeat(80)}${PROSE.slice(0, 1 + (shift % 70))}\n\n${'x '.repeat(shift / 2)}\n${text}\n\n${PROSE.repeat(90)}`,
          ),
        ).toBe(1)
      }
    },
  )
})
