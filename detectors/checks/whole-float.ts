/** Units behind a number that `isWholeFloat` looks at. */
export const FLOAT_TAIL = 8

/** Whether what stands behind a whole number is no more than the zeros with which a table wrote it as floating point. */
export function isWholeFloat(after: string): boolean {
  return /^\.0{1,4}(?![0-9A-Za-z]|\.[0-9A-Za-z])/.test(after)
}
