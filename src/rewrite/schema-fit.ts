import type { Step } from '../message/site.ts'

/** Say nothing about what a value may be. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
])

/** Speak of how many or which members and elements there are, which the replacement of a string does not change. */
const COUNTS: ReadonlySet<string> = new Set([
  'required',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'properties',
  'additionalProperties',
  'items',
])

type SchemaObject = Readonly<Record<string, unknown>>

/**
 * Whether some other string may stand at this place of a value that the schema describes. Conservative: whatever is not
 * understood (`$ref`, `allOf`, `pattern`, `format`, unknown keywords…) does not fit. Work is bounded by the number of steps
 * and the keywords of the schemas on the way.
 */
export function fitsString(schema: unknown, steps: readonly Step[]): boolean {
  let current: unknown = schema
  for (const step of steps) {
    const node = readable(current)
    if (node === undefined) return current === true
    const below = typeof step === 'number' ? node['items'] : member(node, step)
    if (below === undefined) return true
    current = below
  }
  const node = readable(current)
  if (node === undefined) return current === true
  const { type } = node
  return type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'))
}

/** The schema as an object whose keywords are all understood. */
function readable(schema: unknown): SchemaObject | undefined {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return undefined
  const understood = Object.keys(schema).every((word) => word === 'type' || ANNOTATIONS.has(word) || COUNTS.has(word))
  return understood ? (schema as SchemaObject) : undefined
}

/** The schema of a member; undefined when nothing is said of it. */
function member(node: SchemaObject, name: string): unknown {
  const { properties } = node
  if (typeof properties === 'object' && properties !== null && Object.hasOwn(properties, name)) {
    return (properties as SchemaObject)[name] ?? null
  }
  return node['additionalProperties']
}
