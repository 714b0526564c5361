import { createServer, type Server as PlainServer, type ServerOptions } from 'node:http'
import type { Server as SecureServer } from 'node:https'

/** What clients are shown, and asked for. PEM, all of it. */
export interface ListenerTls {
  readonly cert: string
  readonly key: string
  /** Clients must show a certificate that one of these authorities has signed. */
  readonly clientCa?: string | undefined
}

export type Listener = PlainServer | SecureServer

/** Milliseconds that a client has for the handshake. */
const HANDSHAKE_MS = 10_000

/** A server that listens nowhere yet. Throws what OpenSSL says of certificates and keys that do not fit. */
export async function createListener(options: ServerOptions, tls: ListenerTls | undefined): Promise<Listener> {
  if (tls === undefined) return createServer(options)
  const https = await import('node:https')
  const asks = tls.clientCa !== undefined
  return https.createServer({
    ...options,
    ...contextOf(tls),
    requestCert: asks,
    rejectUnauthorized: asks,
    handshakeTimeout: HANDSHAKE_MS,
  })
}

/** Other certificates, for connections that begin from now on. What was asked of clients is asked on. */
export function renewListener(listener: Listener, tls: ListenerTls | undefined): void {
  if (tls !== undefined && 'setSecureContext' in listener) listener.setSecureContext(contextOf(tls))
}

function contextOf({ cert, key, clientCa }: ListenerTls): { cert: string; key: string; ca?: string } {
  return clientCa === undefined ? { cert, key } : { cert, key, ca: clientCa }
}
