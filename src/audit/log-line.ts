import type { DecisionRecord, LifecycleRecord, MessageRecord } from '../session/events.ts'

/** What one line of the log says, besides its time and level. Undefined fields are left out. */
export type LogLine = Readonly<Record<string, string | number | readonly string[] | readonly number[] | undefined>>

/** A name, path or note in a log is for people; a sender decides how long it is, and nobody reads more. */
const LONGEST_NAME = 128
const LONGEST_PATH = 512
const MOST_LENGTHS = 32

/** Field by field: a field that is not named here never reaches the log, whatever a record holds. */
export function decisionLine(record: DecisionRecord): LogLine {
  return {
    event: 'decision',
    action: record.action,
    detector: record.detector,
    category: record.category,
    findingKind: record.findingKind,
    confidence: record.confidence,
    standing: record.standing,
    via: record.via.length === 0 ? undefined : record.via,
    ...messageFields(record),
    path: cut(record.path, LONGEST_PATH),
    rule: record.rule,
    lengths: record.lengths.slice(0, MOST_LENGTHS),
    fingerprint: cut(record.fingerprint, LONGEST_NAME),
  }
}

export function messageLine(record: MessageRecord): LogLine {
  return {
    event: 'message',
    outcome: record.outcome,
    reason: cut(record.reason, LONGEST_NAME),
    rule: record.rule,
    ...messageFields(record),
  }
}

export function lifecycleLine(record: LifecycleRecord): LogLine {
  switch (record.event) {
    case 'start':
      return {
        event: 'start',
        server: cut(record.server, LONGEST_NAME),
        command: cut(record.command, LONGEST_PATH),
        policy: cut(record.policy, LONGEST_PATH),
      }
    case 'exit':
      return { event: 'exit', code: record.code, signal: record.signal }
    case 'note':
      return { event: 'note', note: cut(record.note, LONGEST_PATH) }
  }
}

function messageFields(record: DecisionRecord | MessageRecord): LogLine {
  return {
    to: record.to,
    kind: record.kind,
    method: cut(record.method, LONGEST_NAME),
    tool: cut(record.tool, LONGEST_NAME),
    server: cut(record.server, LONGEST_NAME),
  }
}

function cut(text: string | undefined, most: number): string | undefined {
  return text === undefined || text.length <= most ? text : `${text.slice(0, most)}…`
}
