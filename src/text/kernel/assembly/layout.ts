// Where everything stands in linear memory. What its size depends on the catalogue stands behind KEYWORDS, as `configure` says.

/** Ten numbers that the host reads after each call: see `report` in read.ts and search.ts. */
export const REPORT: usize = 0x40
/** The byte that a two-character JSON escape stands for, or 0: 256 bytes, written by the host. */
export const SHORT_ESCAPES: usize = 0x200
/** Value of an ASCII hex digit, or 0xff: 256 bytes, written by the host. */
export const HEX_VALUES: usize = 0x300
/** Nibble tables of the byte classes: 16 bytes for low nibbles, 16 for high ones. */
export const CLASSES: usize = 0x400
/** Twice two pairs of 16 bytes: for each of two places, eight buckets by the low five bits of a byte, below 16 and from 16. */
export const BUCKETS: usize = 0x420
/** Members whose value closed after they were handed over: index, value start, value end; one for each depth. */
export const PATCHES: usize = 0x500

/** The label of an open object: see LABEL_BYTES in src/text/bare-key.ts. */
export const LABEL: usize = 0x600
export const LABEL_BYTES: usize = 32
export const LONGEST_LABEL: usize = 256

/** Windows that the host empties: leaves (20 bytes), members (24), digit runs (12), base64 runs (8). */
export const LEAVES: usize = 0x1000
export const LEAF_ROOM: u32 = 4096
export const MEMBERS: usize = LEAVES + 4096 * 20
export const MEMBER_ROOM: u32 = 1024
export const DIGITS: usize = MEMBERS + 1024 * 24
export const DIGIT_ROOM: u32 = 2048
export const RUNS: usize = DIGITS + 2048 * 12
export const RUN_ROOM: u32 = 1024

/** Where an anchor may end, as the buckets and then as the bytes round it say: addresses, 4 bytes each. */
export const CANDIDATES: usize = 0x30000
/** As many are taken together, and one block more. */
export const CANDIDATE_ROOM: u32 = 256
/** Where a keyword of one or two bytes may end: addresses, 4 bytes each. */
export const SHORT_ENDS: usize = 0x31000
export const SHORT_ROOM: u32 = 64

/** A window as those above: rows of words (8). */
export const ROWS: usize = 0x32000
export const ROW_ROOM: u32 = 512

/** More of them: runs of hexadecimal digits (12), characters to be folded (4), seams of literals (8). */
export const HEXES: usize = 0x33000
export const HEX_ROOM: u32 = 512
export const FOLDS: usize = 0x34800
export const FOLD_ROOM: u32 = 1024
export const JOINS: usize = 0x35800
export const JOIN_ROOM: u32 = 256

/** Open containers, 8 bytes each: text offset of the key above its elements (4), length of that key (2), 1 for an object (2). */
export const STACK: usize = 0x40000
export const MAX_DEPTH: u32 = 100_000

/** The host's catalogue tables. */
export const KEYWORDS: usize = 0x110000

/** Stands between leaves and round the text: no keyword, no digit and no run crosses it. */
export const SEPARATOR: u8 = 0xff

/** Multiplier of the hashes of three and four bytes: 2^32 divided by the golden ratio (Knuth, TAOCP 3, §6.4). */
export const HASH: u32 = 0x9e3779b1
