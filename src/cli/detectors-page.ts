import type { Category, DigitRow, PatternDetector } from '../../detectors/contract.ts'
import { passRate } from '../../detectors/pii/pass-rate.ts'

const CATEGORIES: readonly { readonly category: Category; readonly name: string }[] = [
  { category: 'secret', name: 'Secrets' },
  { category: 'credential', name: 'Credentials' },
  { category: 'pii', name: 'Personal data' },
]

/** Where the summary stands in README.md: between these two lines. */
export const SUMMARY_MARKS: readonly [begin: string, end: string] = [
  '<!-- detectors: begin, written by document-detectors.mjs -->',
  '<!-- detectors: end -->',
]

/** DETECTORS.md: every detector, a table for each category, in the order of their ids. */
export function detectorsPage(detectors: readonly PatternDetector[]): string {
  const tables = CATEGORIES.map(({ category, name }) => {
    const rows = listed(detectors, category).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const lines = rows.map(({ id, title, kind, confidence, country }) => {
      return `| \`${id}\` | ${cell(title)} | ${kind} | ${confidence} | ${country ?? ''} |`
    })
    return `## ${name}\n\n| id | what | kind | confidence before evidence | country |\n|---|---|---|---|---|\n${lines.join('\n')}\n`
  })
  return `# Detectors\n\nWritten by \`document-detectors.mjs\` from the catalogue that \`sluice detectors\` prints.\n\n${tables.join('\n')}\n${identifiersTable(detectors)}`
}

const TIERS = `Tier a stands alone. Tier b is \`possible\` alone, \`likely\` in a form with punctuation or letters. Tier c counts beside one
of its words or below such a key only. "Passes" is the share of random numbers of the first form that its check accepts:
why a check digit alone is no certainty.`

/** The table that the digit engine reads. */
function identifiersTable(detectors: readonly PatternDetector[]): string {
  const lines = detectors
    .flatMap(({ id, country = '', digits }) => (digits === undefined ? [] : [{ id, country, digits }]))
    .toSorted((a, b) => (a.country === b.country ? (a.id < b.id ? -1 : 1) : a.country < b.country ? -1 : 1))
    .map(({ id, country, digits }) => {
      const forms = digits.forms.map((form) => `\`${form.replace(/^[?~]/, '')}\``).join(', ')
      const words = digits.hotwords.slice(0, 4).join(', ')
      return `| ${country} | \`${id}\` | ${digits.tier} | ${forms} | ${passes(digits)} | ${words} |`
    })
  return `## Identifiers by country\n\n${TIERS}\n\n| country | id | tier | forms | passes | words |\n|---|---|---|---|---|---|\n${lines.join('\n')}\n`
}

function passes(digits: DigitRow): string {
  if (digits.check === undefined) return 'no check'
  const percent = passRate(digits, digits.forms[0]!) * 100
  return percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`
}

/** For README.md: how many of each category, and the names that they go by. */
export function detectorsSummary(detectors: readonly PatternDetector[]): string {
  const lines = CATEGORIES.map(({ category, name }) => {
    const own = listed(detectors, category)
    const national = own.filter(({ digits, country }) => digits !== undefined && country !== undefined)
    const names = [...new Set(own.filter((detector) => !national.includes(detector)).map(nameOf))].toSorted()
    const countries = [...new Set(national.map(({ country }) => country))].toSorted()
    const more =
      countries.length === 0 ? '' : `; identifiers of ${countries.length} countries (${countries.join(', ')})`
    return `- **${name}**, ${own.length}: ${names.join(category === 'secret' ? ', ' : '; ')}${more}.`
  })
  return `${lines.join('\n')}\n`
}

/** Detectors of our own placeholders are no part of what is looked for. */
function listed(detectors: readonly PatternDetector[], category: Category): readonly PatternDetector[] {
  return detectors.filter((detector) => detector.category === category && detector.id.startsWith(`${category}/`))
}

/** A secret goes by its issuer, the first word of its id; anything else by what it is. */
function nameOf({ id, category, title }: PatternDetector): string {
  if (category === 'secret') return /^secret\/([a-z0-9]+)/.exec(id)?.[1] ?? id
  // An abbreviation keeps its letters.
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
