import { catalogue } from '../../detectors/catalogue.ts'
import type { DigitRow, Finding, PatternDetector } from '../../detectors/contract.ts'
import type { Engine } from '../../detectors/engine/engine.ts'
import { makeIdentifier } from '../../test/detectors/examples/identifier-values.ts'
import { frameOf, textResult } from '../frames.ts'
import { Random } from '../random.ts'
import { COLLISIONS } from './pii-ids-collisions.ts'
import { isActedOn, type Share } from './recall.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

type IdTier = DigitRow['tier']
export const ID_TIERS: readonly IdTier[] = ['a', 'b', 'c']

/** alone: nothing beside the value says what it is. Otherwise a word of the row does, in two languages where it has them. */
const CARRIERS: Readonly<Record<string, (value: string, words: readonly string[]) => string>> = {
  alone: (value) => `Please check ${value}, thanks.`,
  'alone in JSON': (value) => `{"value":"${value}"}`,
  key: (value, words) => `{"${words[0]!.replaceAll(' ', '_')}":"${value}"}`,
  sentence: (value, words) => `The ${words[0]} of the applicant is ${value}, says the form.`,
  label: (value, words) => `${words[1] ?? words[0]}: ${value}`,
  CSV: (value, words) => `name,${words[0]}\nAda Byron,${value}\nLin Chen,${value}\n`,
}

/** Values of each row and carrier. */
const VALUES = 4
/** Random values of each form: of fewer, chance alone would move the share by a fifth. */
const STRANGERS = 400
const FRAME_BYTES = 8 << 10

export interface IdentifierAccuracy {
  /** Tier and carrier: how many values were acted on whole; in tiers b and c alone, how many were. */
  readonly recall: ReadonlyMap<IdTier, ReadonlyMap<string, Share>>
  readonly missed: readonly string[]
  /** Random characters in the forms of a tier's identifiers, nothing beside them that says what they are: how many were acted on. */
  readonly strangers: ReadonlyMap<IdTier, Share>
  /** By kind of number: bytes, and what was found that is acted on or reported, by tier. */
  readonly collisions: ReadonlyMap<string, Collision>
}

export interface Collision {
  bytes: number
  /** Numbers of seven digits and more. */
  numbers: number
  readonly actedOn: Map<IdTier, number>
  readonly reported: Map<IdTier, number>
}

const ROWS = catalogue.filter(({ digits }) => digits !== undefined)
const TIER_OF: ReadonlyMap<string, IdTier> = new Map(ROWS.map(({ id, digits }) => [id, digits!.tier]))

/** `bytes` of each kind of collision. */
export function measureIdentifiers(engine: Engine, seed: number, bytes: number): IdentifierAccuracy {
  const recall = new Map(
    ID_TIERS.map((tier) => [
      tier,
      new Map<string, Share>(Object.keys(CARRIERS).map((name) => [name, { found: 0, of: 0 }])),
    ]),
  )
  const missed: string[] = []
  for (const detector of ROWS) {
    for (const [name, carry] of Object.entries(CARRIERS)) {
      const share = recall.get(detector.digits!.tier)!.get(name)!
      for (let index = 0; index < VALUES; index++) {
        const value = valueOf(detector, index)
        const found = isFound(engine, carry(value, detector.digits!.hotwords), value)
        share.of++
        if (found) share.found++
        else if (!name.startsWith('alone') || detector.digits!.tier === 'a') missed.push(`${detector.id} ${name}`)
      }
    }
  }
  const strangers = measureStrangers(engine, seed)
  return { recall, missed: [...new Set(missed)], strangers, collisions: measureCollisions(engine, seed, bytes) }
}

/** A line each, words of which no row takes note before and behind. */
function measureStrangers(engine: Engine, seed: number): ReadonlyMap<IdTier, Share> {
  const random = new Random(seed)
  const shares = new Map(ID_TIERS.map((tier) => [tier, { found: 0, of: 0 }]))
  for (const { digits } of ROWS) {
    const share = shares.get(digits!.tier)!
    for (const form of digits!.forms.filter((picture) => !picture.startsWith('?'))) {
      const lines = Array.from({ length: STRANGERS }, () => `Please check ${byPicture(form, random)}, thanks.\n`)
      share.of += STRANGERS
      share.found += findingsIn(engine, frameOf(textResult(lines.join('')))).filter(isActedOn).length
    }
  }
  return shares
}

function byPicture(form: string, random: Random): string {
  return form.replace(/^~/, '').replaceAll(/[9AX]/g, (sign) => {
    return sign === 'A' || (sign === 'X' && random.below(2) === 0)
      ? random.text(LETTERS, 1)
      : random.text('0123456789', 1)
  })
}

function valueOf(detector: PatternDetector, index: number): string {
  const forms = detector.digits!.forms.filter((form) => !form.startsWith('?'))
  return makeIdentifier(detector, forms[index % forms.length] ?? detector.digits!.forms[0]!, `bench ${index}`)
}

/** Whether what is acted on covers the value wherever it stands. */
function isFound(engine: Engine, text: string, value: string): boolean {
  const bytes = Buffer.from(text)
  const findings = findingsIn(engine, bytes).filter(isActedOn)
  for (let at = bytes.indexOf(value); at >= 0; at = bytes.indexOf(value, at + 1)) {
    const end = at + value.length
    const covered = findings.some(({ spans }) => spans.some((span) => span.start <= at && span.end >= end))
    if (!covered) return false
  }
  return true
}

function measureCollisions(engine: Engine, seed: number, bytes: number): ReadonlyMap<string, Collision> {
  return new Map(
    Object.entries(COLLISIONS).map(([kind, make]) => {
      const random = new Random(seed)
      const collision: Collision = { bytes: 0, numbers: 0, actedOn: new Map(), reported: new Map() }
      while (collision.bytes < bytes) {
        let text = ''
        while (text.length < FRAME_BYTES) text += `${make(random)}\n`
        const frame = frameOf(textResult(text))
        collision.bytes += frame.length
        collision.numbers += text.match(/[0-9]{7,}/g)?.length ?? 0
        for (const finding of findingsIn(engine, frame)) {
          const tier = TIER_OF.get(finding.detector)
          if (tier === undefined) continue
          const counts = isActedOn(finding) ? collision.actedOn : collision.reported
          counts.set(tier, (counts.get(tier) ?? 0) + 1)
        }
      }
      return [kind, collision]
    }),
  )
}

function findingsIn(engine: Engine, frame: Uint8Array): readonly Finding[] {
  const { scan } = engine.scanFrame(frame)
  return scan.status === 'done' ? scan.findings : []
}

/** For people: recall by tier and carrier, then false positives per MB of each kind of number. */
export function identifierLines({ recall, missed, strangers, collisions }: IdentifierAccuracy): readonly string[] {
  const table = ID_TIERS.map((tier) => {
    const shares = [...recall.get(tier)!].map(([name, { found, of }]) => `${name} ${((100 * found) / of).toFixed(1)} %`)
    return `  ${tier}  ${shares.join('  ')}`
  })
  const precision = ID_TIERS.map((tier) => {
    const { found, of } = strangers.get(tier)!
    const own = recall.get(tier)!.get('alone')!
    const right = own.found / own.of
    return `${tier} ${((100 * found) / of).toFixed(2)} % (precision ${((100 * right) / (right + found / of)).toFixed(2)} %)`
  })
  const alarms = [...collisions].map(([kind, { bytes, numbers, actedOn, reported }]) => {
    const rate = (counts: ReadonlyMap<IdTier, number>): string =>
      ID_TIERS.map((tier) => ((counts.get(tier) ?? 0) / (bytes / 1e6)).toFixed(1)).join(' / ')
    return `  ${kind.padEnd(20)} ${(numbers / (bytes / 1e6)).toFixed(0).padStart(7)} numbers per MB  acted on ${rate(actedOn)}  reported ${rate(reported)}`
  })
  return [
    'identifiers found and acted on, by tier',
    ...table,
    ...(missed.length === 0 ? [] : [`  missed: ${missed.join(', ')}`]),
    `random characters in the same forms acted on alone: ${precision.join('  ')}`,
    'numbers that are no identifiers: found per MB, tiers a / b / c',
    ...alarms,
  ]
}
