import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { ListenerTls } from '../transport/http/listener.ts'
import type { FileTls } from './proxy-file.ts'
import { type PemWork, readPem } from './read-pem.ts'

/** Names of PEM files, as options give them. */
export interface TlsSource {
  readonly cert: string
  readonly key: string
  readonly clientCa?: string | undefined
}

/** What clients are shown and asked for, proven to fit together. */
export async function resolveTls(
  ofCommand: TlsSource | undefined,
  ofFile: Partial<FileTls> | undefined,
  work: PemWork,
): Promise<ListenerTls | undefined> {
  const asked = ofCommand === undefined ? ofFile : placed(ofCommand)
  if (asked === undefined) return undefined
  const here = ofCommand === undefined ? work : { ...work, source: undefined, folder: '.' }
  const [cert, key, clientCa] = await Promise.all([
    readPem(asked.cert, '--tls-cert', here),
    readPem(asked.key, '--tls-key', here),
    readPem(asked.clientCa, '--client-ca', here),
  ])
  if (cert === undefined || key === undefined || (asked.clientCa !== undefined && clientCa === undefined)) {
    return undefined
  }
  try {
    createSecureContext({ cert, key })
    // Authorities among which there is none would refuse every client, and say so nowhere.
    if (clientCa !== undefined) createSecureContext({ ca: new X509Certificate(clientCa).toString() })
  } catch {
    // OpenSSL's own words may quote what it could not read.
    const place = here.source === undefined ? { source: '--tls-cert' } : { source: here.source, ...asked.cert?.at }
    work.problems.push({ ...place, message: 'certificate, key and authorities cannot be read or do not fit together' })
    return undefined
  }
  return { cert, key, clientCa }
}

function placed({ cert, key, clientCa }: TlsSource): Partial<FileTls> {
  const at = { line: 0, column: 0 }
  const shown = { cert: { value: cert, at }, key: { value: key, at } }
  return clientCa === undefined ? shown : { ...shown, clientCa: { value: clientCa, at } }
}
