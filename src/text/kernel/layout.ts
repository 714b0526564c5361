// What the host must know of linear memory: assembly/layout.ts says the same.

export const REPORT_AT = 0x40
export const SHORT_ESCAPES_AT = 0x200
export const HEX_VALUES_AT = 0x300
export const CLASSES_AT = 0x400
export const BUCKETS_AT = 0x420
export const PATCHES_AT = 0x500
export const LEAVES_AT = 0x1000
export const MEMBERS_AT: number = LEAVES_AT + 4096 * 20
export const DIGITS_AT: number = MEMBERS_AT + 1024 * 24
export const RUNS_AT: number = DIGITS_AT + 2048 * 12
export const ROWS_AT = 0x32000
export const HEXES_AT = 0x33000
export const FOLDS_AT = 0x34800
export const JOINS_AT = 0x35800
export const KEYWORDS_AT = 0x110000
export const HASH = 0x9e3779b1
