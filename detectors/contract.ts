import type { ByteSpan } from '../src/text/span.ts'

/** What a finding is above all; a detector belongs to one. */
export type Category = 'secret' | 'credential' | 'pii'

/** What policies speak about. */
export type Kind =
  | 'token'
  | 'key'
  | 'password'
  | 'session'
  | 'financial'
  | 'government'
  | 'health'
  | 'contact'
  | 'person'
  | 'special'
  | 'device'

/**
 * certain: self-evident by structure (prefix, alphabet and length, or a strong checksum).
 * likely: distinctive, or weak with context. possible: could be; needs a human or a stricter policy.
 */
export type Confidence = 'possible' | 'likely' | 'certain'

/** public: meant to be seen (publishable keys, DSNs). sample: a documented example value. */
export type Standing = 'live' | 'public' | 'sample'

/** How a value was hidden: the views that had to be opened to see it, outermost first. */
export type ViewName =
  | 'json'
  | 'csv'
  | 'joined'
  | 'number'
  | 'literals'
  | 'percent'
  | 'escapes'
  | 'entities'
  | 'quoted-printable'
  | 'ansi'
  | 'fold'
  | 'base64'
  | 'base32'
  | 'hex'
  | 'bytes'
  | 'utf-16'
  | 'gzip'
  | 'zlib'
  | 'brotli'
  | 'deflate'
  | 'zstd'

/** Words that must or may stand near a match. */
export interface Context {
  /** Lower-case ASCII words, matched whole (a plural `s` is folded), in `before` bytes before and `after` bytes after the match. */
  readonly hotwords: readonly string[]
  /** Bytes of the same leaf, its key included, that are searched before the match. */
  readonly before: number
  readonly after?: number | undefined
  /** lift: one step more confident when a word is near. require: rejected when none is. */
  readonly effect: 'lift' | 'require'
}

/** A second detector whose finding stands within reach: composites such as an AWS id and its secret. */
export interface Companion {
  readonly detector: string
  /** Bytes of scan text between the two. */
  readonly within: number
  readonly effect: 'lift' | 'require'
}

/** One match of a detector's pattern, as its judge sees it. Strings are decoded from UTF-8 when they are asked for. */
export interface Match {
  /** The text of group `value`, or of the whole match when the pattern has no such group. */
  readonly value: string
  /** The whole match. */
  readonly whole: string
  /** Nearest JSON key up the path, lower case with `_`, `-`, `.` and spaces removed; '' where there is none. */
  readonly key: string
  /** Up to `bytes` bytes of the same leaf (with its `key: `) before the value, and after it. */
  before(bytes: number): string
  after(bytes: number): string
  /** Up to `bytes` bytes on either side of the value, those of other leaves among them, each leaf with its `key: ` on a line of its own. */
  around(bytes: number): string
}

export type Judgement = Confidence | 'reject' | 'public' | 'sample'

/**
 * How candidates are found when no literal announces the value. Each is found with its position by the front end:
 * digits: seven or more digits with single separators; quad: four numbers joined by dots; code: digits between
 * capitals, as A99A999A, AAAAA9999A or AA999999A have them; run: 24 or more characters of
 * base64 or base64url in both cases; words: twelve or more short lower-case words in a row.
 */
export type Shape = 'digits' | 'quad' | 'code' | 'run' | 'words'

/**
 * One row of the table that the digit engine reads: how an identifier is written and what its characters must satisfy.
 * Such a detector's `pattern` says the same for people; the engine itself reads `forms`.
 */
export interface DigitRow {
  /**
   * Pictures of the value: `9` a digit, `A` a letter, `X` either, anything else stands for itself. One that begins with `?` counts
   * beside a hotword only; one that begins with `~` is no more than possible without. Punctuation and letters in the others
   * make the form distinctive.
   */
  readonly forms: readonly string[]
  /**
   * a: stands alone. b: possible alone, likely where the form is distinctive. c: nothing without a hotword, as every tenth
   * number or more could be one.
   */
  readonly tier: 'a' | 'b' | 'c'
  /** Of the characters without separators, 0 to 35 each, in the first `length` places. Absent: nothing tells it from a number. */
  readonly check?: ((characters: Uint8Array, length: number) => boolean) | undefined
  /** Lower-case words or phrases, matched whole, in 64 bytes before the value, or 24 behind it in brackets or after `is`. */
  readonly hotwords: readonly string[]
  /** Documented examples, without separators. */
  readonly samples: readonly string[]
}

/** Declarative and pure: what it looks like, what must stand near it, how a match is judged. */
export interface PatternDetector {
  /** 'secret/github-pat', 'pii/us-ssn': unique. */
  readonly id: string
  readonly category: Category
  readonly kind: Kind
  readonly country?: string | undefined
  /** Shown to people. */
  readonly title: string
  /** Letters of ASCII match in either case, all others as they stand; one must occur. Empty only for detectors fed by a shape. */
  readonly keywords: readonly string[]
  readonly shape?: Shape | undefined
  /**
   * Bytes before the keyword or shape where the match may begin. 0 (the default) says that the match begins exactly
   * there, which is tried with an anchored match and is by far the cheaper way.
   */
  readonly reach?: number | undefined
  /**
   * 'word' (the default) rejects a match preceded by [A-Za-z0-9_], unless that character ends an escape sequence, a
   * percent triplet or a terminal colour code. 'any' accepts every position; the pattern then sees to its own left edge.
   */
  readonly boundary?: 'word' | 'any' | undefined
  /** RE2 syntax; group `value` is what gets redacted. RE2 refuses repeats over 1000: longer is the judge's job. */
  readonly pattern: string
  /** Bytes: no match is longer. */
  readonly maxLength: number
  /** Before evidence. */
  readonly confidence: Confidence
  readonly context?: Context | undefined
  readonly companions?: readonly Companion[] | undefined
  /** A value that is caught by what stands around it, not by what it is. Loses to a specific detector on the same span. */
  readonly generic?: true | undefined
  /**
   * A cheap question before the expression is tried: false when no match can stand at this keyword or shape, whose bytes
   * are `start..end` of `text`. Most keywords in honest text announce nothing, and this is what they cost.
   */
  precheck?(text: Uint8Array, start: number, end: number): boolean
  /**
   * An offset that no match which begins at `start` reaches beyond: less than `maxLength` away where the text tells. No more
   * than that is tried, and long texts can be cut behind it. Reads `maxLength` bytes at the most; not for a detector with `reach`.
   */
  extent?(text: Uint8Array, start: number): number
  /**
   * For the shape `words`: the parts of the row `start..end` of `text` that a match may fill. Each is searched alone, so
   * that ordinary words beside a match are not taken for its beginning.
   */
  parts?(text: Uint8Array, start: number, end: number): readonly ByteSpan[]
  /**
   * The part of that question which a family has in common. Detectors that name the same function have it asked once for
   * all of them, before their own prechecks.
   */
  readonly gate?: ((text: Uint8Array, start: number, end: number) => boolean) | undefined
  /** Asked of every match, in place of the plain confidence. Pure, total, and linear in the length of the match. */
  judge?(match: Match): Judgement
  /** Read by the digit engine, in place of the expression and the judge. */
  readonly digits?: DigitRow | undefined
}

/**
 * Values that are known to be secret, held as keyed hashes with the random key of this process: plain data in shared memory,
 * which crosses threads. Made by known/known-values.ts, read by engine/known-search.ts.
 */
export interface KnownValues {
  /** Values. */
  readonly count: number
  /** Bytes. */
  readonly longest: number
  readonly key: Uint8Array
  readonly groups: readonly KnownGroup[]
}

/** Values of about one length. A text is looked at every `stride` bytes, eight bytes wide or four. */
export interface KnownGroup {
  readonly stride: number
  readonly wide: boolean
  /** Of wide ones, a bit set of what sort of bytes follow each other in a window: small enough to stay near. */
  readonly sortBits: number
  readonly sorts: Int32Array
  /** A set of the windows' hashes: two bits in the word that the first `markBits` name. */
  readonly markBits: number
  readonly marks: Int32Array
  /** Windows by the first `bucketBits` of their hash: value times stride, plus place in the row of windows. */
  readonly bucketBits: number
  readonly starts: Uint32Array
  readonly windows: Uint32Array
  /** Four numbers a value: length, place of its first window, kind, hash of its edges. */
  readonly values: Uint32Array
  /** Sixteen bytes a value. */
  readonly digests: Uint8Array
}

/** Holds no text. `spans` are what a splice replaces, in bytes of the frame; several when a value is split over leaves. */
export interface Finding {
  /** Its id in the catalogue: `secret/github-pat`, `own/NAME`, `known/value`. */
  readonly detector: string
  readonly category: Category
  readonly kind: Kind
  readonly confidence: Confidence
  readonly standing: Standing
  readonly spans: readonly ByteSpan[]
  /** Views opened to see it. Empty: it stood in the open. */
  readonly via: readonly ViewName[]
}

/** Why a scan did not finish. What was not scanned has not passed: the policy answers it. */
export type ScanFailure = 'timeout' | 'crashed' | 'overloaded' | 'too-large' | 'too-deep' | 'unreadable'

/** What came of a scan. */
export type Scan =
  | { readonly status: 'done'; readonly findings: readonly Finding[] }
  | { readonly status: 'failed'; readonly reason: ScanFailure }
