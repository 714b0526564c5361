import { unescape } from '../text/json-string.ts'

/** One step of the way to a value. A key's offsets include its quotes. */
export type PathStep =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'key'; readonly start: number; readonly end: number; readonly touched: boolean }

/** Steps kept at each end of a long path; characters of one key and of the whole. */
const KEPT_STEPS = 8
const LONGEST_KEY = 64
const LONGEST_PATH = 400

/** `params.arguments.items[3].note`, `params.arguments["a b"]`; ASCII; `*` for a key that a finding touches; `…` where it was cut. */
export function pathOf(frame: Uint8Array, depth: number, stepAt: (level: number) => PathStep): string {
  let path = ''
  for (let level = 0; level < depth; level++) {
    if (level === KEPT_STEPS && depth > 2 * KEPT_STEPS) {
      path += '.…'
      level = depth - KEPT_STEPS
    }
    path += segment(frame, stepAt(level))
  }
  const whole = path.startsWith('.') ? path.slice(1) : path
  return whole.length > LONGEST_PATH ? `${whole.slice(0, LONGEST_PATH)}…` : whole
}

function segment(frame: Uint8Array, step: PathStep): string {
  if (step.kind === 'index') return `[${step.index}]`
  if (step.touched) return '.*'
  // Six bytes spell any character, so this many hold all of a key that is not cut.
  const end = Math.min(step.end - 1, step.start + 1 + 6 * (LONGEST_KEY + 1))
  const key = unescape(frame, step.start + 1, end)
  if (key.length <= LONGEST_KEY && /^[A-Za-z_$][\w$-]*$/.test(key)) return `.${key}`
  const shown = key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key
  return `[${asciiJson(shown)}]`
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^\x20-\x7e…]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
