import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_CONTINUED, LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { opaqueMap, pieceMap } from '../../src/text/span-map.ts'
import { wrappedEnd } from '../../src/text/views/base64.ts'
import { decodeLines, decodeRun, type Decoded } from '../../src/text/views/base64-text.ts'
import { COLOUR_SPELLING } from '../../src/text/views/colours.ts'
import { ENTITY_SPELLING } from '../../src/text/views/entities.ts'
import { ESCAPE_SPELLING } from '../../src/text/views/escapes.ts'
import { foldText } from '../../src/text/views/fold.ts'
import { type DecodedText, Gathered } from '../../src/text/views/gathered.ts'
import { beginsInsert, readInsertRows } from '../../src/text/views/insert-rows.ts'
import { joinLiterals } from '../../src/text/views/literals.ts'
import { PERCENT_SPELLING } from '../../src/text/views/percent.ts'
import { QUOTED_SPELLING } from '../../src/text/views/quoted-printable.ts'
import type { RowTables } from '../../src/text/views/rows.ts'
import { CellText } from '../../src/text/views/cell-text.ts'
import { firstTable, NextBar, nextGrid } from '../../src/text/views/inner-tables.ts'
import type { Table } from '../../src/text/views/table.ts'
import {
  HAS_BACKSLASH,
  HAS_COLOURS,
  HAS_ENTITIES,
  HAS_PERCENT,
  HAS_QUOTED,
  HAS_ZEROS,
  type Signs,
} from '../../src/text/views/signs.ts'
import { WIDE_SPELLING } from '../../src/text/views/wide.ts'
import { decodeWords, type Spelling } from '../../src/text/views/words.ts'
import type { ViewName } from '../contract.ts'
import type { Budget } from './budget.ts'
import { childOf, type Surface } from './surface.ts'
import type { Candidate } from './candidate.ts'
import { openHex } from './view-hex.ts'
import { joinBlocks } from './view-joined.ts'
import { joinNeighbours } from './view-neighbours.ts'
import { openNumbers } from './view-number.ts'
import { openPacked } from './view-packed.ts'

/** Views inside views. Honest data needs two or three; what goes deeper is refused, not passed. */
export const MAX_VIEW_DEPTH = 5

type Open = (view: Surface) => void
type Opened = ReadonlySet<number> | null

/** What announces a view, in the text that is viewed. */
export interface Announcing {
  readonly digits: Numbers
  readonly runs: Numbers
  readonly signs: Signs
}

/** Opens every view of a surface but nested JSON, which the engine reads itself. `opened` leaves were read as JSON. */
export function openViews(
  surface: Surface,
  { digits, runs, signs }: Announcing,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  if (runs.length > 0) openBase64(surface, runs, opened, budget, open)
  // Scratch memory goes on behind the text: a search for what does not occur would read all of it.
  const text = surface.length === surface.text.length ? surface.text : surface.text.subarray(0, surface.length)
  const { flags, folds, hexes, joins } = signs
  if (flags & HAS_PERCENT) openWords(surface, 'percent', PERCENT_SPELLING, text, opened, budget, open)
  if (flags & HAS_BACKSLASH) openWords(surface, 'escapes', ESCAPE_SPELLING, text, opened, budget, open)
  if (flags & HAS_ENTITIES) openWords(surface, 'entities', ENTITY_SPELLING, text, opened, budget, open)
  if (flags & HAS_QUOTED) openWords(surface, 'quoted-printable', QUOTED_SPELLING, text, opened, budget, open)
  if (flags & HAS_COLOURS) openWords(surface, 'ansi', COLOUR_SPELLING, text, opened, budget, open)
  if (flags & HAS_ZEROS) openWords(surface, 'utf-16', WIDE_SPELLING, text, opened, budget, open)
  if (folds.length > 0) openFolded(surface, folds, text, opened, budget, open)
  if (hexes.length > 0) openHex(surface, hexes, (at) => isOpened(surface, opened, at), budget, open)
  if (joins.length > 0) openLiterals(surface, joins, text, opened, budget, open)
  if (digits.length > 0) openNumbers(surface, digits, text, (at) => isOpened(surface, opened, at), budget, open)
  openTables(surface, text, opened, budget, open)
  openInserts(surface, text, opened, budget, open)
  openJoined(surface, budget, open)
}

function isOpened(surface: Surface, opened: Opened, at: number): boolean {
  return opened !== null && opened.has(leafAt(surface.leaves!, at))
}

/** Bytes up to which decoded runs share a scan. */
const SMALL = 1024

function openBase64(surface: Surface, runs: Numbers, opened: Opened, budget: Budget, open: Open): void {
  const { text, length } = surface
  let small: Gathered | null = null
  const openOne = (decoded: DecodedText): void => open(childOf(surface, 'base64', decoded.text, decoded.map))
  const found = ({ bytes, start, end }: Decoded): void => {
    budget.spend(bytes.length)
    if (bytes.length > SMALL) {
      openOne({ text: bytes, map: opaqueMap(start, end) })
      return
    }
    small ??= new Gathered(opaqueMap)
    small.reserve(bytes.length)
    bytes.copy(small.bytes, small.length)
    const single = small.add(small.length + bytes.length, start, end)
    if (single !== null) openOne(single)
  }
  let read = 0
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs.data[at]!
    if (start < read || isOpened(surface, opened, start)) continue
    const runEnd = runs.data[at + 1]!
    const end = wrappedEnd(text, length, start, runEnd)
    read = end
    openPacked(surface, start, end, budget, open)
    if (end > runEnd) decodeLines(text, start, end, found)
    else decodeRun(text, start, end, found)
  }
  // What is assigned in a callback, the compiler takes for null.
  const all = (small as Gathered | null)?.take() ?? null
  if (all !== null) openOne(all)
}

/** Words that are spelled in some way, decoded. */
function openWords(
  surface: Surface,
  name: ViewName,
  spelling: Spelling,
  text: Buffer,
  opened: Opened,
  budget: Budget,
  open: Open,
): void {
  const openOne = (decoded: DecodedText): void => {
    budget.spend(decoded.text.length)
    open(childOf(surface, name, decoded.text, decoded.map))
  }
  const all = decodeWords(text, spelling, (at) => isOpened(surface, opened, at), openOne)
  if (all !== null) openOne(all)
}

/** Words in which a character hides, stands for an ASCII one or only looks like it, folded with what stands round them. */
function openFolded(surface: Surface, folds: Numbers, text: Buffer, opened: Opened, budget: Budget, open: Open): void {
  const folded = foldText(text, text.length, folds, (at) => isOpened(surface, opened, at))
  if (folded === null) return
  budget.spend(folded.text.length)
  open(childOf(surface, 'fold', folded.text, folded.map))
}

/** Literals that code puts together. */
function openLiterals(
  surface: Surface,
  joins: Numbers,
  text: Buffer,
  opened: Opened,
  budget: Budget,
  open: Open,
): void {
  const joined = joinLiterals(text, joins, (at) => isOpened(surface, opened, at))
  if (joined === null) return
  budget.spend(joined.text.length)
  open(childOf(surface, 'literals', joined.text, joined.map))
}

/** Two names, two cells and what parts them; most leaves are shorter. */
const MIN_TABLE_BYTES = 16
const NEWLINE = 0x0a

/** Rows under a header read as `header: cell`, so that column names are context. Only a leaf with a line break is looked at. */
function openTables(surface: Surface, text: Buffer, opened: Opened, budget: Budget, open: Open): void {
  const { leaves } = surface
  if (surface.via.length > 0 && surface.via.includes('csv')) return
  let bars: NextBar | undefined
  const openOne = ({ text: cells, pieces }: Table): void => {
    budget.spend(cells.length)
    open(childOf(surface, 'csv', cells, pieceMap(pieces)))
  }
  // Tables within texts are small and many: they share a scan.
  let grids: CellText | undefined
  let end = 0
  for (let line = text.indexOf(NEWLINE); line >= 0; line = text.indexOf(NEWLINE, end)) {
    let start = 0
    let whole = true
    end = text.length
    if (leaves !== null) {
      const leaf = leafAt(leaves, line)
      const record = leaf * LEAF_STRIDE
      start = leaves.data[record + 2] ?? line
      end = leaves.data[record + 3] ?? line
      // A key that is repeated for an element belongs to no leaf.
      if (end <= line) {
        end = line + 1
        continue
      }
      const flags = leaves.data[record + 4]!
      if (flags & LEAF_KEY || (opened !== null && opened.has(leaf))) continue
      whole = (flags & LEAF_NUMBER) === 0
      // A part of a long text: what stands before it is unknown, and it was cut where no grid is.
      if (!whole && (flags & LEAF_CONTINUED) === 0) continue
    }
    if (end - start < MIN_TABLE_BYTES) continue
    let drawn = false
    bars ??= new NextBar(text)
    for (let found = nextGrid(text, start, end, bars); found !== null; found = nextGrid(text, found.end, end, bars)) {
      grids ??= new CellText(text)
      grids.addTable(found.table)
      drawn = true
    }
    const table = whole ? firstTable(text, start, end, line, drawn) : null
    if (table !== null) openOne(table)
  }
  const all = grids?.table() ?? null
  if (all !== null) openOne(all)
}

/** Statements of SQL that are all of a text, on one line, as they are given to a database: longer scripts are read with all tables. */
function openInserts(surface: Surface, text: Buffer, opened: Opened, budget: Budget, open: Open): void {
  const { leaves } = surface
  const count = leaves === null ? 1 : leaves.length / LEAF_STRIDE
  // There may be many, and small: they share a scan.
  let cells: CellText | undefined
  for (let leaf = 0; leaf < count; leaf++) {
    const record = leaf * LEAF_STRIDE
    const start = leaves === null ? 0 : leaves.data[record + 2]!
    if (!beginsInsert(text, start) || surface.via.includes('csv')) continue
    const end = leaves === null ? text.length : leaves.data[record + 3]!
    if (leaves !== null && leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    if (opened?.has(leaf) === true || text.subarray(start, end).includes(NEWLINE)) continue
    budget.spend(end - start)
    const table = readInsertRows(text, start, end)
    if (table !== null) (cells ??= new CellText(text)).addTable(table)
  }
  const all = cells?.table() ?? null
  if (all !== null) open(childOf(surface, 'csv', all.text, pieceMap(all.pieces)))
}

/** Cells of arrays of arrays that begin in `from..until`, each read as `name: cell`. */
export function openRows(
  surface: Surface,
  tables: RowTables,
  from: number,
  until: number,
  budget: Budget,
  open: Open,
): void {
  // At the deepest a value is read where it stands, or not at all.
  if (surface.leaves === null || surface.via.length >= MAX_VIEW_DEPTH) return
  const table = tables.read(surface.text, surface.leaves, from, until)
  if (table === null) return
  budget.spend(table.text.length)
  open(childOf(surface, 'csv', table.text, pieceMap(table.pieces)))
}

function openJoined(surface: Surface, budget: Budget, open: Open): void {
  const joined = joinBlocks(surface)
  if (joined === null) return
  budget.spend(joined.text.length)
  open(childOf(surface, 'joined', joined.text, pieceMap(joined.pieces)))
}

/** A value that was split over two neighbouring fields or items. `found` are those that one of them holds alone. */
export function openNeighbours(
  surface: Surface,
  hits: Numbers,
  found: readonly Candidate[],
  budget: Budget,
  open: Open,
): void {
  // At the deepest a value is whole or it is not read.
  const { leaves, via } = surface
  if (hits.length === 0 || leaves === null || via.length >= MAX_VIEW_DEPTH) return
  const joined = joinNeighbours(surface, leaves, hits, found)
  if (joined === null) return
  budget.spend(joined.text.length)
  open(childOf(surface, 'joined', joined.text, pieceMap(joined.pieces)))
}
