import type { ScanFailure } from '../../../detectors/contract.ts'
import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'
import { type Line, LineSplitter } from '../../frame/lines.ts'
import { compilePolicy } from '../../policy/compile.ts'
import type { Policy } from '../../policy/policy.ts'
import type { ParsedPolicy } from '../../policy/rules.ts'
import type { TextModel } from '../../transport/ner/text-model.ts'
import { complain } from '../complain.ts'
import type { Equipment } from '../equipment.ts'
import type { ScanOptions } from '../scan-options.ts'
import { findingsOf, hull, inOrder, scanDocument, scanDocumentWith, valuesOf } from './document.ts'
import { EXIT_FAILED } from '../failure.ts'
import { chunksOf } from './input.ts'
import type { Output } from './output.ts'
import { isBlank, readRecord } from './record.ts'
import { actionsOn } from './text-verdict.ts'
import { placesAt } from '../../text/utf16-walk.ts'

/**
 * `--records`: a line out for each record in, written as soon as it is known. Holds one chunk and one record, whatever the
 * length of the stream. 0, or 2 when a record could not be scanned.
 */
export async function scanRecords(
  options: Pick<ScanOptions, 'to' | 'server' | 'maxBytes'>,
  policy: ParsedPolicy,
  equipment: Equipment,
  input: AsyncIterable<Uint8Array>,
  output: Output,
  model?: TextModel,
): Promise<number> {
  const compiled = compilePolicy(policy, new Date().toISOString().slice(0, 10))
  const judge = new RecordJudge(options, compiled, equipment, model)
  const splitter = new LineSplitter({ maxBytes: options.maxBytes })
  let lines: Line[] = []
  const take = (line: Line): void => void lines.push(line)
  const answer = async (): Promise<void> => {
    const taken = lines
    lines = []
    for (const line of taken) {
      const answered = await judge.answer(line)
      if (answered !== undefined) await output.write(answered)
    }
  }
  for await (const chunk of chunksOf(input)) {
    splitter.push(chunk, take)
    await answer()
  }
  splitter.end(take)
  await answer()
  if (judge.failed === 0) return 0
  complain(`${judge.failed} of ${judge.seen} records could not be scanned`)
  return EXIT_FAILED
}

class RecordJudge {
  readonly #options: Pick<ScanOptions, 'to' | 'server'>
  readonly #policy: Policy
  readonly #engine: Engine
  readonly #model: TextModel | undefined
  seen = 0
  failed = 0

  constructor(
    options: Pick<ScanOptions, 'to' | 'server'>,
    policy: Policy,
    { detectors, known }: Equipment,
    model: TextModel | undefined,
  ) {
    this.#model = model
    this.#engine = createEngine(detectors, undefined, undefined, undefined, known)
    this.#options = options
    this.#policy = policy
  }

  /** The line to be written; undefined for a blank one. */
  async answer(line: Line): Promise<Buffer | undefined> {
    if (line.kind === 'oversize') {
      this.seen++
      return this.#fail(Buffer.from(line.head.id ?? 'null'), 'too-large')
    }
    if (isBlank(line.frame)) return undefined
    this.seen++
    const record = readRecord(line.frame)
    if (record?.text === undefined) return this.#fail(record?.id ?? Buffer.from('null'), 'unreadable')
    return this.#scan(record.id, Buffer.from(record.text))
  }

  async #scan(id: Buffer, text: Buffer): Promise<Buffer> {
    const { parts, failure } =
      this.#model === undefined
        ? scanDocument(this.#engine, text)
        : await scanDocumentWith(this.#model, this.#engine, text)
    if (failure !== undefined) return this.#fail(id, failure)
    const found = findingsOf(parts)
    const actions = actionsOn(this.#policy, this.#options.to, this.#options.server, found, valuesOf(parts))
    const entries = inOrder(found.map((finding, index) => ({ finding, action: actions[index], ...hull(finding) })))
    const places = placesAt(
      text,
      entries.flatMap(({ start, end }) => [start, end]),
    )
    const findings = entries.map(({ finding, action, start, end }) => {
      const { detector, category, kind, confidence, standing, via } = finding
      const span = { start: places.get(start)?.offset, end: places.get(end)?.offset }
      return { detector, category, kind, confidence, standing, action, ...span, via }
    })
    return answerLine(id, `"findings":${JSON.stringify(findings)}`)
  }

  #fail(id: Buffer, reason: ScanFailure): Buffer {
    this.failed++
    return answerLine(id, `"findings":[],"status":"failed","reason":"${reason}"`)
  }
}

/** The id goes from buffer to buffer: a detour over a string would change what is not UTF-8. */
function answerLine(id: Buffer, rest: string): Buffer {
  return Buffer.concat([Buffer.from('{"id":'), id, Buffer.from(`,${rest}}\n`)])
}
