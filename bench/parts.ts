/** What can be measured, in the order of a full run. */
export const PARTS = [
  'latency',
  'throughput',
  'http',
  'guard',
  'start',
  'large',
  'kinds',
  'growth',
  'baits',
  'stages',
  'rivals',
] as const

export type Part = (typeof PARTS)[number]

export function isPart(word: string): word is Part {
  return (PARTS as readonly string[]).includes(word)
}
