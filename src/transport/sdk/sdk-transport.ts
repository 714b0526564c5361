/**
 * What both SDKs (`@modelcontextprotocol/sdk` 1.x; `client` and `server` 2.x) call a transport, as far as a guard must know
 * it. Parameters are `never` so that every message and option type of today and tomorrow fits.
 */
export interface SdkTransport {
  /** Called once, by the client or server that the transport is given to. */
  start(): Promise<void>
  /** One JSON-RPC message, and options of that SDK. */
  send(message: never, options?: never): Promise<void>
  /** Leads to `onclose`, once. */
  close(): Promise<void>
  readonly onmessage?: unknown
  readonly onclose?: unknown
  readonly onerror?: unknown
}

/** Of a send: `headers` go on the wire beside the message (2.x, Streamable HTTP); whatever else there is passes through. */
export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** The same transport with its doors open. */
export interface OpenTransport {
  start(): Promise<void>
  send(message: unknown, options?: SendOptions): Promise<void>
  close(): Promise<void>
}

export interface Callbacks {
  onmessage: ((message: unknown, extra?: unknown) => void) | undefined
  onclose: (() => void) | undefined
  onerror: ((error: Error) => void) | undefined
}

export type CallbackName = keyof Callbacks

export const CALLBACK_NAMES: readonly CallbackName[] = ['onmessage', 'onclose', 'onerror']

export function isTransport(value: unknown): value is SdkTransport {
  if (typeof value !== 'object' || value === null) return false
  return ['start', 'send', 'close'].every((name) => typeof Reflect.get(value, name) === 'function')
}

/**
 * Whether the transport says that it was started, by the fields that the transports of both SDKs keep. What has passed by
 * then has passed unseen.
 */
export function isStarted(transport: object): boolean {
  const fields = transport as Readonly<Record<string, unknown>>
  if (typeof fields['pid'] === 'number' || fields['_started'] === true) return true
  if (['_process', '_abortController', '_eventSource', '_sseResponse'].some((name) => isObject(fields[name])))
    return true
  const inner = fields['_webStandardTransport']
  return isObject(inner) && isStarted(inner)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
