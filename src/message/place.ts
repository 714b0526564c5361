import type { Finding } from '../../detectors/contract.ts'
import { fieldMap } from './field-map.ts'
import type { Field, Header, Place } from './message.ts'
import type { Site } from './site.ts'
import { survey, type Surveyed } from './survey.ts'

/** A place with what the rewriter needs to know of it: a site for each span, in their order. */
export interface SitedPlace extends Place {
  /** Undefined where a span is not inside one token of the message; nothing may be changed there. */
  readonly sites: readonly (Site | undefined)[]
}

/** Of two fields, the one that allows less comes first. */
const STRICTNESS: readonly Field[] = ['fixed', 'name', 'link', 'blob', 'key', 'number', 'text']

/**
 * Where the findings stand, in their order, in one linear pass over the frame. `request` is what a response answers, as
 * the correlation tells; undefined for a forgotten one. A finding of several spans has the path of its first and the
 * strictest of their fields. A frame without a header is read as free data.
 */
export function placesOf(
  frame: Uint8Array,
  header: Header | null,
  request: { readonly method: string } | undefined,
  findings: readonly Finding[],
): readonly SitedPlace[] {
  if (findings.length === 0) return []
  const method = header?.kind === 'response' ? request?.method : header?.method
  const root = fieldMap(header?.kind === 'response' ? 'response' : 'call', method)
  const targets = findings.flatMap((finding, owner) => {
    return finding.spans.map((span, part) => ({ start: span.start, end: span.end, owner, part }))
  })
  targets.sort((a, b) => a.start - b.start || a.end - b.end || a.owner - b.owner || a.part - b.part)
  const surveyed = survey(frame, root, targets)
  const perFinding: (Surveyed | undefined)[][] = findings.map((finding) => finding.spans.map(() => undefined))
  for (const [i, target] of targets.entries()) (perFinding[target.owner] as unknown[])[target.part] = surveyed[i]
  return perFinding.map(placeOf)
}

/**
 * As `placesOf`, for the frame as it is when the first of them is asked for anything: most findings are decided by what
 * they are, and the pass costs as much as a tenth of the scan.
 */
export function placesOnDemand(
  frame: Uint8Array,
  header: Header | null,
  request: { readonly method: string } | undefined,
  findings: readonly Finding[],
): readonly SitedPlace[] {
  const places = new PlacesLater(frame, header, request, findings)
  return findings.map((_, index) => new PlaceOnDemand(places, index))
}

/** Not a closure: what is compiled for one goes with it, and this is made for every message with findings. */
class PlacesLater {
  readonly #asked: Parameters<typeof placesOf>
  #placed: readonly SitedPlace[] | undefined

  constructor(...asked: Parameters<typeof placesOf>) {
    this.#asked = asked
  }

  at(index: number): SitedPlace {
    this.#placed ??= placesOf(...this.#asked)
    return this.#placed[index] as SitedPlace
  }
}

class PlaceOnDemand implements SitedPlace {
  readonly #places: PlacesLater
  readonly #index: number

  constructor(places: PlacesLater, index: number) {
    this.#places = places
    this.#index = index
  }

  get path(): string {
    return this.#places.at(this.#index).path
  }

  get field(): Field {
    return this.#places.at(this.#index).field
  }

  get sites(): SitedPlace['sites'] {
    return this.#places.at(this.#index).sites
  }
}

function placeOf(spans: readonly (Surveyed | undefined)[]): SitedPlace {
  const fields = new Set(spans.map((span) => span?.site.field ?? 'fixed'))
  const field = STRICTNESS.find((strict) => fields.has(strict)) ?? 'fixed'
  return { path: spans[0]?.path ?? '*', field, sites: spans.map((span) => span?.site) }
}
