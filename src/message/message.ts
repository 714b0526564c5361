import type { ByteSpan } from '../text/span.ts'

/** Towards the model: server to client. Towards the server: client to server. */
export type Direction = 'model' | 'server'

export type MessageKind = 'request' | 'response' | 'notification'

/** legacy: `initialize`, up to 2025-11-25. modern: 2026-07-28, stateless, told by `_meta["io.modelcontextprotocol/protocolVersion"]`. */
export type Era = 'legacy' | 'modern'

/** What a frame says about itself at its top level. Spans are bytes of the frame and cover the value as spelled. */
export interface Header {
  readonly kind: MessageKind
  /** Correlation key: '1' for 1, '"1"' for "1", 'null' for null; undefined when there is no id. Equal ids spelled differently give one key. */
  readonly id: string | undefined
  readonly idSpan: ByteSpan | undefined
  /** Unescaped. Undefined on responses. */
  readonly method: string | undefined
  /** `params.name` of tools/call, unescaped. */
  readonly tool: string | undefined
  /** Of a request by its own `_meta`; a response takes the era of its request. */
  readonly era: Era
  readonly params: ByteSpan | undefined
  readonly result: ByteSpan | undefined
  readonly error: ByteSpan | undefined
}

/** What the policy knows of a message besides its findings. */
export interface MessageContext {
  readonly to: Direction
  readonly kind: MessageKind
  /** Of a response: the method of its request, when that is known. */
  readonly method: string | undefined
  readonly tool: string | undefined
  readonly server: string | undefined
  readonly era: Era
}

/**
 * What the place of a finding allows.
 * text: free text, may be replaced. number: a JSON number, replaced by a string where no schema forbids it.
 * key: an object key. fixed: an id, cursor, token or state that a peer must get back unchanged (the message is blocked).
 * name: a name, enum or schema that the protocol or the client relies on (a list item is dropped, else the message is blocked).
 * link: a URI that a peer sends back (its block becomes a text block). blob: base64 payload (decoded, redacted, re-encoded).
 */
export type Field = 'text' | 'number' | 'key' | 'fixed' | 'name' | 'link' | 'blob'

/** Where a finding stands: one for each finding, in the same order. */
export interface Place {
  /** `params.arguments.items[3].note`; segments that a finding touches are written `*`. Never holds matched text. */
  readonly path: string
  readonly field: Field
}
