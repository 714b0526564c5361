import type { Finding } from '../../detectors/contract.ts'
import { headerOf } from '../../src/message/header.ts'
import type { Header } from '../../src/message/message.ts'
import { membersOf } from '../../src/text/members.ts'
import { byteSpan } from '../../src/text/span.ts'

/** Stands for a value; no detector looks for it, so nothing that is published holds a live-looking token. */
export const PLANTED = 'planted-value-0001'

export function headerIn(frame: Uint8Array): Header {
  const members = membersOf(frame)
  const header = members === null ? null : headerOf(frame, members)
  if (header === null) throw new Error('the frame is no message')
  return header
}

/** A finding over these bytes. */
export function findingAt(start: number, end: number, more: Partial<Finding> = {}): Finding {
  return {
    detector: 'test/planted',
    category: 'secret',
    kind: 'token',
    confidence: 'certain',
    standing: 'live',
    spans: [byteSpan(start, end)],
    via: [],
    ...more,
  }
}

/** A finding for each occurrence of the text in the frame. */
export function findingsOf(frame: Uint8Array, text: string = PLANTED, more: Partial<Finding> = {}): Finding[] {
  const bytes = Buffer.from(frame)
  const findings: Finding[] = []
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
    findings.push(findingAt(at, at + Buffer.byteLength(text), more))
  }
  return findings
}
