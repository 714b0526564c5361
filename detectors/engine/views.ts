import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { opaqueMap, pieceMap } from '../../src/text/span-map.ts'
import { wrappedEnd } from '../../src/text/views/base64.ts'
import { decodeLines, decodeRun, type Decoded } from '../../src/text/views/base64-text.ts'
import { ESCAPE_SPELLING } from '../../src/text/views/escapes.ts'
import { type DecodedText, Gathered } from '../../src/text/views/gathered.ts'
import { PERCENT_SPELLING } from '../../src/text/views/percent.ts'
import { readTable } from '../../src/text/views/table.ts'
import { decodeWords, type Spelling } from '../../src/text/views/words.ts'
import type { ViewName } from '../contract.ts'
import type { Budget } from './budget.ts'
import type { Surface } from './surface.ts'
import { joinBlocks } from './view-joined.ts'

/** Views inside views. Honest data needs two or three; what goes deeper is refused, not passed. */
export const MAX_VIEW_DEPTH = 5

type Open = (view: Surface) => void
type Opened = ReadonlySet<number> | null

/** Opens every view of a surface but nested JSON, which the engine reads itself. `opened` leaves were read as JSON; `runs` may be base64. */
export function openViews(
  surface: Surface,
  runs: Numbers,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: Open,
): void {
  if (runs.length > 0) openBase64(surface, runs, opened, budget, open)
  // Scratch memory goes on behind the text: a search for what does not occur would read all of it.
  const text = surface.length === surface.text.length ? surface.text : surface.text.subarray(0, surface.length)
  openWords(surface, 'percent', PERCENT_SPELLING, text, opened, budget, open)
  openWords(surface, 'escapes', ESCAPE_SPELLING, text, opened, budget, open)
  openTables(surface, text, opened, budget, open)
  openJoined(surface, budget, open)
}

function isOpened(surface: Surface, opened: Opened, at: number): boolean {
  return opened !== null && opened.has(leafAt(surface.leaves!, at))
}

function child(surface: Surface, name: ViewName, text: Buffer, map: Surface['map']): Surface {
  return { text, length: text.length, leaves: null, map, parent: surface, via: [...surface.via, name] }
}

/** Bytes up to which decoded runs share a scan. */
const SMALL = 1024

function openBase64(surface: Surface, runs: Numbers, opened: Opened, budget: Budget, open: Open): void {
  const { text, length } = surface
  let small: Gathered | null = null
  const openOne = (decoded: DecodedText): void => open(child(surface, 'base64', decoded.text, decoded.map))
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
    open(child(surface, name, decoded.text, decoded.map))
  }
  const all = decodeWords(text, spelling, (at) => isOpened(surface, opened, at), openOne)
  if (all !== null) openOne(all)
}

/** Two names, two cells and what parts them; most leaves are shorter. */
const MIN_TABLE_BYTES = 16
const NEWLINE = 0x0a

/** Rows under a header read as `header: cell`, so that column names are context. Only a leaf with a line break is looked at. */
function openTables(surface: Surface, text: Buffer, opened: Opened, budget: Budget, open: Open): void {
  const { leaves } = surface
  if (surface.via.length > 0 && surface.via.includes('csv')) return
  let end = 0
  for (let line = text.indexOf(NEWLINE); line >= 0; line = text.indexOf(NEWLINE, end)) {
    let start = 0
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
      if (leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
      if (opened !== null && opened.has(leaf)) continue
    }
    if (end - start < MIN_TABLE_BYTES) continue
    const table = readTable(text, start, end)
    if (table === null) continue
    budget.spend(table.text.length)
    open(child(surface, 'csv', table.text, pieceMap(table.pieces)))
  }
}

function openJoined(surface: Surface, budget: Budget, open: Open): void {
  const joined = joinBlocks(surface)
  if (joined === null) return
  budget.spend(joined.text.length)
  open(child(surface, 'joined', joined.text, pieceMap(joined.pieces)))
}
