import { STATUS_CODES } from 'node:http'
import type { Exchange } from '../../session/exchange.ts'

/**
 * What may be said beside a status: clients quote it in their errors, so that one which says more than the status does is judged as
 * a text. The usual words stand in the place of what is not let through, or cannot be judged at once.
 */
export function judgedReason(exchange: Exchange, status: number, reason: string): string {
  const usual = STATUS_CODES[status] ?? ''
  if (reason === '' || reason === usual) return reason
  const verdict = exchange.text({ text: Buffer.from(reason, 'latin1'), part: 'reason', to: 'model' })
  return verdict instanceof Promise || verdict.kind !== 'pass' ? usual : reason
}
