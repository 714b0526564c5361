import { parseArgs, type ParseArgsConfig } from 'node:util'
import { suggestion } from '../config/nearest.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export type Parsed<Spec extends Options> =
  | {
      readonly ok: true
      readonly values: ReturnType<typeof parseArgs<{ options: Spec; allowPositionals: true }>>['values']
      readonly positionals: readonly string[]
    }
  | { readonly ok: false; readonly message: string }

/** Reads options strictly: one line says what is wrong with the first that is, and never throws. */
export function readOptions<Spec extends Options>(args: readonly string[], options: Spec): Parsed<Spec> {
  const dashes = args.indexOf('--')
  const ours = dashes < 0 ? args : args.slice(0, dashes)
  const unknown = ours.find((arg) => /^--[^=]/.test(arg) && !Object.hasOwn(options, arg.slice(2).split('=', 1)[0]!))
  if (unknown !== undefined) {
    const name = unknown.split('=', 1)[0]!
    const known = Object.keys(options).map((option) => `--${option}`)
    return { ok: false, message: `unknown option ${name}${suggestion(name, known)}` }
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return { ok: true, values, positionals } as Parsed<Spec>
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n', 1)[0]! : 'cannot be read'
    return { ok: false, message }
  }
}

/** Where the first argument stands that is neither an option nor the value of one. */
export function firstWord(args: readonly string[], options: Options): number | undefined {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true })
  return tokens.find(({ kind }) => kind === 'positional')?.index
}

/** Bytes of `65536`, `64k`, `10m`; undefined when it is none of these or not from 1 KiB to 1 GiB. */
export function readSize(text: string): number | undefined {
  const match = /^(\d{1,10})([km])?$/i.exec(text)
  if (match === null) return undefined
  const unit = match[2]?.toLowerCase()
  const bytes = Number(match[1]) * (unit === 'm' ? 1 << 20 : unit === 'k' ? 1 << 10 : 1)
  return bytes >= 1 << 10 && bytes <= 1 << 30 ? bytes : undefined
}
