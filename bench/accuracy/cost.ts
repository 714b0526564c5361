import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../detectors/engine/engine.ts'
import { packageFiles } from './package-files.ts'

/** What a detector adds to the scan of honest text. */
export interface Cost {
  readonly detector: string
  /** Bytes looked at by the engine's own count, for each KB of text. */
  readonly workPerKB: number
  /** Share of the work of all detectors. */
  readonly share: number
}

/** The engine's deterministic count with one detector and without any, over sources and documents: dearest first. */
export function measureCosts(bytes: number): readonly Cost[] {
  const texts = [...packageFiles('sources', bytes / 2), ...packageFiles('documents', bytes / 2)].map(({ text }) => text)
  const total = texts.reduce((sum, text) => sum + text.length, 0)
  const bare = workOf(createEngine([]), texts)
  const works = catalogue.map((detector) => {
    // A companion is another detector's finding; alone, a detector costs the same without it.
    const alone = { ...detector, companions: undefined }
    return { detector: detector.id, work: workOf(createEngine([alone]), texts) - bare }
  })
  const all = works.reduce((sum, { work }) => sum + work, 0)
  return works
    .map(({ detector, work }) => ({ detector, workPerKB: (work * 1024) / total, share: work / all }))
    .toSorted((a, b) => b.share - a.share)
}

function workOf(engine: Engine, texts: readonly Uint8Array[]): number {
  return texts.reduce((sum, text) => sum + engine.scanFrame(text).work, 0)
}
