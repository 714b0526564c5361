import { homedir } from 'node:os'
import { createInlineScanner } from '../../../workers/inline.ts'
import { stateKey } from '../../config/state-key.ts'
import { type Line, LineSplitter } from '../../frame/lines.ts'
import type { OversizeHeader } from '../../frame/oversize.ts'
import type { Direction } from '../../message/message.ts'
import { compilePolicy } from '../../policy/compile.ts'
import type { ParsedPolicy } from '../../policy/rules.ts'
import { replyFor } from '../../rewrite/reply.ts'
import { createSession, type Session, type SessionOptions } from '../../session.ts'
import { SessionEnd } from '../../session/session-end.ts'
import { complain } from '../complain.ts'
import type { Equipment } from '../equipment.ts'
import type { ScanOptions } from '../scan-options.ts'
import { EXIT_FAILED } from '../failure.ts'
import { chunksOf } from './input.ts'
import type { ScanModel } from './model.ts'
import type { Output } from './output.ts'

const EMPTY = Buffer.from('\n')

/**
 * `--mcp`: a line out for each line in, as a session would have it that hears one side only. 0, or 2 when there was a line
 * that a session would have given up on.
 */
export async function scanMessages(
  options: Pick<ScanOptions, 'to' | 'server' | 'maxBytes'>,
  policy: ParsedPolicy,
  equipment: Equipment,
  input: AsyncIterable<Uint8Array>,
  output: Output,
  model?: Pick<ScanModel, 'beside'>,
): Promise<number> {
  const { to, server, maxBytes } = options
  const { key, note } = stateKey(process.env, process.platform, homedir())
  if (note !== undefined) complain(note)
  const inline = createInlineScanner(equipment.detectors, equipment.known)
  const scanner = model?.beside(inline) ?? inline
  const compiled = compilePolicy(policy, new Date().toISOString().slice(0, 10))
  const oneSide = new OneSide(to, { scanner, policy: compiled, key, server, maxMessageBytes: maxBytes })
  const splitter = new LineSplitter({ maxBytes })
  let lines: Line[] = []
  const take = (line: Line): void => void lines.push(line)
  const answer = async (): Promise<void> => {
    const taken = lines
    lines = []
    for (const line of taken) for (const piece of await oneSide.hear(line)) await output.write(piece)
  }
  for await (const chunk of chunksOf(input)) {
    splitter.push(chunk, take)
    await answer()
  }
  splitter.end(take)
  await answer()
  await scanner.close()
  return oneSide.refused === 0 ? 0 : EXIT_FAILED
}

/** Says lines to a session, one at a time, and gathers what it makes of each. */
class OneSide {
  readonly #to: Direction
  readonly #options: SessionOptions
  #session: Session
  #onward: Uint8Array[] = []
  #back: Uint8Array[] = []
  #line = 0
  refused = 0

  constructor(to: Direction, options: SessionOptions) {
    this.#to = to
    this.#options = options
    this.#session = this.#open()
  }

  /** What goes on, line break included; else the answer in its place; else an empty line. */
  async hear(line: Line): Promise<readonly Uint8Array[]> {
    this.#line++
    if (line.kind === 'oversize') return this.#refuse(line.head)
    this.#onward = []
    this.#back = []
    try {
      await this.#say(line.raw)
      // The last line of a stream may lack its line break, and would be waited for.
      if (line.raw.length === line.frame.length) await this.#end()
    } catch (error) {
      if (!(error instanceof SessionEnd)) throw error
      this.#complain('is no message that can be answered; a wrapped session would end here')
      this.#session = this.#open()
    }
    if (this.#onward.length > 0) return this.#onward
    return this.#back.length > 0 ? this.#back : [EMPTY]
  }

  #open(): Session {
    // Not `push(...pieces)`: a line with many edits has more pieces than a call may have arguments.
    const onward = (pieces: readonly Uint8Array[]): void => void (this.#onward = this.#onward.concat(pieces))
    const back = (pieces: readonly Uint8Array[]): void => void (this.#back = this.#back.concat(pieces))
    const sinks = this.#to === 'model' ? { toClient: onward, toServer: back } : { toClient: back, toServer: onward }
    return createSession(this.#options, sinks)
  }

  #say(raw: Uint8Array): void | Promise<void> {
    return this.#to === 'model' ? this.#session.fromServer(raw) : this.#session.fromClient(raw)
  }

  #end(): void | Promise<void> {
    return this.#to === 'model' ? this.#session.serverEnded() : this.#session.clientEnded()
  }

  #refuse({ id, method, kind }: OversizeHeader): readonly Uint8Array[] {
    this.#complain(`is longer than ${this.#options.maxMessageBytes} bytes`)
    if (kind === 'unknown') return [EMPTY]
    const reply = replyFor({ kind, to: this.#to, rawId: id, method, era: 'legacy', reason: 'too-large', kinds: [] })
    return [reply.to === 'none' ? EMPTY : Buffer.from(`${reply.line}\n`)]
  }

  #complain(what: string): void {
    this.refused++
    complain(`line ${this.#line} ${what}`)
  }
}
