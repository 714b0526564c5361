import { expect, test } from 'vitest'
import { actedOn } from '../../bench/acted-on.ts'
import { baits } from '../../bench/adversarial.ts'
import { CLEAN_KINDS, cleanFrames, denseFrames, denseFramesOfSize, framesOfSize } from '../../bench/corpora.ts'
import { openEngine } from '../../bench/engine.ts'
import { TEXTS as texts } from './texts-fixture.ts'

const VOLUME = 64 << 10
const engine = openEngine()

test.each(CLEAN_KINDS)('%s: valid, of about the volume, the same every time, and nothing is acted on', (kind) => {
  const frames = cleanFrames(kind, texts, VOLUME)
  const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
  expect(bytes).toBeGreaterThanOrEqual(VOLUME)
  expect(bytes - frames.at(-1)!.length).toBeLessThan(VOLUME)
  for (const frame of frames) {
    expect(JSON.parse(frame.toString())).toHaveProperty('result.content')
    expect(actedOn(engine.scanFrame(frame))).toBe(0)
  }
  expect(cleanFrames(kind, texts, VOLUME)).toEqual(frames)
})

test('dense text has about one acted-on finding per KB, in frames of any size', () => {
  for (const frames of [denseFrames(texts, VOLUME), denseFramesOfSize(texts, 16 << 10, VOLUME)]) {
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
    const found = frames.reduce((sum, frame) => sum + actedOn(engine.scanFrame(frame)), 0)
    const perKB = found / (bytes / 1024)
    expect(perKB).toBeGreaterThan(0.8)
    expect(perKB).toBeLessThan(1.2)
  }
})

test('frames of growing size hold the same text', () => {
  const small = framesOfSize(texts, 4096, VOLUME)
  const large = framesOfSize(texts, VOLUME, VOLUME)
  expect(small).toHaveLength(VOLUME / 4096)
  expect(large).toHaveLength(1)
  const text = (frame: Buffer): string =>
    (JSON.parse(frame.toString()) as { result: { content: { text: string }[] } }).result.content[0]!.text
  expect(text(large[0]!).startsWith(text(small[0]!))).toBe(true)
})

test('baits are JSON messages and have names of their own', () => {
  const all = baits()
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  for (const { frame } of all) expect(JSON.parse(frame.toString())).toHaveProperty('result')
})
