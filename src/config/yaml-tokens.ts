import type { ProblemList } from './problem-list.ts'
import type { SourceLines } from './source-lines.ts'

/** What this walk needs of the `yaml` library. */
interface YamlLexer {
  readonly lex: (text: string) => Iterable<string>
  readonly typeOf: (token: string) => string | null
}

/** Levels that a policy never needs. The parser recurses, and a thread that runs out of stack inside a regular expression dies. */
const DEEPEST = 16
const WIDEST_INDENT = 128
/** Some fifty for each of 10,000 rules. Parsing costs 5 to 10 µs and 2 KB for each. */
const MOST_TOKENS = 500_000

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['anchor', 'anchors are not supported in a policy'],
  ['alias', 'aliases are not supported in a policy; if this is a glob, put it in quotes'],
  ['tag', 'tags are not supported in a policy'],
  ['directive-line', 'directives are not supported in a policy'],
])

/** Lexemes that stand for no text. */
const DOCUMENT_MODE = '\u0002'
const FLOW_ERROR = '\u0018'
const SCALAR_FOLLOWS = '\u001f'

/**
 * Walks the tokens before anything is built of them, in linear time, and refuses what a policy has no use for: anchors
 * and aliases (a bomb in ten lines), tags, directives. False when it is nested too deeply, or holds too much, to be parsed safely.
 */
export function checkTokens(yaml: YamlLexer, text: string, lines: SourceLines, problems: ProblemList): boolean {
  let offset = 0
  let flow = 0
  let indicators = 0
  let indent = 0
  let atLineStart = true
  let scalar = false
  let count = 0
  for (const token of yaml.lex(text)) {
    if (token === DOCUMENT_MODE || token === FLOW_ERROR) continue
    if (token === SCALAR_FOLLOWS) {
      scalar = true
      continue
    }
    if (++count > MOST_TOKENS) {
      problems.add(lines.at(offset), 'holds too much for a policy')
      return false
    }
    // The text of a scalar is no token, whatever it looks like.
    const type = scalar ? 'scalar' : (yaml.typeOf(token) ?? 'unknown')
    scalar = false
    const refusal = REFUSED.get(type)
    if (refusal !== undefined) problems.add(lines.at(offset), refusal)
    if (type === 'newline') {
      atLineStart = true
      indicators = 0
      indent = 0
    } else {
      if (atLineStart && type === 'space') indent = token.length
      atLineStart = false
    }
    if (type === 'flow-map-start' || type === 'flow-seq-start') flow++
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flow = Math.max(0, flow - 1)
    else if (flow === 0 && isIndicator(type)) indicators++
    const deep = flow > DEEPEST || indicators > DEEPEST || (indent > WIDEST_INDENT && indicators > 0)
    if (deep) {
      problems.add(lines.at(offset), 'nested too deeply for a policy')
      return false
    }
    offset += token.length
  }
  return true
}

function isIndicator(type: string): boolean {
  return type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind'
}
