import { type DecisionRecord, type MessageRecord, observe } from '../session/events.ts'

/** What was decided since the start, by direction, action and detector, and what became of messages. No values. */
export interface Counters {
  readonly decisions: () => readonly DecisionCount[]
  readonly messages: () => readonly MessageCount[]
  /** A table for people, most frequent first, without newlines. One line when nothing was found. */
  readonly summaryLines: () => string[]
  readonly close: () => void
}

export interface DecisionCount {
  readonly to: DecisionRecord['to']
  readonly action: DecisionRecord['action']
  readonly detector: string
  readonly count: number
}

export interface MessageCount {
  readonly to: MessageRecord['to']
  readonly outcome: MessageRecord['outcome']
  readonly reason: string
  readonly count: number
}

/** Rows of one table. Detectors and reasons are few and ours; the bound holds even if a publisher thinks otherwise. */
const MOST_ROWS = 4096

/** Counts from now on, for all sessions of this process. */
export function startCounters(): Counters {
  const decisions = table<Omit<DecisionCount, 'count'>>({ to: 'model', action: 'report', detector: '(others)' })
  const messages = table<Omit<MessageCount, 'count'>>({ to: 'model', outcome: 'blocked', reason: '(others)' })
  const stops = [
    observe('sluice:decision', ({ to, action, detector }) => {
      decisions.count(`${to} ${action} ${detector}`, { to, action, detector })
    }),
    observe('sluice:message', ({ to, outcome, reason = '' }) => {
      messages.count(`${to} ${outcome} ${reason}`, { to, outcome, reason })
    }),
  ]
  return {
    decisions: decisions.rows,
    messages: messages.rows,
    summaryLines: () => summary(decisions.rows(), messages.rows()),
    close: () => {
      for (const stop of stops) stop()
    },
  }
}

interface Table<Row> {
  readonly count: (key: string, row: Row) => void
  readonly rows: () => readonly (Row & { readonly count: number })[]
}

function table<Row extends object>(others: Row): Table<Row> {
  const rows = new Map<string, { readonly row: Row; count: number }>()
  return {
    count: (key, row) => {
      const full = rows.size >= MOST_ROWS && !rows.has(key)
      const counted = rows.get(full ? '' : key)
      if (counted === undefined) rows.set(full ? '' : key, { row: full ? others : row, count: 1 })
      else counted.count++
    },
    rows: () =>
      [...rows]
        .toSorted(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
        .map(([, { row, count }]) => ({ ...row, count })),
  }
}

function summary(decisions: readonly DecisionCount[], messages: readonly MessageCount[]): string[] {
  const found = total(decisions)
  const stopped = total(messages.filter(({ outcome }) => outcome === 'blocked' || outcome === 'dropped'))
  const open = total(messages.filter(({ outcome }) => outcome === 'failed-open'))
  const head = [`${found} ${found === 1 ? 'finding' : 'findings'}`, `${stopped} blocked or dropped`]
  if (open > 0) head.push(`${open} PASSED UNSCANNED`)
  const rows = [
    ...decisions.map(({ to, action, detector, count }) => [`to ${to}`, action, detector, String(count)]),
    ...messages.map(({ to, outcome, reason, count }) => [`to ${to}`, outcome, reason, String(count)]),
  ]
  return [`sluice: ${head.join(', ')}`, ...aligned(rows)]
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

/** Columns padded to their widest cell; the last, a number, to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return column === row.length - 1 ? cell.padStart(width) : cell.padEnd(width)
    })
    return `  ${cells.join('  ')}`
  })
}
