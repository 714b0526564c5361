import { GrowableU32 } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { decodeBase64, wrappedEnd } from '../../src/text/views/base64.ts'
import { decodeEscapes } from '../../src/text/views/escapes.ts'
import { decodePercent } from '../../src/text/views/percent.ts'
import { readTable } from '../../src/text/views/table.ts'
import type { Numbers } from '../../src/text/growable.ts'
import { opaqueMap, pieceMap } from '../../src/text/span-map.ts'
import type { Budget } from './budget.ts'
import type { ViewName } from '../contract.ts'
import { keyBefore, type Surface } from './surface.ts'

/** Views inside views. Honest data needs two or three; what goes deeper is refused, not passed. */
export const MAX_VIEW_DEPTH = 5

type Open = (view: Surface) => void

/** Opens every view of a surface but nested JSON, which the engine reads itself. `opened` leaves were read as JSON; `runs` may be base64. */
export function openViews(
  surface: Surface,
  runs: Numbers,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  openBase64(surface, runs, opened, budget, open)
  openPercent(surface, opened, budget, open)
  openEscapes(surface, opened, budget, open)
  openTables(surface, opened, budget, open)
  openJoined(surface, budget, open)
}

function isOpened(surface: Surface, opened: ReadonlySet<number> | null, at: number): boolean {
  return opened !== null && opened.has(leafAt(surface.leaves!, at))
}

function child(surface: Surface, name: ViewName, text: Buffer, map: Surface['map']): Surface {
  return { text, length: text.length, leaves: null, map, parent: surface, via: [...surface.via, name] }
}

function openBase64(
  surface: Surface,
  runs: Numbers,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  const { text, length } = surface
  let read = 0
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs.data[at]!
    if (start < read || isOpened(surface, opened, start)) continue
    const runEnd = runs.data[at + 1]!
    const end = wrappedEnd(text, length, start, runEnd)
    read = end
    if (end > runEnd) {
      budget.spend(end - start)
      const bytes = Buffer.from(text.toString('latin1', start, end), 'base64')
      open(child(surface, 'base64', bytes, opaqueMap(start, end)))
      continue
    }
    decodeBase64(text, start, end, (decoded) => {
      budget.spend(decoded.end - decoded.start)
      open(child(surface, 'base64', decoded.bytes, opaqueMap(decoded.start, decoded.end)))
    })
  }
}

function openPercent(surface: Surface, opened: ReadonlySet<number> | null, budget: Budget, open: Open): void {
  decodePercent(surface.text, surface.length, (text, map, start) => {
    if (isOpened(surface, opened, start)) return
    budget.spend(text.length)
    open(child(surface, 'percent', text, map))
  })
}

function openEscapes(surface: Surface, opened: ReadonlySet<number> | null, budget: Budget, open: Open): void {
  decodeEscapes(surface.text, surface.length, (text, map, start) => {
    if (isOpened(surface, opened, start)) return
    budget.spend(text.length)
    open(child(surface, 'escapes', text, map))
  })
}

/** Two names, two cells and what parts them; most leaves are shorter. */
const MIN_TABLE_BYTES = 16

/** Rows under a header read as `header: cell`, so that column names are context. */
function openTables(surface: Surface, opened: ReadonlySet<number> | null, budget: Budget, open: Open): void {
  const { leaves, text } = surface
  const read = (start: number, end: number): void => {
    const table = readTable(text, start, end)
    if (table === null) return
    budget.spend(table.text.length)
    open(child(surface, 'csv', table.text, pieceMap(table.pieces)))
  }
  if (surface.via.includes('csv')) return
  if (leaves === null) {
    read(0, surface.length)
    return
  }
  for (let record = 0; record < leaves.length; record += LEAF_STRIDE) {
    if (leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    if (opened !== null && opened.has(record / LEAF_STRIDE)) continue
    const start = leaves.data[record + 2]!
    const end = leaves.data[record + 3]!
    if (end - start >= MIN_TABLE_BYTES) read(start, end)
  }
}

/** Bytes at either side of a seam between two text blocks that are read together. */
const SEAM = 4096

/** The text blocks of one result, read as one: a value split over two blocks is whole to whoever joins them. */
function openJoined(surface: Surface, budget: Budget, open: Open): void {
  const { leaves, text } = surface
  if (leaves === null || surface.parent !== null) return
  const blocks: (readonly [number, number])[] = []
  for (let record = 0; record < leaves.length; record += LEAF_STRIDE) {
    if (leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    const start = leaves.data[record + 2]!
    if (!followsTextKey(text, start) || keyBefore(surface, start) !== 'text') continue
    blocks.push([start, leaves.data[record + 3]!])
  }
  if (blocks.length < 2) return
  const joined = new Joined(text)
  // Every two neighbours apart, where the seam of a third would hide that a value begins or ends; then all in one.
  for (let index = 1; index < blocks.length; index++) {
    joined.addTail(blocks[index - 1]!)
    joined.addHead(blocks[index]!)
    joined.separate()
  }
  if (blocks.length > 2) {
    for (const block of blocks) joined.addWhole(block)
  }
  const bytes = joined.text()
  budget.spend(bytes.length)
  open(child(surface, 'joined', bytes, pieceMap(joined.pieces)))
}

type Block = readonly [number, number]

/** Pieces of a text put side by side. */
class Joined {
  readonly pieces: GrowableU32 = new GrowableU32(64)
  readonly #text: Buffer
  readonly #parts: Buffer[] = []
  #length = 0

  constructor(text: Buffer) {
    this.#text = text
  }

  text(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }

  separate(): void {
    this.#parts.push(SEPARATOR)
    this.#length++
  }

  addTail([start, end]: Block): void {
    this.#add(Math.max(start, end - SEAM), end)
  }

  addHead([start, end]: Block): void {
    this.#add(start, Math.min(end, start + SEAM))
  }

  addWhole(block: Block): void {
    if (block[1] - block[0] <= 2 * SEAM) {
      this.#add(...block)
      return
    }
    this.addHead(block)
    this.separate()
    this.addTail(block)
  }

  #add(start: number, end: number): void {
    if (end <= start) return
    const { pieces } = this
    this.#parts.push(this.#text.subarray(start, end))
    pieces.reserve(3)
    pieces.data[pieces.length] = this.#length
    this.#length += end - start
    pieces.data[pieces.length + 1] = this.#length
    pieces.data[pieces.length + 2] = start
    pieces.length += 3
  }
}

const SEPARATOR = Buffer.from([0xff])

function followsTextKey(text: Buffer, start: number): boolean {
  // 'text: ' before the value: the cheap question first.
  return start >= 6 && text[start - 3] === 0x74 && text[start - 6] === 0x74
}
