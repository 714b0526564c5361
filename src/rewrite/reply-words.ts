import type { Kind, ScanFailure } from '../../detectors/contract.ts'
import type { Direction, MessageKind } from '../message/message.ts'
import type { BlockReason } from '../policy/policy.ts'
import { kindWords } from './words.ts'

/** Why the peer that was to answer did not. */
export type LossReason = 'closed'

export type ReplyReason = BlockReason | LossReason

/** A message for people and models: what was not done, why, and what to do instead. Names kinds of data, never values. */
export function replyWords(
  kind: MessageKind,
  to: Direction,
  reason: ReplyReason,
  kinds: readonly Kind[],
  call: boolean,
): string {
  const what = subject(kind, to, call)
  switch (reason) {
    case 'finding':
      return `${what}: it holds ${kindWords(kinds)}, which the data protection policy does not let through. ${advice(kind, to)}`
    case 'placeholder':
      return (
        `${what}: it contains a REDACTED-… placeholder. The original value was removed before it reached you and is not ` +
        'available here. Do not send the placeholder in its place, and do not retry with it. Let the server read the value ' +
        'from where it is kept (an environment variable, a file, its own configuration), or ask the user to do this step.'
      )
    case 'timeout':
    case 'crashed':
    case 'overloaded':
    case 'too-large':
    case 'too-deep':
    case 'unreadable':
      return `${what}: ${failureWords(reason)}`
    case 'closed':
      return `${what}: the connection ended before it was answered.`
  }
}

function subject(kind: MessageKind, to: Direction, call: boolean): string {
  const name = call ? 'tool call' : 'request'
  const answers = kind === 'response'
  if (answers)
    return to === 'model' ? `The result of this ${name} was withheld` : 'The answer to this request was withheld'
  return to === 'server' ? `This ${name} was not sent to the server` : 'This request was not shown to the client'
}

function advice(kind: MessageKind, to: Direction): string {
  if (to === 'server' && kind === 'request') {
    return 'Send it again without that data, or ask the user how to proceed.'
  }
  return 'Ask for something that does not include that data, or ask the user how to proceed.'
}

function failureWords(reason: ScanFailure): string {
  switch (reason) {
    case 'timeout':
      return 'it could not be checked for sensitive data in time. A smaller one may pass.'
    case 'crashed':
      return 'the check for sensitive data failed. The same one may fail again; a different or smaller one may pass.'
    case 'overloaded':
      return 'too many messages were waiting to be checked for sensitive data. Try again later.'
    case 'too-large':
      return 'it is larger than what can be checked for sensitive data. Ask for less at a time (fewer items, a range, a page).'
    case 'too-deep':
      return 'it is nested or encoded too deeply to be checked for sensitive data. Use a flatter form.'
    case 'unreadable':
      return 'it could not be read, and so not be checked for sensitive data.'
  }
}
