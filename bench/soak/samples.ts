/** A line of the probe. */
export interface Sample {
  readonly hours: number
  readonly residentMB: number
  readonly heapMB: number
  /** Milliseconds that the event loop was late, on average and at most, since the sample before. */
  readonly meanDelay: number
  readonly longestDelay: number
}

/** A line that was cut off while it was written is left out. */
export function parseSamples(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const numbers = /^\[(-?[\d.]+(?:,-?[\d.]+){4})\]$/.exec(line)?.[1]?.split(',').map(Number)
    if (numbers === undefined) return []
    const [milliseconds, resident, heap, meanDelay, longestDelay] = numbers as [number, number, number, number, number]
    const MB = 1 << 20
    return [{ hours: milliseconds / 3.6e6, residentMB: resident / MB, heapMB: heap / MB, meanDelay, longestDelay }]
  })
}
