// The rules of this bench:
// - Labelled values are the examples that every detector has in the tests, made while it runs; no file holds one. Each is
//   put into twelve carriers, as text and as the text of a tool result, and is found when findings that the default
//   policy acts on leave no byte of it.
// - Benign traffic is generated from a seed: the same for everybody. Sources and documents are those of the installed
//   packages as they are; what is acted on in them is counted as a false alarm, even where it is a password of an example.
// - Cost is the engine's own deterministic count, so that it does not depend on the machine.
// - Texts that others labelled are read from a folder outside the project: *.jsonl, a line {"rule","kind":"tp"|"fp","text"} with
//   "start" and "end" where the place of the secret is known. A secret counts as known when a finding at likely or above lies
//   over it, a near miss as an alarm when the default policy acts on anything in it but personal data.
// - Hidden values are 40 that explain themselves, in every way to hide one that the tests know, and in pairs of them. A value counts as
//   found when the default policy changes the result or refuses the argument, as left when eight characters of it can be read.
// - Documents about people are generated from a seed, out of short lists of invented names, streets and mail domains of seventeen countries,
//   in 26 layouts from a sentence to FHIR; no library of false data is used. A value counts as found when live findings at likely or
//   above leave no byte of it; a finding that touches none counts against precision.
// - Nothing that was found is ever printed: places are file, byte and detector.
import { parseArgs } from 'node:util'
import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../detectors/engine/engine.ts'
import { measurePackages, measureTraffic } from './alarms.ts'
import { measureCosts } from './cost.ts'
import { measureLabelled } from './labelled.ts'
import { type LabelledSet, readLabelled } from './labelled-file.ts'
import { labelledLines } from './labelled-report.ts'
import { measurePersonal, type Personal } from './pii/personal.ts'
import { measureRecall } from './recall.ts'
import { alarmLines, costLines, ratesOf, recallLines } from './report.ts'
import { measureViews } from './views/measure-views.ts'
import { viewLines, viewsHold } from './views/views-report.ts'

const MB = 1 << 20
const USAGE = `npm run accuracy -- [--seed N] [--places] [--quick] [--check]
  --seed N   of the benign traffic (7)     --quick   a quarter of the text, no costs
  --places   where alarms were, as file, byte and detector
  --labelled FOLDER   texts that others labelled, and nothing else: recall, false alarms, misses of each rule
  --views    values that are hidden, and nothing else: recall, residue and cost of each view
  --pii      personal data, and nothing else: identifiers, documents about people, numbers that look like somebody's
  --check    exit 1 when a promise does not hold
`

/** What the catalogue promises. */
const MOST_WITHOUT_GENERIC_PER_10MB = 1
const MOST_WITH_GENERIC_PER_MB = 1

process.exitCode = main()

function main(): number {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '7' },
      places: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      labelled: { type: 'string' },
      pii: { type: 'boolean', default: false },
      views: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed)
  if (values.help || !Number.isInteger(seed)) {
    process.stderr.write(USAGE)
    return values.help ? 0 : 2
  }
  if (values.views) return hidden(values.quick, values.check)
  const engine = createEngine(catalogue)
  if (values.labelled !== undefined) return labelled(engine, values.labelled, values.places)
  const personal = (): Personal => measurePersonal(engine, seed, values.quick, values.places)
  if (values.pii) return people(personal(), values.check)
  const part = values.quick ? 4 : 1
  const recall = measureRecall(engine)
  const alarms = [...measureTraffic(engine, seed, MB / part), ...measurePackages(engine, (48 * MB) / part)]
  const costs = values.quick ? [] : measureCosts(4 * MB)
  const identifiers = personal()
  const lines = [
    ...recallLines(recall),
    ...alarmLines(alarms, values.places),
    ...identifiers.lines,
    ...costLines(costs),
  ]
  process.stdout.write(`${catalogue.length} detectors\n${lines.join('\n')}\n`)
  const rates = ratesOf(alarms)
  const unhidden = hidden(values.quick, values.check) === 0
  const kept =
    unhidden &&
    identifiers.kept &&
    recall.missedFormats.length === 0 &&
    rates.withoutGenericPer10MB <= MOST_WITHOUT_GENERIC_PER_10MB &&
    rates.withGenericPerMB <= MOST_WITH_GENERIC_PER_MB
  return values.check && !kept ? 1 : 0
}

function hidden(quick: boolean, check: boolean): number {
  const views = measureViews(quick)
  process.stdout.write(`${viewLines(views).join('\n')}\n`)
  return check && !viewsHold(views) ? 1 : 0
}

function people({ lines, kept }: Personal, check: boolean): number {
  process.stdout.write(`${lines.join('\n')}\n`)
  return check && !kept ? 1 : 0
}

function labelled(engine: Engine, folder: string, places: boolean): number {
  let sets: readonly LabelledSet[]
  try {
    sets = readLabelled(folder)
  } catch (error) {
    process.stderr.write(`accuracy: ${error instanceof Error ? error.message : 'the folder cannot be read'}\n`)
    return 2
  }
  const results = sets.map((set) => measureLabelled(engine, set))
  process.stdout.write(`${catalogue.length} detectors\n${labelledLines(results, places).join('\n')}\n`)
  return 0
}
