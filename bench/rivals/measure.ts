import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanFrames, denseFrames } from '../corpora.ts'
import { resultIn } from '../engine-arm.ts'
import type { Row, Section } from '../row.ts'
import { spreadOf } from '../statistics.ts'
import type { Texts } from '../texts.ts'
import { scanFolder } from './folder-scan.ts'
import { analyze } from './presidio.ts'
import { throughProxy } from './proxy.ts'
import { locate, RIVALS, type RivalForm, type RivalName, variableOf } from './rival.ts'

const MB = 1 << 20
/** A service takes seconds a MB. */
const SERVICE_TEXTS = 32

interface Corpus {
  readonly name: 'code' | 'dense'
  readonly bytes: number
  readonly results: readonly Buffer[]
  readonly texts: readonly string[]
  /** One file a text. */
  readonly folder: string
}

interface Outcome {
  readonly seconds: number
  readonly note: string
}

const RIVALS_TITLE = 'Rivals, on the same bytes in the same rounds (each with what it found)'

/** Whoever is there, on the same bytes in the same rounds; who is not is said to be missing. */
export async function measureRivals(texts: Texts, rounds: number, quick: boolean): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-rivals-'))
  try {
    const volume = (quick ? 1 : 4) * MB
    const corpora = [
      writeCorpus(folder, 'code', cleanFrames('code', texts, volume)),
      writeCorpus(folder, 'dense', denseFrames(texts, volume)),
    ]
    const rows: Row[] = []
    const notes: string[] = []
    for (const form of ['scanner', 'proxy', 'service'] as const) {
      for (const corpus of corpora) {
        const measured = await measureForm(form, corpus, folder, rounds)
        rows.push(...measured.rows)
        notes.push(...measured.notes)
      }
    }
    return { title: RIVALS_TITLE, rows, notes: [...notes, ...missing()] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureForm(
  form: RivalForm,
  corpus: Corpus,
  folder: string,
  rounds: number,
): Promise<Required<Pick<Section, 'rows' | 'notes'>>> {
  const rivals = RIVALS.flatMap(({ name, form: own }) => {
    const place = own === form ? locate(name, own, process.env) : undefined
    return place === undefined ? [] : [{ name, place }]
  })
  if (rivals.length === 0) return { rows: [], notes: [] }
  const all = [...(form === 'service' ? [] : [{ name: 'sluice' as const, place: '' }]), ...rivals]
  const seconds = all.map((): number[] => [])
  const found = all.map(() => '')
  const failed = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    for (const [index, { name, place }] of all.entries()) {
      if (failed.has(name)) continue
      try {
        const outcome = await once(name, form, place, corpus, folder)
        seconds[index]!.push(outcome.seconds)
        found[index] = outcome.note
      } catch (error) {
        failed.set(name, error instanceof Error ? error.message.split('\n', 1)[0]! : 'unknown')
      }
    }
  }
  const bytes = form === 'service' ? textBytes(corpus.texts.slice(0, SERVICE_TEXTS)) : corpus.bytes
  const rows = all.flatMap(({ name }, index): readonly Row[] => {
    if (failed.has(name)) return []
    const value = spreadOf(seconds[index]!.map((one) => bytes / 1e6 / one))
    return [{ name: `${corpus.name}, ${FORM_WORDS[form]}: ${name}`, unit: 'MB/s', value, note: found[index]! }]
  })
  return { rows, notes: [...failed].map(([name, why]) => `${corpus.name}: ${name} failed: ${why}`) }
}

const FORM_WORDS: Readonly<Record<RivalForm, string>> = {
  scanner: 'a folder, whole process',
  proxy: 'before a server, one call at a time',
  service: 'one request at a time',
}

async function once(
  name: RivalName | 'sluice',
  form: RivalForm,
  place: string,
  corpus: Corpus,
  folder: string,
): Promise<Outcome> {
  switch (form) {
    case 'scanner': {
      const { seconds, findings } = await scanFolder(name, place, corpus.folder)
      return { seconds, note: `${findings} findings` }
    }
    case 'proxy': {
      const program = name === 'sluice' ? undefined : place
      const { seconds, altered } = await throughProxy(program, folder, corpus.name, corpus.results)
      return { seconds, note: `${altered} of ${corpus.results.length} results altered` }
    }
    case 'service': {
      const { seconds, findings } = await analyze(place, corpus.texts.slice(0, SERVICE_TEXTS))
      return { seconds, note: `${findings} findings in ${Math.min(SERVICE_TEXTS, corpus.texts.length)} texts` }
    }
  }
}

function writeCorpus(folder: string, name: Corpus['name'], frames: readonly Buffer[]): Corpus {
  const results = frames.map(resultIn)
  const texts = results.map((result) => textIn(result))
  writeFileSync(join(folder, name), results.map((result) => result.toString()).join('\n'))
  const files = join(folder, `${name}-files`)
  mkdirSync(files)
  for (const [index, text] of texts.entries()) writeFileSync(join(files, `${index}.txt`), text)
  return { name, bytes: textBytes(texts), results, texts, folder: files }
}

function textIn(result: Buffer): string {
  const { content } = JSON.parse(result.toString()) as { readonly content: readonly { readonly text: string }[] }
  return content[0]!.text
}

function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

function missing(): readonly string[] {
  return RIVALS.filter(({ name, form }) => locate(name, form, process.env) === undefined).map(({ name, form }) =>
    form === 'service'
      ? `${name}: not found; name its URL in ${variableOf(name)}`
      : `${name}: not found; put it on the PATH or name it in ${variableOf(name)}`,
  )
}
