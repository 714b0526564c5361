// Where everything stands in linear memory. What its size depends on the catalogue stands behind KEYWORDS, as `configure` says.

/** Ten numbers that the host reads after each call: see `report` in read.ts and search.ts. */
export const REPORT: usize = 0x40
/** Positions of one block that passed the first filter. */
export const PASSED: usize = 0x100
/** The byte that a two-character JSON escape stands for, or 0: 256 bytes, written by the host. */
export const SHORT_ESCAPES: usize = 0x200
/** Value of an ASCII hex digit, or 0xff: 256 bytes, written by the host. */
export const HEX_VALUES: usize = 0x300
/** Nibble tables of the byte classes: 16 bytes for low nibbles, 16 for high ones. */
export const CLASSES: usize = 0x400
/** Six pairs of 16 bytes: for each of three places, buckets by the low five bits of a byte, below 16 and from 16. */
export const BUCKETS: usize = 0x420
/** Members whose value closed after they were handed over: index, value start, value end; one for each depth. */
export const PATCHES: usize = 0x500

/** Windows that the host empties: leaves (20 bytes), members (24), digit runs (12), base64 runs (8). */
export const LEAVES: usize = 0x1000
export const LEAF_ROOM: u32 = 4096
export const MEMBERS: usize = LEAVES + 4096 * 20
export const MEMBER_ROOM: u32 = 1024
export const DIGITS: usize = MEMBERS + 1024 * 24
export const DIGIT_ROOM: u32 = 2048
export const RUNS: usize = DIGITS + 2048 * 12
export const RUN_ROOM: u32 = 1024

/** Open containers, 8 bytes each: text offset of the key above its elements (4), length of that key (2), 1 for an object (2). */
export const STACK: usize = 0x40000
export const MAX_DEPTH: u32 = 100_000

/** The host's catalogue tables. */
export const KEYWORDS: usize = 0x110000

/** Stands between leaves and round the text: no keyword, no digit and no run crosses it. */
export const SEPARATOR: u8 = 0xff

/** Multiplier of the hashes of three and four bytes: 2^32 divided by the golden ratio (Knuth, TAOCP 3, §6.4). */
export const HASH: u32 = 0x9e3779b1
