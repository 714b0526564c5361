import type { IncomingMessage } from 'node:http'
import { BodyBuffer } from '../../frame/body-buffer.ts'

/**
 * read: all of it. too-large: more than may be held; the rest is not read. overloaded: more than there is room for now.
 * aborted: the client is gone.
 */
export type RequestBody =
  | { readonly status: 'read'; readonly bytes: Uint8Array }
  | { readonly status: 'too-large' }
  | { readonly status: 'overloaded' }
  | { readonly status: 'aborted' }

const NONE: RequestBody = { status: 'read', bytes: new Uint8Array(0) }

function hasBody(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': transfer } = request.headers
  return transfer !== undefined || (length !== undefined && length !== '0')
}

/** `room` says whether there is room for so many bytes more; `onLong` is called when the body is said to be long. */
export function readBody(
  request: IncomingMessage,
  most: number,
  room: (bytes: number) => boolean,
  onLong: () => void,
): Promise<RequestBody> {
  if (!hasBody(request)) return Promise.resolve(NONE)
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > most) return Promise.resolve({ status: 'too-large' })
  if (declared >= LONG) onLong()
  return new Promise((resolve) => {
    const held = new BodyBuffer(most)
    request.on('data', (chunk: Buffer) => {
      const fits = room(chunk.length)
      if (fits && held.push(chunk)) return
      request.pause()
      resolve({ status: fits ? 'too-large' : 'overloaded' })
    })
    request.on('end', () => resolve({ status: 'read', bytes: held.take() }))
    request.on('close', () => resolve({ status: 'aborted' }))
    request.on('error', () => resolve({ status: 'aborted' }))
  })
}

/** Bytes from which a thread will scan it. */
const LONG = 1 << 20
