import { catalogue } from '../../detectors/catalogue.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { ALNUM, BASE32, BASE64, random } from '../detectors/examples/make.ts'
import { Playbook, type PlaybookOptions } from '../session/playbook.ts'

/** One for all: expressions compile once. A session keeps nothing in it. */
export const scanner: Scanner = createInlineScanner(catalogue)

/** A conversation under the whole catalogue and the policy that people get. */
export function conversation({ options, ...rest }: PlaybookOptions = {}): Playbook {
  return new Playbook({ maxMessageBytes: 64 << 20, ...rest, options: { scanner, ...options } })
}

/** A token of its own for each seed. */
export function token(seed: string = 'bypass'): string {
  return `ghp_${random(seed, ALNUM, 36)}`
}

export function awsId(prefix: 'AKIA' | 'ASIA', seed: string = 'bypass'): string {
  return prefix + random(seed, BASE32, 16)
}

/** A private key in its armour: `label` is 'RSA PRIVATE KEY' and so on; `head` stands in front of the body. */
export function armoured(label: string, head: string = '', lines: number = 12): string {
  const body = Array.from({ length: lines }, (_, at) => random(`${label}${at}`, BASE64, 64)).join('\n')
  return `-----BEGIN ${label}-----\n${head}${body}\n-----END ${label}-----`
}

/** A line of the body, which must not be seen when the key must not. */
export function bodyLine(label: string, at: number = 5): string {
  return random(`${label}${at}`, BASE64, 64)
}

const SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The text, and what its JSON escapes stand for, undone as often as there are any: what a reader at any depth sees. */
export function unfolded(text: string): string {
  let seen = text
  let all = text
  for (let level = 0; level < 14; level++) {
    const next = seen.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(["\\/nrtbf]))/g, (_, hex?: string, short: string = '') =>
      hex === undefined ? (SHORT[short] ?? short) : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    if (next === seen) break
    seen = next
    all += `\n${seen}`
  }
  return all
}
