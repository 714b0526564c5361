/** Shuffles tell bytes apart by their low five bits: letters in either case are one class. */
export const CLASS_COUNT = 32

export function classOf(byte: number): number {
  return byte & (CLASS_COUNT - 1)
}

/**
 * How often a byte of one class is followed by one of another in source code, prose, JSON and logs, counted over the
 * packages that this one is developed with. A row for each first class; a digit of base64 is a logarithm: see LEVELS.
 */
const ROWS: readonly string[] = [
  '0nmnklljmnjfilkmlgnoqhhjYbgnfpXd',
  'hfjljcdhZiabnlmWjcnlpgcecfZVLaUS',
  'ghdfckdWdifSkafhbbffgjbZZekYReYU',
  'fkbgakZVleVgheZpcbgdmeYabbXMJSHR',
  'ljfcfobabjZUfacgabefbdZZZdecSXRf',
  'pkjmmfjfigfUlkphikqpmbgfmgibUfTc',
  'khbaZggQXjVMZXXiZZfbcfYYZbSPVUEQ',
  'iecZXjXbfjbRgYfcYUbddbTVRYZYUYRX',
  'hjfeZoZfgnZVZacjcXgdjdZUPUafNUHW',
  'mhbikhjgWkjWjhqmdXgnmQcNeKelRcGd',
  'sbWgVgYUXinPVcWgVRdhbTXWIRUYXeYN',
  'gaTUTiQSXcUVUUYSVQVaOXMdMNRVLVER',
  'ojkVenTXelkQjWcjaVVihgYSKdbaSXOT',
  'ilgcbnZaXhYRcjYikheiacYYXZUQQSUR',
  'nkdmllfmeiibgeimiefoohdXSbaXRePe',
  'kihimchgagfgilqnldpjhicgZUVUUUXW',
  'fmcbfmYXYieRidclkfmjjfcccdfWMXPh',
  'bcaaZbaVSbTOZedPiggcclccccYRIVLZ',
  'lldfdrbfelZZhfkmjbkmkhibagbXTZQa',
  'ohgjaoacikebfdkljaclqjbbafkcRePf',
  'pmggbpabqobRhehmkankjjZccjgYUeUe',
  'aefebmcdNeROjgjThZljiaZZZZeLFPHU',
  'ajaYYkYTScQLVhYZZaZZcZaZaZYMKQJV',
  'fhaZZeZUdfRQWZccaZccbaZbZZXIHPEU',
  'gfaaYaZQTZRKXZZYiZaZhZZZZaZRFTDX',
  'jccbZaYWaaXPbcfZjZadcZZbZZaSPWPX',
  'pWiQQbQTPTbIQOfidhdXRQQQQSXaNMGZ',
  'hXeYWUTWRWpZTUYUaVWYWSSOKLRUPbNM',
  'eWXQSLMLRRVLKOVYSJQUYRQIODRSbRJM',
  'oVbVWVVQdhjOgPWPWWdVWVVVVVXeTkgQ',
  'hKRFIGFMXLZDQJMJSMKMIGDFBEDUYSTG',
  'bdVdXYVXUdXddVdbXbZcddTQMQZMLWDZ',
]

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Levels for each doubling. */
const LEVELS = 3.2

/** Of a million places in ordinary text, by first and second class: whole numbers. */
const SHARES: Uint32Array = Uint32Array.from(ROWS.join(''), (digit) =>
  Math.round(2 ** (DIGITS.indexOf(digit) / LEVELS) - 1),
)

/** At how many of a million places in ordinary text a byte of class `second` follows one of class `first`. */
export function shareOf(first: number, second: number): number {
  return SHARES[first * CLASS_COUNT + second]!
}
