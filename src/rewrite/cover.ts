import type { Kind } from '../../detectors/contract.ts'
import type { Block, CallResult } from '../message/site.ts'
import { unescape } from '../text/json-string.ts'
import { MEMBER_STRIDE, membersOf } from '../text/members.ts'
import type { Edit } from './edit.ts'
import { kindWords } from './words.ts'

/** Why a block is taken out: its URI, a name in it, or its binary data held a finding. */
export type BlockCause = 'link' | 'name' | 'blob'

/** A span that is replaced as a whole, whatever stands in it. Written only when no wider one swallows it. */
export interface Cover {
  readonly start: number
  readonly end: number
  write(): Uint8Array
}

export function coverOf(edit: Edit): Cover {
  return { start: edit.start, end: edit.end, write: () => edit.bytes }
}

/** The outermost covers in order; what stands inside a wider one is gone with it. An insertion precedes what begins at its place. */
export function outermost(covers: readonly Cover[]): readonly Cover[] {
  const order = (cover: Cover): number => (cover.end === cover.start ? -1 : 0)
  const sorted = covers.toSorted((a, b) => a.start - b.start || order(a) - order(b) || b.end - a.end)
  const kept: Cover[] = []
  let reach = 0
  for (const cover of sorted) {
    if (cover.start < reach) continue
    kept.push(cover)
    reach = cover.end
  }
  return kept
}

/** In place of a content block a text block, which every client shows; in place of contents its text form. */
export function blockCover(
  frame: Uint8Array,
  block: Block,
  causes: ReadonlySet<BlockCause>,
  kinds: readonly Kind[],
): Cover {
  const { start, end } = block
  const write = (): Uint8Array => {
    const inside = frame.subarray(start, end)
    const notice = JSON.stringify(`[${thing(inside, causes)} removed: it held ${kindWords(kinds)}]`)
    if (block.form === 'block') return Buffer.from(`{"type":"text","text":${notice}}`)
    const uri = causes.has('link') ? undefined : lastMember(inside, 'uri')
    return Buffer.concat([
      Buffer.from('{"uri":'),
      uri ?? Buffer.from('"redacted:link"'),
      Buffer.from(`,"mimeType":"text/plain","text":${notice}}`),
    ])
  }
  return { start, end, write }
}

function thing(block: Uint8Array, causes: ReadonlySet<BlockCause>): string {
  if (causes.has('link')) return 'link'
  if (causes.has('name')) return 'content'
  const type = lastMember(block, 'type')
  switch (type === undefined ? '' : Buffer.from(type).toString('latin1')) {
    case '"image"':
      return 'image'
    case '"audio"':
      return 'audio'
    default:
      return 'binary content'
  }
}

/** The value of a string member of this object as spelled; of duplicates the last. */
function lastMember(object: Uint8Array, name: string): Uint8Array | undefined {
  const members = membersOf(object)
  if (members === null) return undefined
  let value: Uint8Array | undefined
  for (let i = 0; i < members.count; i++) {
    const [depth, keyStart, keyEnd, start, end] = members.records.subarray(i * MEMBER_STRIDE)
    if (depth !== 1 || unescape(object, keyStart as number, keyEnd as number) !== name) continue
    value = object[start as number] === 0x22 ? object.subarray(start, end) : undefined
  }
  return value
}

/**
 * Says that a tool call failed and that its structured result was withheld, where no placeholder would satisfy the
 * output schema: clients refuse both a result without `structuredContent` that is no error and one that does not match.
 * `content` stays, redacted, with a notice at its end. The removal of `structuredContent` itself is the caller's.
 */
export function withheldCovers(call: CallResult, kinds: readonly Kind[]): readonly Cover[] {
  const notice = `{"type":"text","text":${JSON.stringify(`[structured result withheld: it held ${kindWords(kinds)}]`)}}`
  const covers = call.isError.map(({ start, end }) => replaced(start, end, 'true'))
  const added: string[] = []
  if (call.isError.length === 0) added.push('"isError":true')
  if (call.content === undefined) added.push(`"content":[${notice}]`)
  else {
    const at = call.content.end - 1
    covers.push(replaced(at, at, call.content.elements > 0 ? `,${notice}` : notice))
  }
  const left = call.members > call.structured.length
  if (added.length > 0) covers.push(replaced(call.start + 1, call.start + 1, added.join(',') + (left ? ',' : '')))
  return covers
}

function replaced(start: number, end: number, replacement: string): Cover {
  return coverOf({ start, end, bytes: Buffer.from(replacement) })
}
