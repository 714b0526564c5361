/** The name of the object that holds the member is read before the key: `{"patient":{"name":…}}` as `patient_name: …`. */
export const TAKES_PARENT = 1
/** The label of the object that holds it is, where it has one: `{"name":"DB_PASSWORD","value":…}` as `DB_PASSWORD_value: …`. */
export const TAKES_LABEL = 2
/** A short string under it is the label of its object. */
export const IS_LABEL = 4

/** Bytes of a label: a longer one is none. */
export const LABEL_BYTES = 32

/** Keys that say little by themselves. None is longer than six bytes; the kernel knows the same ones (assembly/bare-key.ts). */
const BARE_KEYS: Readonly<Record<string, number>> = {
  name: TAKES_PARENT | IS_LABEL,
  key: TAKES_PARENT | IS_LABEL,
  label: IS_LABEL,
  field: IS_LABEL,
  value: TAKES_PARENT | TAKES_LABEL,
  first: TAKES_PARENT,
  last: TAKES_PARENT,
  number: TAKES_PARENT,
  token: TAKES_PARENT,
}

interface Rest {
  /** Of the key behind its first byte, and the quote that ends it. */
  readonly bytes: Uint8Array
  readonly kind: number
}

const BY_FIRST = new Map<number, readonly Rest[]>()
for (const [key, kind] of Object.entries(BARE_KEYS)) {
  const first = key.charCodeAt(0)
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), { bytes: Buffer.from(`${key.slice(1)}"`), kind }])
}

/** Of the key whose first byte stands at `from` of the frame, spelled without escapes: the bits above; 0 for most. */
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
