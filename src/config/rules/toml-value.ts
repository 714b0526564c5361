import type { AST } from 'toml-eslint-parser'
import type { Member, Value } from '../document.ts'
import type { At, ProblemList } from '../problem-list.ts'

interface Table {
  readonly at: At
  readonly members: Map<string, { readonly at: At; readonly value: Node }>
}

type Node =
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'tables'; readonly at: At; readonly items: Node[] }
  | { readonly type: 'value'; readonly value: Value }

const DEEPEST = 32

/** Reads TOML 1.0 with places. Undefined when it is none, and then a problem has been told; what the parser says may quote the text. */
export async function readToml(text: string, problems: ProblemList): Promise<Value | undefined> {
  const toml = await import('toml-eslint-parser')
  let program: AST.TOMLProgram
  try {
    program = toml.parseTOML(text, { tomlVersion: '1.0' })
  } catch (error) {
    if (error instanceof toml.ParseError) {
      problems.add({ line: error.lineNumber, column: error.column + 1 }, 'is not valid TOML')
      return undefined
    }
    if (!(error instanceof RangeError)) throw error
    problems.add({ line: 1, column: 1 }, 'is nested too deeply')
    return undefined
  }
  const root: Table = { at: { line: 1, column: 1 }, members: new Map() }
  for (const part of program.body[0].body) {
    if (part.type === 'TOMLKeyValue') {
      put(root, namesOf(part.key), atOf(part.key), { type: 'value', value: valueOf(part.value, 0) })
      continue
    }
    const table = tableAt(root, part.resolvedKey, atOf(part.key))
    for (const entry of part.body) {
      put(table, namesOf(entry.key), atOf(entry.key), { type: 'value', value: valueOf(entry.value, 0) })
    }
  }
  return finished({ type: 'table', table: root })
}

/** The table with this key, made where it is missing. The parser has refused keys that contradict each other. */
function tableAt(root: Table, path: readonly (string | number)[], at: At): Table {
  let table = root
  for (const [depth, name] of path.entries()) {
    if (typeof name === 'number') continue
    const index = path[depth + 1]
    const member = table.members.get(name)?.value
    if (typeof index === 'number') {
      const list = member?.type === 'tables' ? member : { type: 'tables' as const, at, items: [] as Node[] }
      if (member === undefined) table.members.set(name, { at, value: list })
      const existing = list.items[index]
      const next = existing?.type === 'table' ? existing.table : { at, members: new Map() }
      if (existing === undefined) list.items[index] = { type: 'table', table: next }
      table = next
    } else {
      const next = member?.type === 'table' ? member.table : { at, members: new Map() }
      if (member === undefined) table.members.set(name, { at, value: { type: 'table', table: next } })
      table = next
    }
  }
  return table
}

/** Dotted keys are tables in tables. */
function put(table: Table, names: readonly string[], at: At, value: Node): void {
  let target = table
  for (const name of names.slice(0, -1)) target = tableAt(target, [name], at)
  target.members.set(names.at(-1)!, { at, value })
}

function finished(node: Node): Value {
  switch (node.type) {
    case 'value':
      return node.value
    case 'tables':
      return { type: 'list', at: node.at, items: node.items.map(finished) }
    case 'table':
      return { type: 'map', at: node.table.at, members: Array.from(node.table.members, memberOf) }
  }
}

function memberOf([key, { at, value }]: readonly [string, { readonly at: At; readonly value: Node }]): Member {
  return { key, at, value: finished(value) }
}

function valueOf(node: AST.TOMLContentNode, depth: number): Value {
  const at = atOf(node)
  if (depth > DEEPEST) return { type: 'scalar', at, value: undefined }
  switch (node.type) {
    case 'TOMLValue':
      return { type: 'scalar', at, value: node.value }
    case 'TOMLArray':
      return { type: 'list', at, items: node.elements.map((element) => valueOf(element, depth + 1)) }
    case 'TOMLInlineTable': {
      const table: Table = { at, members: new Map() }
      for (const entry of node.body) {
        put(table, namesOf(entry.key), atOf(entry.key), { type: 'value', value: valueOf(entry.value, depth + 1) })
      }
      return finished({ type: 'table', table })
    }
  }
}

function namesOf(key: AST.TOMLKey): readonly string[] {
  return key.keys.map((name) => (name.type === 'TOMLBare' ? name.name : name.value))
}

function atOf({ loc }: { readonly loc: AST.SourceLocation }): At {
  return { line: loc.start.line, column: loc.start.column + 1 }
}
