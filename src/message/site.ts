import type { Field } from './message.ts'

/** One element of an array or one member of an object, with what a removal needs to leave the commas right. */
export interface Slot {
  /** Offset of the container: slots with the same one are siblings. */
  readonly parent: number
  /** Among its siblings, from 0. */
  readonly index: number
  /** Of the element, or of the member's key. */
  readonly start: number
  readonly end: number
  /** Where the sibling before ends and the next begins; -1 where there is none. */
  readonly previousEnd: number
  readonly nextStart: number
}

/** A content block, or an item of `resources/read`. */
export interface Block {
  readonly form: 'block' | 'contents'
  readonly start: number
  readonly end: number
}

/** The object of a tool call's result. Several entries of one kind are duplicate keys; the last one counts for peers. */
export interface CallResult {
  readonly start: number
  readonly end: number
  readonly members: number
  readonly structured: readonly Slot[]
  readonly isError: readonly { readonly start: number; readonly end: number }[]
  /** The last `content`: where its array ends, after the bracket, and how many elements it has. */
  readonly content: { readonly end: number; readonly elements: number } | undefined
}

export type Step = string | number

/**
 * Where one span of a finding stands in the frame: offsets only, but for `steps`, which hold keys of the message and are
 * for the schema walk alone; they must not be logged.
 */
export interface Site {
  readonly start: number
  readonly end: number
  readonly field: Field
  readonly token: 'string' | 'key' | 'number' | 'literal'
  /** The whole token, quotes included. */
  readonly tokenStart: number
  readonly tokenEnd: number
  /** The protocol wants a number here. */
  readonly numeric: boolean
  /** Offset of the innermost container. */
  readonly container: number
  readonly block: Block | undefined
  readonly item: Slot | undefined
  readonly call: CallResult | undefined
  /** The way from `structuredContent` to the token; 'far' when it is too long to follow; undefined outside of it. */
  readonly steps: readonly Step[] | 'far' | undefined
}
