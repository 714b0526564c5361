import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { createZstd } from './zstd.ts'

/** How a body may be packed. `deflate` is zlib's form; some servers send the raw one under its name. */
export type Coding = 'gzip' | 'br' | 'deflate' | 'zstd'

/** What a `Content-Encoding` asks for, in the order in which it is to be undone; undefined when one of them is unknown. */
export function codingsOf(values: readonly string[]): readonly Coding[] | undefined {
  const names = values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  const codings: Coding[] = []
  for (const name of names) {
    const coding = codingOf(name)
    if (coding === undefined || codings.length === MOST_CODINGS) return undefined
    codings.push(coding)
  }
  return codings.toReversed()
}

/** One is what there is; more than two is nobody's honest body. */
const MOST_CODINGS = 2

function codingOf(name: string): Coding | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return 'gzip'
    case 'br':
      return 'br'
    case 'deflate':
      return 'deflate'
    case 'zstd':
      return 'zstd'
    default:
      return undefined
  }
}

/** The unpacked bytes of a whole body; undefined when they are damaged, cut off or more than `most`. */
export function unpacked(body: Uint8Array, codings: readonly Coding[], most: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = []
    let length = 0
    const unpacker = new Unpacker(codings, most, {
      chunk: (chunk) => {
        length += chunk.length
        if (length > most) unpacker.destroy()
        else parts.push(chunk)
      },
      end: () => resolve(Buffer.concat(parts)),
      failed: () => resolve(undefined),
      drained: () => undefined,
    })
    unpacker.write(body)
    unpacker.end()
  })
}

export interface UnpackerEvents {
  readonly chunk: (chunk: Uint8Array) => void
  readonly end: () => void
  /** Damaged, cut off, or ended by `destroy`. */
  readonly failed: () => void
  /** What was full takes more. */
  readonly drained: () => void
}

/** Unpacks a stream as it comes, one stage for each coding. */
export class Unpacker {
  readonly #codings: readonly Coding[]
  readonly #events: UnpackerEvents
  readonly #most: number
  /** Made with the first byte, which tells the two forms of `deflate` apart. */
  #stages: readonly Transform[] = []
  #over = false

  constructor(codings: readonly Coding[], most: number, events: UnpackerEvents) {
    this.#codings = codings
    this.#most = most
    this.#events = events
  }

  /** False when it is full: `drained` follows. */
  write(chunk: Uint8Array): boolean {
    if (this.#over || chunk.length === 0) return true
    if (this.#stages.length === 0) this.#open(chunk[0] as number)
    return this.#stages[0]!.write(chunk)
  }

  end(): void {
    if (this.#stages.length > 0) this.#stages[0]!.end()
    else if (!this.#over) {
      this.#over = true
      this.#events.end()
    }
  }

  pause(): void {
    this.#stages.at(-1)?.pause()
  }

  resume(): void {
    this.#stages.at(-1)?.resume()
  }

  destroy(): void {
    this.#fail()
  }

  #open(first: number): void {
    const stages = this.#codings.map((coding) => stageFor(coding, first, this.#most))
    this.#stages = stages
    for (const [index, stage] of stages.entries()) {
      stage.on('error', () => this.#fail())
      const next = stages[index + 1]
      if (next !== undefined) stage.pipe(next)
    }
    stages[0]!.on('drain', this.#events.drained)
    const last = stages.at(-1)!
    last.on('data', (chunk: Buffer) => {
      if (!this.#over) this.#events.chunk(chunk)
    })
    last.on('end', () => {
      if (this.#over) return
      this.#over = true
      this.#events.end()
    })
  }

  #fail(): void {
    if (this.#over) return
    this.#over = true
    for (const stage of this.#stages) stage.destroy()
    this.#events.failed()
  }
}

function stageFor(coding: Coding, first: number, most: number): Transform {
  switch (coding) {
    case 'gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return (first & 0x0f) === ZLIB_METHOD ? createInflate() : createInflateRaw()
    case 'zstd':
      return createZstd(most)
  }
}

/** The lower half of the first byte of zlib's form. */
const ZLIB_METHOD = 8
