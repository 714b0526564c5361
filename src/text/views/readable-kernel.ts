import { KERNEL_BASE64 } from '../kernel/binary.ts'
import { hasSimd } from '../kernel/capability.ts'
import { type Memory, webAssembly } from '../kernel/webassembly.ts'
import { type Alignments, findAligned } from './readable.ts'

/** Characters that are handed over at a time: what comes back of them fits behind them. */
const CHUNK = 1 << 14
/** Characters that are read twice: a stretch that counts for its length is whole in one chunk of two. */
const OVERLAP = 64
const TEXT_AT = 0x20000
const FOUND_AT: number = TEXT_AT + CHUNK + 128
const END: number = FOUND_AT + CHUNK * 8
const PAGE = 1 << 16

interface KernelExports {
  readonly memory: Memory
  readonly readable: ((text: number, length: number, shifted: boolean, out: number) => number) | undefined
}

interface Scratch {
  readonly readable: NonNullable<KernelExports['readable']>
  readonly bytes: Uint8Array
  readonly found: Uint32Array
}

/** Null where there is no SIMD: the script finds the same. Undefined before the first question. */
let scratch: Scratch | null | undefined

/** As findAligned, several times as fast on long runs; a long stretch may come in parts that overlap. */
export function findAlignedFast(
  text: Uint8Array,
  start: number,
  end: number,
  shifted: boolean,
  into: Alignments,
): void {
  if (scratch === undefined) scratch = process.env['SLUICE_KERNEL'] !== 'js' && hasSimd() ? createScratch() : null
  if (scratch === null) {
    findAligned(text, start, end, shifted, into)
    return
  }
  for (const list of into) list.length = 0
  const { readable, bytes, found } = scratch
  for (let at = start; ; at += CHUNK - OVERLAP) {
    const until = Math.min(end, at + CHUNK)
    bytes.set(text.subarray(at, until), 0)
    const count = readable(TEXT_AT, until - at, shifted, FOUND_AT)
    const base = ((at - start) >> 2) * 3
    for (let record = 0; record < count * 3; record += 3) {
      const list = into[found[record]!]!
      list.reserve(2)
      list.data[list.length] = base + found[record + 1]!
      list.data[list.length + 1] = base + found[record + 2]!
      list.length += 2
    }
    if (until === end) return
  }
}

function createScratch(): Scratch | null {
  const module = new webAssembly!.Module(Buffer.from(KERNEL_BASE64, 'base64'))
  const kernel = new webAssembly!.Instance(module, { env: { abort: fail } }).exports as KernelExports
  const { readable } = kernel
  if (readable === undefined) return null
  kernel.memory.grow(Math.max(0, Math.ceil((END - kernel.memory.buffer.byteLength) / PAGE)))
  const { buffer } = kernel.memory
  return {
    readable,
    bytes: new Uint8Array(buffer, TEXT_AT, CHUNK + 128),
    found: new Uint32Array(buffer, FOUND_AT, (END - FOUND_AT) >> 2),
  }
}

function fail(): never {
  throw new Error('the kernel stopped')
}
