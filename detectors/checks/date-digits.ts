import { type Check, numberAt } from './characters.ts'

/** Days of the longest months. A year may be a leap year that two digits do not tell. */
const DAYS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether day and month can be a date. */
export function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

/** Order of day, month and year in two digits each, or four for the year: `DMY`, `YMD`, `MDY`, `CYMD` with a century. */
export type DateOrder = 'DMY' | 'YMD' | 'MDY' | 'YYYYMD' | 'DMYYYY'

/** A date stands at `from`. A year of four digits is one of 1890 to 2030. */
export function dateAt(order: DateOrder, from: number = 0): Check {
  switch (order) {
    case 'DMY':
      return (c) => isDay(numberAt(c, from, from + 2), numberAt(c, from + 2, from + 4))
    case 'YMD':
      return (c) => isDay(numberAt(c, from + 4, from + 6), numberAt(c, from + 2, from + 4))
    case 'MDY':
      return (c) => isDay(numberAt(c, from + 2, from + 4), numberAt(c, from, from + 2))
    case 'YYYYMD':
      return (c) =>
        isYear(numberAt(c, from, from + 4)) && isDay(numberAt(c, from + 6, from + 8), numberAt(c, from + 4, from + 6))
    case 'DMYYYY':
      return (c) =>
        isYear(numberAt(c, from + 4, from + 8)) && isDay(numberAt(c, from, from + 2), numberAt(c, from + 2, from + 4))
  }
}

function isYear(year: number): boolean {
  return year >= 1890 && year <= 2030
}
