import type { ErrorCode, ParsedNode, YAMLMap } from 'yaml'
import type { At, ProblemList } from './problem-list.ts'
import { type SourceLines, sourceLines } from './source-lines.ts'
import { checkTokens } from './yaml-tokens.ts'

type Yaml = typeof import('yaml')

/** What a YAML or JSON text says, with places. `refused`: a problem has been told, so readers pass over it. */
export type Value =
  | { readonly type: 'map'; readonly at: At; readonly members: readonly Member[] }
  | { readonly type: 'list'; readonly at: At; readonly items: readonly Value[] }
  | { readonly type: 'scalar'; readonly at: At; readonly value: unknown }
  | { readonly type: 'refused'; readonly at: At }

export interface Member {
  readonly key: string
  readonly at: At
  readonly value: Value
}

/**
 * Reads a text as YAML 1.2, of which JSON is a part, core schema. Undefined when no value could be made of it, and then
 * at least one problem has been told. Problems never quote the text: a file given by mistake may hold anything.
 */
export async function readDocument(text: string, problems: ProblemList): Promise<Value | undefined> {
  const yaml = await import('yaml')
  const lines = sourceLines(text)
  const lexer = { lex: (source: string) => new yaml.Lexer().lex(source), typeOf: yaml.CST.tokenType }
  if (!checkTokens(lexer, text, lines, problems)) return undefined
  const document = yaml.parseDocument(text, {
    schema: 'core',
    // The library's own search for duplicate keys is quadratic; the walk below has a set.
    uniqueKeys: false,
    // Pretty errors quote the text.
    prettyErrors: false,
    logLevel: 'error',
  })
  for (const error of document.errors) problems.add(lines.at(error.pos[0]), SYNTAX[error.code])
  if (document.errors.length > 0) return undefined
  if (document.contents === null) {
    problems.add(lines.at(0), 'is empty; a policy says at least "version: 1"')
    return undefined
  }
  return valueOf(yaml, document.contents, lines, problems)
}

/** Recursion is bounded: `checkTokens` has refused what is deep. */
function valueOf(yaml: Yaml, node: ParsedNode, lines: SourceLines, problems: ProblemList): Value {
  const at = lines.at(node.range[0])
  if (yaml.isScalar(node)) return { type: 'scalar', at, value: node.value }
  if (yaml.isSeq(node)) {
    return { type: 'list', at, items: node.items.map((item) => valueOf(yaml, item, lines, problems)) }
  }
  if (yaml.isMap(node)) return { type: 'map', at, members: membersOf(yaml, node, at, lines, problems) }
  return { type: 'refused', at }
}

function membersOf(
  yaml: Yaml,
  map: YAMLMap.Parsed,
  mapAt: At,
  lines: SourceLines,
  problems: ProblemList,
): readonly Member[] {
  const members: Member[] = []
  const seen = new Set<string>()
  for (const pair of map.items) {
    const node = pair.key as ParsedNode | null
    const at = node === null ? mapAt : lines.at(node.range[0])
    if (!yaml.isScalar(node) || typeof node.value !== 'string') {
      problems.add(at, 'a key must be a word')
      continue
    }
    const key = node.value
    if (seen.has(key)) {
      problems.add(at, 'this key stands twice in the same place')
      continue
    }
    seen.add(key)
    const value: Value =
      pair.value === null ? { type: 'scalar', at, value: null } : valueOf(yaml, pair.value, lines, problems)
    members.push({ key, at, value })
  }
  return members
}

/** The library's own messages quote the text. */
const SYNTAX: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'aliases are not supported in a policy; if this is a glob, put it in quotes',
  BAD_ALIAS: 'aliases are not supported in a policy; if this is a glob, put it in quotes',
  BAD_DIRECTIVE: 'directives are not supported in a policy',
  BAD_DQ_ESCAPE: 'unknown escape in double quotes',
  BAD_INDENT: 'wrong indentation, or a bracket that is not closed',
  BAD_PROP_ORDER: 'anchors and tags are not supported in a policy',
  BAD_SCALAR_START: 'this character cannot begin a plain value; put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a key and its value cannot stand in this place',
  BLOCK_IN_FLOW: 'an indented block cannot stand inside brackets',
  DUPLICATE_KEY: 'this key stands twice in the same place',
  IMPOSSIBLE: 'is not valid YAML',
  KEY_OVER_1024_CHARS: 'a key is too long',
  MISSING_CHAR: 'a quote, comma, colon or bracket is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line',
  MULTIPLE_ANCHORS: 'anchors are not supported in a policy',
  MULTIPLE_DOCS: 'a policy file holds one document',
  MULTIPLE_TAGS: 'tags are not supported in a policy',
  NON_STRING_KEY: 'a key must be a word',
  RESOURCE_EXHAUSTION: 'nested too deeply for a policy',
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  TAG_RESOLVE_FAILED: 'tags are not supported in a policy',
  UNEXPECTED_TOKEN: 'something unexpected stands here; put values with special characters in quotes',
  BAD_COLLECTION_TYPE: 'tags are not supported in a policy',
}
