import { describe, expect, it } from 'vitest'
import { checksField } from '../../../detectors/checks/mrz.ts'

describe('checksField', () => {
  // The specimen of ICAO 9303-4, appendix A.
  it.each([
    ['L898902C3', '6'],
    ['740812', '2'],
    ['120415', '9'],
    ['ZE184226B<<<<<', '1'],
    ['<<<<<<', '0'],
  ])('%s %s', (field, digit) => {
    expect(checksField(field, digit)).toBe(true)
    expect(checksField(field, String((Number(digit) + 1) % 10))).toBe(false)
  })
})
