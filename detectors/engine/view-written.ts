import type { Numbers } from '../../src/text/growable.ts'
import { leafAt } from '../../src/text/leaf-table.ts'
import type { SpanMap } from '../../src/text/span-map.ts'
import { type ByteRow, holdsReadable } from '../../src/text/views/byte-row.ts'
import { findByteRows } from '../../src/text/views/byte-rows.ts'
import { Gathered } from '../../src/text/views/gathered.ts'
import { joinLiterals } from '../../src/text/views/literals.ts'
import { findSeams } from '../../src/text/views/seams.ts'
import type { Signs } from '../../src/text/views/signs.ts'
import type { Budget } from './budget.ts'
import { childOf, type Surface } from './surface.ts'
import { openUnpacked } from './view-packed.ts'

/** Bytes up to which rows share a scan. */
const SMALL = 1024

type Open = (view: Surface) => void

/** What tells of these views. */
export interface Tellers {
  readonly hits: Numbers
  readonly signs: Signs
}

/**
 * Opens what is written down as numbers, in dumps and lists, and literals that code puts together otherwise than by `+`. `opened`
 * leaves were read as JSON; `values` holds 1 for each keyword with which a value begins.
 */
export function openWritten(
  surface: Surface,
  { hits, signs }: Tellers,
  values: Uint8Array,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  const { hexes } = signs
  const seams = findSeams(surface.text, surface.length, hits, values, surface.via.includes('literals'))
  if (seams !== null || hexes.length > 0) openFound(surface, hexes, seams, opened, budget, open)
}

function openFound(
  surface: Surface,
  hexes: Numbers,
  seams: Numbers | null,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  const text = surface.text.subarray(0, surface.length)
  const skip = (at: number): boolean => opened !== null && opened.has(leafAt(surface.leaves!, at))
  const joined = seams === null ? null : joinLiterals(text, seams, skip)
  if (joined !== null) {
    budget.spend(joined.text.length)
    open(childOf(surface, 'literals', joined.text, joined.map))
  }
  if (hexes.length > 0) openByteRows(surface, text, hexes, skip, budget, open)
}

function openByteRows(
  surface: Surface,
  text: Buffer,
  hexes: Numbers,
  skip: (at: number) => boolean,
  budget: Budget,
  open: Open,
): void {
  const small = new Map<ByteRow['name'], SmallRows>()
  findByteRows(text, hexes, skip, (row) => {
    const { name, bytes, map } = row
    budget.spend(bytes.length)
    const whole = childOf(surface, name, bytes, map)
    if (openUnpacked(whole, budget, open) || !holdsReadable(bytes)) return
    if (bytes.length > SMALL) {
      open(whole)
      return
    }
    let rows = small.get(name)
    if (rows === undefined) small.set(name, (rows = new SmallRows()))
    const single = rows.add(row)
    if (single !== null) open(childOf(surface, name, single.text, single.map))
  })
  for (const [name, rows] of small) {
    const all = rows.gathered.take()
    if (all !== null) open(childOf(surface, name, all.text, all.map))
  }
}

/** Rows that are read together: two may begin at one place, so each is known by its number. */
class SmallRows {
  readonly #maps: SpanMap[] = []
  readonly gathered: Gathered = new Gathered((number) => this.#maps[number]!)

  add({ bytes, map }: ByteRow): ReturnType<Gathered['add']> {
    const { gathered } = this
    gathered.reserve(bytes.length)
    bytes.copy(gathered.bytes, gathered.length)
    this.#maps.push(map)
    return gathered.add(gathered.length + bytes.length, this.#maps.length - 1, 0)
  }
}
