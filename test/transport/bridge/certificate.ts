import { createSign, generateKeyPairSync } from 'node:crypto'

/** A key pair and a certificate that it has signed itself, for 127.0.0.1, good for the day. PEM. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
}

/** DER (X.690) of one value: tag, length, contents. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  const long = body.length < 0x80 ? [] : body.length < 0x100 ? [0x81] : [0x82, body.length >> 8]
  return Buffer.concat([Buffer.from([tag, ...long, body.length & 0xff]), body])
}

const SEQUENCE = 0x30
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const ECDSA_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'))
const time = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))

export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der(SEQUENCE, der(0x31, der(SEQUENCE, oid('550403'), der(0x0c, Buffer.from('loopback')))))
  const now = Date.now()
  const hours = 3_600_000
  const address = der(SEQUENCE, der(0x87, Buffer.from([127, 0, 0, 1])))
  const alternative = der(SEQUENCE, oid('551d11'), der(0x04, address))
  const authority = der(
    SEQUENCE,
    oid('551d13'),
    der(0x01, Buffer.from([0xff])),
    der(0x04, der(SEQUENCE, der(0x01, Buffer.from([0xff])))),
  )
  const signed = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, time(new Date(now - hours)), time(new Date(now + 24 * hours))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, alternative, authority)),
  )
  const signature = createSign('SHA256').update(signed).sign(privateKey)
  const certificate = der(SEQUENCE, signed, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
