import { JsonCursor, type JsonToken } from '../text/json-cursor.ts'
import { unescape } from '../text/json-string.ts'
import type { FieldNode } from './field-node.ts'
import type { Field } from './message.ts'
import { pathOf } from './path.ts'
import type { Block, CallResult, Site, Slot, Step } from './site.ts'

/** A span to be placed. The list handed to `survey` is sorted by `start`. */
export interface Target {
  readonly start: number
  readonly end: number
}

export interface Surveyed {
  readonly site: Site
  readonly path: string
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type OpenCall = Writable<CallResult> & { structured: Writable<Slot>[]; isError: { start: number; end: number }[] }

/** An open container. */
interface Level {
  readonly node: FieldNode
  readonly array: boolean
  readonly start: number
  readonly block: Writable<Block> | undefined
  readonly item: Writable<Slot> | undefined
  /** The call result around it, and the one that this very object is. */
  readonly call: OpenCall | undefined
  readonly ownCall: OpenCall | undefined
  /** Level at which `structuredContent` stands, or -1. */
  readonly structured: number
  /** Of the current child. */
  index: number
  keyStart: number
  keyEnd: number
  keyTouched: boolean
  childNode: FieldNode
  member: '' | 'structuredContent' | 'isError' | 'content'
  /** Of the sibling before the current child. */
  lastEnd: number
  slot: Writable<Slot> | undefined
  lastSlot: Writable<Slot> | undefined
}

/** Longer ways and keys are not followed by the schema walk; and no member that the map names has a longer key. */
const MOST_STEPS = 32
const LONGEST_KEY = 1024

/**
 * Finds where each target stands, in one pass over the frame whatever their number. An entry is undefined when the target
 * is not inside one token, or the frame breaks off before it: nothing can then be said of what may be done there.
 */
export function survey(frame: Uint8Array, root: FieldNode, targets: readonly Target[]): (Surveyed | undefined)[] {
  return new Surveyor(frame, targets).run(root)
}

class Surveyor {
  readonly #frame: Uint8Array
  readonly #cursor: JsonCursor
  readonly #targets: readonly Target[]
  readonly #found: (Surveyed | undefined)[] = []
  readonly #levels: Level[] = []
  /** How far the targets before the current one reach. */
  #reach = 0

  constructor(frame: Uint8Array, targets: readonly Target[]) {
    this.#frame = frame
    this.#cursor = new JsonCursor(frame)
    this.#targets = targets
  }

  run(root: FieldNode): (Surveyed | undefined)[] {
    for (;;) {
      const type = this.#cursor.next()
      if (type === 'end' || type === 'malformed') break
      this.#step(type, root)
    }
    while (this.#found.length < this.#targets.length) this.#found.push(undefined)
    return this.#found
  }

  #step(type: JsonToken, root: FieldNode): void {
    const level = this.#levels.at(-1)
    this.#passOver(this.#cursor.start)
    if (type === 'key') {
      if (level !== undefined) this.#key(level)
      return
    }
    if (type === '}' || type === ']') {
      this.#close()
      return
    }
    if (level?.array === true) this.#child(level, this.#cursor.start, level.node.items)
    const node = level === undefined ? root : level.childNode
    if (type === '{' || type === '[') this.#open(type === '[', node, level)
    else {
      const token = type === 'string' || type === 'number' ? type : 'literal'
      this.#place(token, node.leaf === 'text' && token !== 'string' ? 'number' : node.leaf, node.numeric)
      if (level?.member === 'content' && level.ownCall !== undefined) level.ownCall.content = undefined
      if (level !== undefined) this.#completed(level, this.#cursor.end)
    }
  }

  /** Targets that start before this offset start between tokens. */
  #passOver(offset: number): void {
    for (;;) {
      const target = this.#targets[this.#found.length]
      if (target === undefined || target.start >= offset) return
      this.#reach = Math.max(this.#reach, target.end)
      this.#found.push(undefined)
    }
  }

  /** A child of this container begins here. */
  #child(level: Level, start: number, node: FieldNode): void {
    level.index++
    level.childNode = node
    if (level.lastSlot !== undefined) level.lastSlot.nextStart = start
    level.lastSlot = undefined
    level.slot = undefined
    if (!wantsSlot(level, node)) return
    level.slot = {
      parent: level.start,
      index: level.index,
      start,
      end: -1,
      previousEnd: level.lastEnd,
      nextStart: -1,
    }
  }

  #key(level: Level): void {
    const { start, end } = this.#cursor
    level.keyStart = start
    level.keyEnd = end
    const { node } = level
    const named = node.members.size > 0 && end - start <= LONGEST_KEY
    const text = named ? unescape(this.#frame, start + 1, end - 1) : ''
    level.member = level.ownCall !== undefined && isCallMember(text) ? text : ''
    this.#child(level, start, (named ? node.members.get(text) : undefined) ?? node.rest)
    const next = this.#targets[this.#found.length]
    level.keyTouched = this.#reach > start || (next !== undefined && next.start < end && next.end > start)
    this.#place('key', node.keys, false)
  }

  #open(array: boolean, node: FieldNode, parent: Level | undefined): void {
    const { start } = this.#cursor
    const form = !array && (node.role === 'block' || node.role === 'contents') ? node.role : undefined
    const ownCall: OpenCall | undefined =
      !array && node.role === 'call'
        ? { start, end: -1, members: 0, structured: [], isError: [], content: undefined }
        : undefined
    this.#levels.push({
      node,
      array,
      start,
      block: form === undefined ? parent?.block : { form, start, end: -1 },
      item: !array && node.role === 'item' ? parent?.slot : parent?.item,
      call: ownCall ?? parent?.call,
      ownCall,
      structured: node.role === 'structured' ? this.#levels.length : (parent?.structured ?? -1),
      index: -1,
      keyStart: -1,
      keyEnd: -1,
      keyTouched: false,
      childNode: node.items,
      member: '',
      lastEnd: -1,
      slot: undefined,
      lastSlot: undefined,
    })
  }

  #close(): void {
    const level = this.#levels.pop() as Level
    const { end } = this.#cursor
    const parent = this.#levels.at(-1)
    if (level.block !== undefined && level.block.start === level.start) level.block.end = end
    if (level.ownCall !== undefined) {
      level.ownCall.end = end
      level.ownCall.members = level.index + 1
    }
    if (parent === undefined) return
    if (parent.member === 'content' && parent.ownCall !== undefined) {
      parent.ownCall.content = level.array ? { end, elements: level.index + 1 } : undefined
    }
    this.#completed(parent, end)
  }

  /** The current child of this container ends here. */
  #completed(level: Level, end: number): void {
    level.lastEnd = end
    if (level.slot !== undefined) {
      level.slot.end = end
      level.lastSlot = level.slot
    }
    if (level.ownCall === undefined) return
    if (level.member === 'structuredContent' && level.slot !== undefined) level.ownCall.structured.push(level.slot)
    // Only a scalar can be an `isError` that a peer accepts; a container is replaced just as well.
    if (level.member === 'isError') level.ownCall.isError.push({ start: this.#childStart(level), end })
  }

  /** Where the value of the current member begins: at or after its key, colon and space. */
  #childStart(level: Level): number {
    let at = level.keyEnd
    while (this.#frame[at] !== 0x3a) at++
    at++
    while (this.#frame[at] === 0x20 || this.#frame[at] === 0x0a || this.#frame[at] === 0x0d || this.#frame[at] === 0x09)
      at++
    return at
  }

  #place(token: Site['token'], field: Field, numeric: boolean): void {
    const { start, end } = this.#cursor
    const level = this.#levels.at(-1)
    for (;;) {
      const target = this.#targets[this.#found.length]
      if (target === undefined || target.start >= end) return
      this.#reach = Math.max(this.#reach, target.end)
      if (target.end > end || target.end <= target.start) {
        this.#found.push(undefined)
        continue
      }
      const site: Site = {
        start: target.start,
        end: target.end,
        field,
        token,
        tokenStart: start,
        tokenEnd: end,
        numeric,
        container: level?.start ?? 0,
        block: level?.block,
        item: level?.item,
        call: level?.call,
        steps: this.#steps(),
      }
      this.#found.push({ site, path: this.#path() })
    }
  }

  #path(): string {
    return pathOf(this.#frame, this.#levels.length, (at) => {
      const level = this.#levels[at] as Level
      if (level.array) return { kind: 'index', index: level.index }
      return { kind: 'key', start: level.keyStart, end: level.keyEnd, touched: level.keyTouched }
    })
  }

  #steps(): Site['steps'] {
    const top = this.#levels.at(-1)
    // `structuredContent` may be a plain string or number, whose level is that of the result itself.
    if (top?.ownCall !== undefined) return top.member === 'structuredContent' ? [] : undefined
    if (top === undefined || top.structured < 0) return undefined
    if (this.#levels.length - top.structured > MOST_STEPS) return 'far'
    const steps: Step[] = []
    for (const level of this.#levels.slice(top.structured)) {
      if (!level.array && level.keyEnd - level.keyStart > LONGEST_KEY) return 'far'
      steps.push(level.array ? level.index : unescape(this.#frame, level.keyStart + 1, level.keyEnd - 1))
    }
    return steps
  }
}

function wantsSlot(level: Level, node: FieldNode): boolean {
  return (level.array && node.role === 'item') || level.member === 'structuredContent'
}

function isCallMember(text: string): text is 'structuredContent' | 'isError' | 'content' {
  return text === 'structuredContent' || text === 'isError' || text === 'content'
}
