import type { Site } from '../message/site.ts'
import type { Edit } from './edit.ts'
import { type Mark, type Union, unionsOf } from './mark.ts'
import { type NestedSpan, nestedNumbers, type NumberAround } from './nested-number.ts'
import { substitute, substituteText } from './substitute.ts'
import { jsonLevels } from './value.ts'
import { wholeUnits } from './whole-units.ts'
import { writtenNumber } from './written-number.ts'

export interface SitedMark extends Mark {
  readonly site: Site
}

/** The edits inside one token, sorted. */
export interface TokenEdits {
  readonly site: Site
  readonly edits: readonly Edit[]
}

/** Replaces marks inside their tokens; every token stays a token of its kind, but for numbers, which become strings. */
export function tokenEdits(frame: Uint8Array, marks: readonly SitedMark[], key: Uint8Array): readonly TokenEdits[] {
  const tokens = new Map<number, SitedMark[]>()
  for (const mark of marks) {
    const { tokenStart } = mark.site
    const others = tokens.get(tokenStart)
    if (others === undefined) tokens.set(tokenStart, [mark])
    else others.push(mark)
  }
  return [...tokens.values()].map((inToken) => {
    const { site } = inToken[0] as SitedMark
    return { site, edits: editsIn(frame, site, inToken, key) }
  })
}

function editsIn(frame: Uint8Array, site: Site, marks: readonly SitedMark[], key: Uint8Array): readonly Edit[] {
  switch (site.token) {
    case 'number':
    case 'literal': {
      const whole: Union = { start: site.tokenStart, end: site.tokenEnd, marks }
      const other = (): string => (site.numeric ? '0' : JSON.stringify(substitute(frame, whole, key, true)))
      const text = writtenNumber(frame, whole, key) ?? other()
      return [{ start: whole.start, end: whole.end, bytes: Buffer.from(text) }]
    }
    case 'key':
    case 'string':
      return stringEdits(frame, site, marks, key)
  }
}

interface Grown {
  readonly mark: Mark
  readonly levels: number
  readonly quoted: boolean
}

function stringEdits(frame: Uint8Array, site: Site, marks: readonly SitedMark[], key: Uint8Array): readonly Edit[] {
  const inside = { start: site.tokenStart + 1, end: site.tokenEnd - 1 }
  const grown = grow(frame, inside, marks)
  const details = new Map(grown.map((one) => [one.mark, one]))
  return unionsOf(grown.map((one) => one.mark)).map((union) => {
    const inUnion = union.marks.map((mark) => details.get(mark) as Grown)
    const levels = inUnion.reduce((most, one) => Math.max(most, one.levels), 0)
    const quoted = inUnion.some((one) => one.quoted)
    const number = quoted ? writtenNumber(frame, union, key) : undefined
    if (number !== undefined) return { start: union.start, end: union.end, bytes: Buffer.from(number) }
    const text =
      site.token === 'key' || quoted ? substitute(frame, union, key, true) : substituteText(frame, union, key, true)
    return { start: union.start, end: union.end, bytes: Buffer.from(escaped(text, levels, quoted)) }
  })
}

/** Text as it is spelled inside a string of the frame, `levels` of JSON inside JSON strings deep. */
function escaped(text: string, levels: number, quoted: boolean): string {
  let spelled = quoted ? JSON.stringify(text) : JSON.stringify(text).slice(1, -1)
  for (let level = 0; level < levels; level++) spelled = JSON.stringify(spelled).slice(1, -1)
  return spelled
}

/** Marks kept inside the quotes, grown to the whole of a number in nested JSON, and to whole escapes and characters. */
function grow(
  frame: Uint8Array,
  inside: { readonly start: number; readonly end: number },
  marks: readonly SitedMark[],
): readonly Grown[] {
  const clamped = marks
    .map((mark) => ({ ...mark, start: clamp(mark.start, inside), end: clamp(mark.end, inside) }))
    // A span of quotes alone says nothing of where the value is: the whole string goes.
    .map((mark) => (mark.end > mark.start ? mark : { ...mark, ...inside }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const spans: NestedSpan[] = clamped.map((mark) => ({ ...mark, levels: jsonLevels(mark.finding.via) }))
  const nested = spans.some((span) => span.levels > 0)
  const numbers: readonly (NumberAround | undefined)[] = nested
    ? nestedNumbers(frame, inside.start, inside.end, spans)
    : []
  const wide = clamped.map((mark, i) => {
    const number = numbers[i]
    const start = clamp(mark.start - (number?.before ?? 0), inside)
    return { mark: { ...mark, start, end: clamp(mark.end + (number?.after ?? 0), inside) }, number, span: spans[i] }
  })
  const offsets = [...new Set(wide.flatMap(({ mark }) => [mark.start, mark.end]))].sort((a, b) => a - b)
  const cuts = wholeUnits(frame, inside.start, inside.end, offsets, true)
  const cutAt = new Map(offsets.map((offset, i) => [offset, cuts[i]]))
  return wide.map(({ mark, number, span }) => ({
    mark: { ...mark, start: cutAt.get(mark.start)?.floor ?? mark.start, end: cutAt.get(mark.end)?.ceil ?? mark.end },
    levels: span?.levels ?? 0,
    quoted: number !== undefined,
  }))
}

function clamp(offset: number, inside: { readonly start: number; readonly end: number }): number {
  return Math.min(Math.max(offset, inside.start), inside.end)
}
