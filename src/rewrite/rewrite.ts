import type { Finding, Kind } from '../../detectors/contract.ts'
import type { JsonSchema } from '../message/advertised.ts'
import type { MessageContext } from '../message/message.ts'
import type { SitedPlace } from '../message/place.ts'
import type { Block, CallResult, Site, Slot } from '../message/site.ts'
import type { Decision } from '../policy/policy.ts'
import { unescape } from '../text/json-string.ts'
import { blockCover, type BlockCause, type Cover, coverOf, outermost, withheldCovers } from './cover.ts'
import type { Edit } from './edit.ts'
import { keyOrdinals } from './key-ordinals.ts'
import { removals } from './removal.ts'
import { fitsString } from './schema-fit.ts'
import { redactBlob, type ScanBlob } from './textual-blob.ts'
import { type SitedMark, tokenEdits } from './token-edits.ts'

export interface RewriteRequest {
  readonly frame: Uint8Array
  readonly context: MessageContext
  readonly findings: readonly Finding[]
  /** From `placesOf`, for the same frame and findings. */
  readonly places: readonly SitedPlace[]
  /** One for each finding. */
  readonly decisions: readonly Decision[]
  /** Of the placeholders. */
  readonly key: Uint8Array
  /** A tool's output schema; undefined when it has none. */
  readonly schemaFor: (tool: string) => JsonSchema | undefined
  /** Scans what a base64 string decodes to. Without it, or where it finds nothing to replace, the whole block goes. */
  readonly scanBlob?: ScanBlob | undefined
}

export interface Edits {
  readonly kind: 'edits'
  readonly edits: readonly Edit[]
}

/**
 * No valid replacement exists, and the message must not pass as it is. fixed, name, link, blob: the field that must not be
 * altered and that nothing around it can do without. unplaced: a span that is not inside one token. decided: a decision
 * says block. too-long: the replacements would make the line longer than peers accept.
 */
export interface Blocked {
  readonly kind: 'blocked'
  readonly reason: 'fixed' | 'name' | 'link' | 'blob' | 'unplaced' | 'decided' | 'too-long'
}

/** Bytes: both SDKs close the connection on a longer line. A message that was below must not be pushed past it. */
const LONGEST_LINE = 10 * 1024 * 1024

/** Turns decisions into edits of the frame. Deterministic; whatever is not edited keeps its bytes. */
export function rewrite(request: RewriteRequest): Edits | Blocked {
  const plan = new Plan(request)
  for (const [i, finding] of request.findings.entries()) {
    const { action } = request.decisions[i] ?? { action: 'block' }
    if (action === 'block') return { kind: 'blocked', reason: 'decided' }
    if (action === 'allow' || action === 'report') continue
    for (const [part, { start, end }] of finding.spans.entries()) {
      const site = request.places[i]?.sites[part]
      const reason = site === undefined ? 'unplaced' : plan.add({ start, end, finding, part, action, site })
      if (reason !== undefined) return { kind: 'blocked', reason }
    }
  }
  const edits = plan.edits()
  const length = edits.reduce((sum, edit) => sum + edit.bytes.length - (edit.end - edit.start), request.frame.length)
  if (length > LONGEST_LINE && request.frame.length <= LONGEST_LINE) return { kind: 'blocked', reason: 'too-long' }
  return { kind: 'edits', edits }
}

/** What is to be done to the frame, gathered mark by mark. */
class Plan {
  readonly #request: RewriteRequest
  readonly #marks: SitedMark[] = []
  readonly #dropped = new Set<Slot>()
  readonly #blocks = new Map<Block, { readonly causes: Set<BlockCause>; readonly kinds: Kind[] }>()
  readonly #withheld = new Map<CallResult, Kind[]>()
  readonly #blobs = new Map<number, Cover | undefined>()
  #schema: { readonly found: JsonSchema | undefined } | undefined

  constructor(request: RewriteRequest) {
    this.#request = request
  }

  /** Undefined when something can be done about the mark; else why not. */
  add(mark: SitedMark): Blocked['reason'] | undefined {
    const { site, finding } = mark
    if (site.call !== undefined && site.steps !== undefined && !this.#fits(site)) {
      const kinds = this.#withheld.get(site.call) ?? []
      kinds.push(finding.kind)
      this.#withheld.set(site.call, kinds)
      return undefined
    }
    switch (site.field) {
      case 'text':
      case 'number':
      case 'key':
        this.#marks.push(mark)
        return undefined
      case 'fixed':
        return this.#drop(site) ? undefined : 'fixed'
      case 'name':
      case 'link':
        return this.#drop(site) || this.#removeBlock(site, site.field, finding.kind) ? undefined : site.field
      case 'blob':
        return this.#redactBlob(site) || this.#removeBlock(site, 'blob', finding.kind) ? undefined : 'blob'
    }
  }

  edits(): readonly Edit[] {
    const { frame, key } = this.#request
    const structured = [...this.#withheld.keys()].flatMap((call) => call.structured)
    const covers = outermost([
      ...removals([...this.#dropped, ...structured]).map(coverOf),
      ...[...this.#withheld].flatMap(([call, kinds]) => withheldCovers(call, kinds)),
      ...[...this.#blocks].map(([block, { causes, kinds }]) => blockCover(frame, block, causes, kinds)),
      ...[...this.#blobs.values()].filter((cover) => cover !== undefined),
    ])
    const inTokens = tokenEdits(frame, uncovered(this.#marks, covers), key)
    const ordinals = keyOrdinals(
      frame,
      inTokens.filter(({ site }) => site.token === 'key'),
    )
    const written = covers.map((cover) => ({ start: cover.start, end: cover.end, bytes: cover.write() }))
    return [...written, ...inTokens.flatMap(({ edits }) => edits), ...ordinals].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    )
  }

  /** Whether a placeholder may stand here, by the output schema of the tool that was called. */
  #fits(site: Site): boolean {
    const { method, tool } = this.#request.context
    // The result of a task or of a forgotten request: some tool's, which may have a schema.
    if (method !== 'tools/call' || tool === undefined) return false
    this.#schema ??= { found: this.#request.schemaFor(tool) }
    const schema = this.#schema.found
    if (schema === undefined) return true
    return site.token === 'string' && Array.isArray(site.steps) && fitsString(schema, site.steps)
  }

  #drop(site: Site): boolean {
    if (site.item === undefined) return false
    this.#dropped.add(site.item)
    return true
  }

  #removeBlock(site: Site, cause: BlockCause, kind: Kind): boolean {
    if (site.block === undefined) return false
    const removed = this.#blocks.get(site.block) ?? { causes: new Set(), kinds: [] }
    removed.causes.add(cause)
    removed.kinds.push(kind)
    this.#blocks.set(site.block, removed)
    return true
  }

  /** One blob is decoded once, however many findings point at it. */
  #redactBlob(site: Site): boolean {
    const { frame, key, scanBlob } = this.#request
    if (scanBlob === undefined || site.token !== 'string') return false
    if (!this.#blobs.has(site.tokenStart)) {
      const start = site.tokenStart + 1
      const end = site.tokenEnd - 1
      const base64 = redactBlob(unescape(frame, start, end), key, scanBlob)
      this.#blobs.set(
        site.tokenStart,
        base64 === undefined ? undefined : coverOf({ start, end, bytes: Buffer.from(base64) }),
      )
    }
    return this.#blobs.get(site.tokenStart) !== undefined
  }
}

/** Marks that no cover swallows. Both are sorted on the way, so that the pass is linear. */
function uncovered(marks: readonly SitedMark[], covers: readonly Cover[]): readonly SitedMark[] {
  let next = 0
  return marks
    .toSorted((a, b) => a.site.tokenStart - b.site.tokenStart || a.start - b.start || a.end - b.end)
    .filter(({ site }) => {
      while (next < covers.length && (covers[next] as Cover).end <= site.tokenStart) next++
      const cover = covers[next]
      return cover === undefined || cover.start > site.tokenStart
    })
}
