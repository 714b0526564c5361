import type { PatternDetector } from '../../contract.ts'
import { keyedValue } from './keyed-value.ts'

/** Four decimals are eleven metres: a house. */
const DEGREES = String.raw`-?[0-9]{1,3}\.[0-9]{4,16}`

function degrees(value: string, most: number): 'likely' | 'reject' {
  return Math.abs(Number(value)) <= most && Number(value) !== 0 ? 'likely' : 'reject'
}

export const location: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/latitude',
    kind: 'contact',
    title: 'Latitude to ten metres or less, by its name',
    names: ['latitude:', 'lat:', 'lat='],
    value: DEGREES,
    longest: 21,
    confidence: 'likely',
    judge: (value) => degrees(value, 90),
  }),
  keyedValue({
    id: 'pii/longitude',
    kind: 'contact',
    title: 'Longitude to ten metres or less, by its name',
    names: ['longitude:', 'lng:', 'lon:', 'lng=', 'lon='],
    value: DEGREES,
    longest: 21,
    confidence: 'likely',
    judge: (value) => degrees(value, 180),
  }),
  keyedValue({
    id: 'pii/coordinates',
    kind: 'contact',
    title: 'Pair of coordinates, by its name',
    names: ['coordinates:', 'coords:', 'lat_lng:', 'latlng:', 'geolocation:', 'gps:', 'location:', 'geo:', 'position:'],
    value: String.raw`[\[(]?${DEGREES}[,; ]{1,3}${DEGREES}`,
    longest: 48,
    confidence: 'likely',
    judge(value) {
      const [first = 200, second = 200] = (value.match(/-?[0-9]+\.[0-9]+/g) ?? []).map((part) => Math.abs(Number(part)))
      return Math.min(first, second) <= 90 && Math.max(first, second) <= 180 ? 'likely' : 'reject'
    },
  }),
]
