import type { Stats } from 'node:fs'
import { homedir } from 'node:os'
import type { Finding } from '../../../detectors/contract.ts'
import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'
import { oneLine } from '../../config/problem.ts'
import { stateKey } from '../../config/state-key.ts'
import { compilePolicy } from '../../policy/compile.ts'
import type { Action } from '../../policy/policy.ts'
import type { ParsedPolicy } from '../../policy/rules.ts'
import { PLACEHOLDER_DETECTOR } from '../../policy/vocabulary.ts'
import type { TextModel } from '../../transport/ner/text-model.ts'
import { complain } from '../complain.ts'
import { type Equipment, titlesOf } from '../equipment.ts'
import type { ScanOptions } from '../scan-options.ts'
import { findingsOf, hull, inOrder, scanDocument, scanDocumentWith, valuesOf } from './document.ts'
import { EXIT_FAILED } from '../failure.ts'
import { ExplainingEngine, explanationLines, type PassedOver } from './explanation.ts'
import { BINARY, isBinary, readFileBytes, tooLarge } from './file-bytes.ts'
import { rewriteFile } from './file-rewrite.ts'
import { type Found, filesOf } from './file-walk.ts'
import { bytesOf } from './input.ts'
import type { Output } from './output.ts'
import { redactDocument, type Redaction } from './redaction.ts'
import type { Report } from './located.ts'
import { createReport } from './report.ts'
import { actionsOn, isAtLeast } from './text-verdict.ts'
import { placesAt } from '../../text/utf16-walk.ts'

/**
 * Scans files, folders and standard input one after the other: reports what is found, or redacts it. What cannot be scanned
 * is told, and the rest goes on. 0 clean, 1 findings, 2 when something was not scanned or not rewritten.
 */
export async function scanPaths(
  options: ScanOptions,
  policy: ParsedPolicy,
  equipment: Equipment,
  output: Output,
  model?: TextModel,
): Promise<number> {
  const run = new PathRun(options, policy, equipment, output, model)
  await run.begin()
  const [only = '-'] = options.paths
  if (options.mode === 'redact') await run.take({ kind: 'file', path: only, named: true })
  else for await (const found of filesOf(options.paths)) await run.take(found)
  await run.end()
  return run.exitCode
}

interface Source {
  readonly path: string
  readonly bytes: Buffer
  /** Undefined for standard input. */
  readonly stats: Stats | undefined
}

interface Entry {
  readonly finding: Finding
  readonly action: Action
  readonly start: number
  readonly end: number
}

class PathRun {
  readonly #options: ScanOptions
  readonly #policy: ReturnType<typeof compilePolicy>
  readonly #output: Output
  readonly #engine: Engine
  readonly #explaining: ExplainingEngine | undefined
  readonly #model: TextModel | undefined
  readonly #titles: ReadonlyMap<string, string>
  /** None where the redacted text itself goes to standard output. */
  readonly #report: Report | undefined
  #key: Uint8Array | undefined
  #found = false
  #failed = false

  constructor(
    options: ScanOptions,
    policy: ParsedPolicy,
    equipment: Equipment,
    output: Output,
    model: TextModel | undefined,
  ) {
    this.#model = model
    const { detectors, known } = equipment
    this.#titles = titlesOf(equipment)
    this.#options = options
    this.#explaining = options.explain ? new ExplainingEngine(equipment) : undefined
    this.#engine = this.#explaining?.engine ?? createEngine(detectors, undefined, undefined, undefined, known)
    this.#policy = compilePolicy(policy, new Date().toISOString().slice(0, 10))
    this.#output = output
    this.#report = options.mode === 'redact' ? undefined : createReport(options.format, detectors)
  }

  get exitCode(): number {
    if (this.#failed) return EXIT_FAILED
    return this.#found ? 1 : 0
  }

  async begin(): Promise<void> {
    if (this.#report !== undefined) await this.#output.write(this.#report.begin())
  }

  async end(): Promise<void> {
    if (this.#report !== undefined) await this.#output.write(this.#report.end())
  }

  async take(found: Found): Promise<void> {
    if (found.kind === 'unusable') return this.#tell(found.path, found.message)
    const source = await this.#read(found.path, found.named)
    if (typeof source === 'string') return this.#tell(found.path, source)
    const passed: PassedOver[] = []
    const note = (start: number): void => {
      if (this.#explaining !== undefined) passed.push(...this.#explaining.take(start))
    }
    const { parts, failure } =
      this.#model === undefined
        ? scanDocument(this.#engine, source.bytes, note)
        : await scanDocumentWith(this.#model, this.#engine, source.bytes, note)
    const findings = findingsOf(parts)
    const actions = actionsOn(this.#policy, 'model', undefined, findings, valuesOf(parts))
    const entries = findings.map((finding, index) => ({
      finding,
      action: actions[index] ?? 'report',
      ...hull(finding),
    }))
    await this.#show(source, entries)
    if (this.#explaining !== undefined) await this.#explain(source, passed, entries)
    // Half a redaction would pass for a whole one.
    if (failure !== undefined) return this.#tell(found.path, `could not be scanned as a whole (${failure})`)
    const redactions = entries.map((entry) => this.#redactionOf(entry))
    switch (this.#options.mode) {
      case 'redact':
      case 'in-place': {
        if (this.#options.mode === 'in-place' && redactions.every((redaction) => redaction === 'allow')) return
        const pieces = redactDocument(source.bytes, parts, redactions, this.#keyOfState())
        if (pieces === undefined) return this.#tell(found.path, 'holds a value that no placeholder can stand for')
        return this.#write(source, pieces)
      }
      case 'report':
      case 'records':
      case 'mcp':
        return
    }
  }

  async #read(path: string, named: boolean): Promise<Source | string> {
    const { maxBytes } = this.#options
    if (path === '-') {
      if (process.stdin.isTTY) complain('reading standard input; Ctrl-D ends it')
      const bytes = await bytesOf(process.stdin, maxBytes)
      if (bytes === undefined) return tooLarge(maxBytes)
      return isBinary(bytes) ? BINARY : { path, bytes, stats: undefined }
    }
    const read = await readFileBytes(path, maxBytes, named)
    switch (read.status) {
      case 'unusable':
        return read.message
      case 'read':
        return isBinary(read.bytes) ? BINARY : { path, bytes: read.bytes, stats: read.stats }
    }
  }

  async #show({ path, bytes }: Source, entries: readonly Entry[]): Promise<void> {
    const shown = inOrder(entries.filter((entry) => this.#counts(entry)))
    if (shown.length === 0) return
    this.#found = true
    if (this.#report === undefined) return
    const places = placesAt(
      bytes,
      shown.flatMap(({ start, end }) => [start, end]),
    )
    for (const { finding, start, end } of shown) {
      const title = this.#titles.get(finding.detector) ?? finding.detector
      const span = { start: places.get(start)!, end: places.get(end)! }
      await this.#output.write(this.#report.finding({ path, finding, title, ...span }))
    }
  }

  async #explain({ path, bytes }: Source, passed: readonly PassedOver[], entries: readonly Entry[]): Promise<void> {
    const { format } = this.#options
    if (format === 'sarif') return
    const unreported = entries.flatMap((entry) => {
      if (this.#counts(entry)) return []
      const { finding, action, start, end } = entry
      return [
        {
          detector: finding.detector,
          cause: action === 'allow' ? ('policy' as const) : ('below' as const),
          start,
          end,
        },
      ]
    })
    for (const line of explanationLines(path, bytes, [...passed, ...unreported], format)) {
      await this.#output.write(`${line}\n`)
    }
  }

  async #write({ path, stats }: Source, pieces: readonly Uint8Array[]): Promise<void> {
    if (this.#options.mode === 'redact') {
      for (const piece of pieces) await this.#output.write(piece)
      return
    }
    const refusal = stats === undefined ? 'is no file' : await rewriteFile(path, pieces, stats)
    if (refusal !== undefined) await this.#tell(path, refusal)
  }

  #counts({ finding, action }: Entry): boolean {
    return action !== 'allow' && isAtLeast(finding.confidence, this.#options.min)
  }

  #redactionOf(entry: Entry): Redaction {
    const { finding, action } = entry
    const live = finding.standing === 'live' && finding.detector !== PLACEHOLDER_DETECTOR
    if (!live || !this.#counts(entry)) return 'allow'
    return action === 'mask' ? 'mask' : 'redact'
  }

  /** Read, or made, when something is redacted for the first time. */
  #keyOfState(): Uint8Array {
    if (this.#key !== undefined) return this.#key
    const { key, note } = stateKey(process.env, process.platform, homedir())
    if (note !== undefined) complain(note)
    this.#key = key
    return key
  }

  async #tell(path: string, message: string): Promise<void> {
    this.#failed = true
    complain(oneLine(`${path === '-' ? 'standard input' : path}: ${message}`))
    if (this.#report !== undefined) await this.#output.write(this.#report.unscanned(path, message))
  }
}
