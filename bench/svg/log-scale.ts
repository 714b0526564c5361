/** A logarithmic axis: `least` and `most` are positive and stand at `from` and `to`. */
export interface LogScale {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
}

export function logScale(values: readonly number[], from: number, to: number): LogScale {
  const least = 10 ** Math.floor(Math.log10(Math.min(...values)))
  const most = Math.max(10 ** Math.ceil(Math.log10(Math.max(...values))), least * 10)
  const span = Math.log10(most / least)
  const ticks = Array.from({ length: Math.round(span) + 1 }, (_, step) => least * 10 ** step)
  return { at: (value) => from + ((to - from) * Math.log10(value / least)) / span, ticks }
}
