import type { PatternDetector } from '../../detectors/contract.ts'
import { suggestion } from '../config/nearest.ts'
import { readOptions } from './arguments.ts'
import { complain } from './complain.ts'
import { equip } from './equipment.ts'
import { EXIT_FAILED, EXIT_UNREAD, explain, isUnread } from './failure.ts'
import { Output } from './scan/output.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  country: { type: 'string' },
  rules: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const

const DETECTORS_USAGE = `sluice detectors [--json] [--country XX] [--rules FILE]: what is detected

  --json          a JSON array of id, category, kind, country (null: everywhere), title,
                  keywords, confidence (before evidence) and maxLength (bytes)
  --country XX    those of one country only
  --rules FILE    also those of a file of rules (else of SLUICE_RULES, then of the user's
                  configuration folder), or "first-names", a list of first names in prose
`

/** `sluice detectors`; the exit code. */
export async function listDetectors(args: readonly string[]): Promise<number> {
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return refuse(read.message)
  const { values, positionals } = read
  if (positionals.length > 0) return refuse('sluice detectors takes no words besides its options')
  const { country } = values
  const equipment = await equip({ rules: values.rules ?? [], protect: [] })
  if (equipment === undefined) return EXIT_FAILED
  const { detectors } = equipment
  const listed = detectors.filter((detector) => country === undefined || isOf(detector, country))
  if (country !== undefined && listed.length === 0) return refuse(unknownCountry(country, detectors))
  const output = new Output(process.stdout)
  try {
    await output.write(values.help === true ? DETECTORS_USAGE : values.json === true ? json(listed) : table(listed))
    await output.flush()
    return 0
  } catch (error) {
    if (isUnread(error)) return EXIT_UNREAD
    complain(explain(error))
    return EXIT_FAILED
  }
}

function isOf(detector: PatternDetector, country: string): boolean {
  return detector.country?.toUpperCase() === country.toUpperCase()
}

function unknownCountry(country: string, detectors: readonly PatternDetector[]): string {
  const known = [...new Set(detectors.flatMap((detector) => detector.country ?? []))].sort()
  return `no detector is for the country given by --country${suggestion(country, known)} (known: ${known.join(', ')})`
}

function json(detectors: readonly PatternDetector[]): string {
  const lines = detectors.map(({ id, category, kind, country, title, keywords, confidence, maxLength }) => {
    return `  ${JSON.stringify({ id, category, kind, country: country ?? null, title, keywords, confidence, maxLength })}`
  })
  return `[\n${lines.join(',\n')}\n]\n`
}

function table(detectors: readonly PatternDetector[]): string {
  const rows = detectors.map(({ id, title, category, kind, confidence, country }) => {
    return [id, title, category, kind, confidence, country ?? '-']
  })
  const all = [['ID', 'TITLE', 'CATEGORY', 'KIND', 'CONFIDENCE', 'COUNTRY'], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function refuse(message: string): number {
  complain(message)
  return EXIT_FAILED
}
