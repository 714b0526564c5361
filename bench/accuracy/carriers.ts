/** A place where values stand in tool traffic. `encode` is what that place does to text: piece by piece as well as whole. */
export interface Carrier {
  readonly name: string
  readonly head: string
  readonly tail: string
  encode(text: string): string
}

/** A text with one value in it whose place is known: half-open, in bytes. */
export interface Labelled {
  readonly text: string
  readonly start: number
  readonly end: number
}

function same(text: string): string {
  return text
}

function json(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function indented(prefix: string): (text: string) => string {
  return (text) => text.replaceAll('\n', `\n${prefix}`)
}

export const CARRIERS: readonly Carrier[] = [
  { name: 'bare', head: '', tail: '', encode: same },
  { name: 'json', head: '{"items":[{"id":7,"note":"', tail: '","done":true}]}', encode: json },
  { name: 'yaml', head: 'kind: Note\nspec:\n  note: |\n    ', tail: '\n  size: 3\n', encode: indented('    ') },
  { name: 'env', head: '# local\nMODE=production\nNOTE="', tail: '"\nPORT=3000\n', encode: json },
  { name: 'code', head: 'import { run } from "./run.js"\n\nconst note = "', tail: '"\nrun(note)\n', encode: json },
  { name: 'log', head: '2026-11-23T04:15:22.123Z INFO worker[412] got ', tail: ' after 12 ms', encode: same },
  { name: 'url', head: 'https://host.example/back?state=7&note=', tail: '&next=1', encode: encodeURIComponent },
  {
    name: 'header',
    head: 'GET /v1 HTTP/1.1\r\nHost: host.example\r\nX-Note: ',
    tail: '\r\nAccept: */*\r\n',
    encode: same,
  },
  { name: 'markdown', head: '## Notes\n\n- it says `', tail: '`, see above\n', encode: same },
  {
    name: 'csv',
    head: 'id,name,note\n7,first,"',
    tail: '"\n8,second,"none"\n',
    encode: (text) => text.replaceAll('"', '""'),
  },
  { name: 'diff', head: '@@ -4,3 +4,3 @@\n context\n-old line\n+', tail: '\n context\n', encode: indented('+') },
  { name: 'prose', head: 'We looked at it together, and ', tail: ' is what came back in the end.', encode: same },
]

/** `marked` holds its value between « and », or is the value. */
export function carry(carrier: Carrier, marked: string): Labelled {
  const { head, tail, encode } = carrier
  const [before, value, after] = marked.includes('«') ? marked.split(/[«»]/) : ['', marked, '']
  return label(head + encode(before ?? ''), encode(value ?? ''), encode(after ?? '') + tail)
}

/** The same as the text of a tool result. */
export function framed({ text, start, end }: Labelled): Labelled {
  const bytes = Buffer.from(text)
  const [before, value, after] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)]
  return label(
    `{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"${json(before.toString())}`,
    json(value.toString()),
    `${json(after.toString())}"}]}}`,
  )
}

function label(before: string, value: string, after: string): Labelled {
  const start = Buffer.byteLength(before)
  return { text: before + value + after, start, end: start + Buffer.byteLength(value) }
}
