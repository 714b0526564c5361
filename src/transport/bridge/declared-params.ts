/** An argument of a tool that its calls repeat in a header (2026-07-28, SEP-2243). */
export interface DeclaredParam {
  readonly path: readonly string[]
  /** `Mcp-Param-` and what the schema says. */
  readonly header: string
}

const KEY = 'x-mcp-header'
/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}$/
const TYPES: ReadonlySet<unknown> = new Set(['string', 'integer', 'boolean'])
/** A deeper schema is nobody's; headers of a few dozen arguments are more than any server takes. */
const DEEPEST = 64
const MOST = 64

interface Open {
  readonly schema: Readonly<Record<string, unknown>>
  readonly path: readonly string[]
  /** Reached by `properties` alone. */
  readonly reachable: boolean
  readonly depth: number
}

/**
 * What a tool's `inputSchema` declares; undefined when a declaration breaks the rules: the tool must then not be offered.
 * Declarations stand on primitive properties that are reached by `properties` alone, with names that differ in more than
 * case.
 */
export function declaredParams(inputSchema: unknown): readonly DeclaredParam[] | undefined {
  const params: DeclaredParam[] = []
  const names = new Set<string>()
  if (!isObject(inputSchema)) return params
  const open: Open[] = [{ schema: inputSchema, path: [], reachable: true, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema, path, reachable, depth } = next
    if (depth > DEEPEST) return undefined
    if (reachable && Object.hasOwn(schema, KEY)) {
      const name = schema[KEY]
      if (path.length === 0 || typeof name !== 'string' || !TOKEN.test(name) || !TYPES.has(schema['type'])) {
        return undefined
      }
      if (names.has(name.toLowerCase()) || names.size === MOST) return undefined
      names.add(name.toLowerCase())
      params.push({ path, header: `Mcp-Param-${name}` })
    } else if (!reachable && Object.hasOwn(schema, KEY) && typeof schema[KEY] === 'string') return undefined
    for (const [keyword, below] of Object.entries(schema)) {
      if (keyword === 'properties' && isObject(below)) {
        for (const [name, property] of Object.entries(below)) {
          if (isObject(property)) open.push({ schema: property, path: [...path, name], reachable, depth: depth + 1 })
        }
      } else if (!DATA.has(keyword)) {
        for (const schemaBelow of schemasIn(below)) {
          open.push({ schema: schemaBelow, path, reachable: false, depth: depth + 1 })
        }
      }
    }
  }
  return params
}

/** Keywords whose values are data, not schemas. */
const DATA: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'examples', 'required', KEY])

/** A map of schemas is walked as if it were one: its names are then keywords that nobody knows. */
function schemasIn(below: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (isObject(below)) return [below]
  return Array.isArray(below) ? below.filter(isObject) : []
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
