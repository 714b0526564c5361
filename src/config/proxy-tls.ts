import type { ListenerTls } from '../transport/http/listener.ts'
import type { FileTls } from './proxy-file.ts'
import { fitTogether, type PemWork, readPem } from './read-pem.ts'

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
  if (fitTogether(cert, key, clientCa)) return { cert, key, clientCa }
  const place = here.source === undefined ? { source: '--tls-cert' } : { source: here.source, ...asked.cert?.at }
  work.problems.push({ ...place, message: 'certificate, key and authorities cannot be read or do not fit together' })
  return undefined
}

function placed({ cert, key, clientCa }: TlsSource): Partial<FileTls> {
  const at = { line: 0, column: 0 }
  const shown = { cert: { value: cert, at }, key: { value: key, at } }
  return clientCa === undefined ? shown : { ...shown, clientCa: { value: clientCa, at } }
}
