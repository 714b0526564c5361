import type { Numbers } from '../../src/text/growable.ts'
import { opaqueMap } from '../../src/text/span-map.ts'
import { base32Length, decodeBase32 } from '../../src/text/views/base32.ts'
import { Gathered } from '../../src/text/views/gathered.ts'
import { decodeHex, hexLength, hexMap, hexReadings } from '../../src/text/views/hex.ts'
import type { ViewName } from '../contract.ts'
import type { Budget } from './budget.ts'
import { childOf, type Surface } from './surface.ts'

/** Bytes up to which decoded runs share a scan. */
const SMALL = 1024
/** In place of a distance between pairs of digits: the run is base32. */
const BASE32 = 1

type Open = (view: Surface) => void

/**
 * Opens what hexadecimal digits and base32 stand for: three numbers each, see Signs. Every pair of hexadecimal digits has its
 * place, so that findings map back to no more than their own.
 */
export function openHex(
  surface: Surface,
  hexes: Numbers,
  skip: (at: number) => boolean,
  budget: Budget,
  open: Open,
): void {
  const { text } = surface
  const periods = new Map<number, number>()
  const hex = new Decoded(surface, 'hex', open, new Gathered((start) => hexMap(start, periods.get(start) ?? 2)))
  const base32 = new Decoded(surface, 'base32', open, new Gathered(opaqueMap))
  for (let at = 0; at < hexes.length; at += 3) {
    const start = hexes.data[at]!
    const end = hexes.data[at + 1]!
    const period = hexes.data[at + 2]!
    if (skip(start)) continue
    if (period === BASE32) {
      const size = base32Length(start, end)
      budget.spend(size)
      base32.add(start, end, size, (into, to) => decodeBase32(text, start, end, into, to))
      continue
    }
    for (const from of hexReadings(text, start, end, period)) {
      const size = hexLength(from, end, period)
      budget.spend(size)
      periods.set(from, period)
      hex.add(from, end, size, (into, to) => decodeHex(text, from, end, period, into, to))
    }
  }
  hex.finish()
  base32.finish()
}

/** Runs of one encoding: small ones are read together. */
class Decoded {
  readonly #surface: Surface
  readonly #name: ViewName
  readonly #open: Open
  readonly #small: Gathered

  constructor(surface: Surface, name: ViewName, open: Open, small: Gathered) {
    this.#surface = surface
    this.#name = name
    this.#open = open
    this.#small = small
  }

  add(start: number, end: number, size: number, decode: (into: Buffer, to: number) => number): void {
    const small = this.#small
    if (size > SMALL) this.#finishOne(start, end, size, decode)
    else {
      small.reserve(size)
      const single = small.add(decode(small.bytes, small.length), start, end)
      if (single !== null) this.#open(childOf(this.#surface, this.#name, single.text, single.map))
    }
  }

  #finishOne(start: number, end: number, size: number, decode: (into: Buffer, to: number) => number): void {
    const bytes = Buffer.allocUnsafe(size)
    decode(bytes, 0)
    this.#open(childOf(this.#surface, this.#name, bytes, this.#small.mapOf(start, end)))
  }

  finish(): void {
    const all = this.#small.take()
    if (all !== null) this.#open(childOf(this.#surface, this.#name, all.text, all.map))
  }
}
