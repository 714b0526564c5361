/** The name of the object that holds the member is read before the key: `{"patient":{"name":…}}` as `patient_name: …`. */
export const TAKES_PARENT = 1
/**
 * It says nothing: the value is read under the label of the object, or under its name, as an element of an array is:
 * `{"name":"DB_PASSWORD","value":…}` as `DB_PASSWORD: …`, `{"password":{"S":…}}` as `password: …`.
 */
export const IS_VALUE = 2
/** A short string under it is the label of its object. */
export const IS_LABEL = 4

/** Bytes of a label that are read: the end of a longer one, as `/prod/orders/database/master-password` ends with what it is. */
export const LABEL_BYTES = 32
/** A longer text is none. */
export const LONGEST_LABEL = 256

/**
 * Keys that say little by themselves, those of typed values in documents of databases and of elements turned into JSON among them. The
 * kernel knows the same ones (assembly/bare-key.ts).
 */
const BARE_KEYS: Readonly<Record<string, number>> = {
  name: TAKES_PARENT | IS_LABEL,
  key: TAKES_PARENT | IS_LABEL,
  label: IS_LABEL,
  field: IS_LABEL,
  value: IS_VALUE,
  first: TAKES_PARENT,
  last: TAKES_PARENT,
  number: TAKES_PARENT,
  token: TAKES_PARENT,
  S: IS_VALUE,
  N: IS_VALUE,
  stringValue: IS_VALUE,
  _: IS_VALUE,
  $t: IS_VALUE,
  '#text': IS_VALUE,
}

interface Rest {
  /** Of the key behind its first byte, and the quote that ends it. */
  readonly bytes: Uint8Array
  readonly kind: number
}

const BY_FIRST = new Map<number, readonly Rest[]>()
for (const [key, kind] of Object.entries(BARE_KEYS)) {
  // A key of several letters may begin with a capital.
  const firsts = /^[a-z]/.test(key) ? [key, key[0]!.toUpperCase()] : [key]
  for (const first of firsts.map((spelled) => spelled.charCodeAt(0))) {
    BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), { bytes: Buffer.from(`${key.slice(1)}"`), kind }])
  }
}

/** Of the key whose first byte stands at `from` of the frame, spelled without escapes, with a capital perhaps: the bits above; 0 for most. */
export function bareKey(frame: Uint8Array, from: number): number {
  const rests = BY_FIRST.get(frame[from] ?? 0)
  if (rests === undefined) return 0
  for (const { bytes, kind } of rests) {
    let at = 0
    while (at < bytes.length && frame[from + 1 + at] === bytes[at]) at++
    if (at === bytes.length) return kind
  }
  return 0
}
