import type { Field } from './message.ts'

/**
 * What a container is, where a finding inside needs more than its own bytes replaced.
 * block: a content block. contents: an item of `resources/read`. item: an entry of a list result that can do without it.
 * call: the result of a tool call. structured: its `structuredContent`.
 */
export type Role = 'block' | 'contents' | 'item' | 'call' | 'structured'

/** What stands at one place of a message and what stands below it: a state of the walk over the message. */
export interface FieldNode {
  /** Of a string here; a number is 'number' where this says 'text'. */
  readonly leaf: Field
  /** The protocol wants a number here: no string may replace it. */
  readonly numeric: boolean
  /** Of the keys of an object here. */
  readonly keys: 'key' | 'fixed' | 'name'
  readonly members: ReadonlyMap<string, FieldNode>
  /** Members that are not named, and elements. */
  readonly rest: FieldNode
  readonly items: FieldNode
  readonly role: Role | undefined
}

interface Mutable {
  leaf: Field
  numeric: boolean
  keys: FieldNode['keys']
  members: ReadonlyMap<string, FieldNode>
  rest: FieldNode
  items: FieldNode
  role: Role | undefined
}

/** A node that is the same all the way down. */
export function everywhere(leaf: Field, keys: FieldNode['keys'] = 'key', numeric: boolean = false): FieldNode {
  const node = { leaf, keys, numeric, members: new Map(), role: undefined } as unknown as Mutable
  node.rest = node
  node.items = node
  return node
}

/** Free data: every key, string and number in it belongs to the sender, whatever the keys are called. */
export const FREE: FieldNode = everywhere('text')

export interface NodeShape {
  readonly members?: Readonly<Record<string, FieldNode>>
  readonly keys?: FieldNode['keys']
  readonly rest?: FieldNode
  readonly items?: FieldNode
  readonly role?: Role
}

export function object(shape: NodeShape): FieldNode {
  return {
    leaf: 'text',
    numeric: false,
    keys: shape.keys ?? 'key',
    members: new Map(Object.entries(shape.members ?? {})),
    rest: shape.rest ?? FREE,
    items: shape.items ?? FREE,
    role: shape.role,
  }
}

/** An array of such nodes. */
export function list(items: FieldNode): FieldNode {
  return object({ items })
}

/** A node that occurs inside itself: `build` is handed the node that it is about to describe. */
export function recursive(build: (self: FieldNode) => FieldNode): FieldNode {
  const self = { ...FREE }
  return Object.assign(self, build(self))
}
