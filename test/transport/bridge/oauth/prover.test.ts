import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Prover, type Proven } from '../../../../src/transport/bridge/oauth/prover.ts'

const URL_ASKED = 'https://a.example/mcp?query=1'

interface Read {
  readonly head: { readonly typ: string; readonly alg: string; readonly jwk: JsonWebKey }
  readonly claims: Readonly<Record<string, unknown>>
}

/** What a proof says; throws when its signature is not that of the key that it names. */
function read(proof: string): Read {
  const [head = '', claims = '', signature = ''] = proof.split('.')
  const parsed = (text: string): never => JSON.parse(Buffer.from(text, 'base64url').toString()) as never
  const made: Read = { head: parsed(head), claims: parsed(claims) }
  const key = { key: createPublicKey({ key: made.head.jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))) {
    throw new Error('the signature is wrong')
  }
  return made
}

const asked = (more: Partial<Proven> = {}): Proven => ({ method: 'POST', url: URL_ASKED, ...more })

describe('a proof', () => {
  it('is signed by the key that it names, for one request and one token', () => {
    const { head, claims } = read(new Prover().prove(asked({ token: 'a-token' })))
    expect([head.typ, head.alg, Object.keys(head.jwk).toSorted()]).toEqual([
      'dpop+jwt',
      'ES256',
      ['crv', 'kty', 'x', 'y'],
    ])
    expect(claims).toEqual({
      jti: expect.any(String),
      htm: 'POST',
      htu: 'https://a.example/mcp',
      iat: expect.any(Number),
      ath: createHash('sha256').update('a-token').digest('base64url'),
    })
  })

  it('is made anew each time', () => {
    const prover = new Prover()
    const made = [1, 2, 3].map(() => read(prover.prove(asked())).claims['jti'])
    expect(new Set(made).size).toBe(3)
  })

  it('holds the nonce that the origin has asked for last, and no other origin', () => {
    const prover = new Prover()
    prover.heard(URL_ASKED, 'one')
    prover.heard('https://b.example/', 'other')
    prover.heard(URL_ASKED, 'two')
    prover.heard(URL_ASKED, undefined)
    prover.heard(URL_ASKED, 'x'.repeat(5000))
    expect(read(prover.prove(asked())).claims['nonce']).toBe('two')
    expect(read(prover.prove(asked({ url: 'https://c.example/' }))).claims['nonce']).toBeUndefined()
  })

  it('remembers the nonces of so many origins only', () => {
    const prover = new Prover()
    for (let at = 0; at < 100; at++) prover.heard(`https://h${at}.example/`, 'n')
    const holding = Array.from({ length: 100 }, (_, at) => prover.prove(asked({ url: `https://h${at}.example/` })))
    expect(holding.filter((proof) => 'nonce' in read(proof).claims)).toHaveLength(16)
  })

  it('is of the same key where that was kept, and of another where it was damaged', () => {
    const first = new Prover()
    const keyOf = (prover: Prover): unknown => read(prover.prove(asked())).head.jwk.x
    expect(keyOf(new Prover(first.jwk))).toBe(keyOf(first))
    for (const jwk of [{}, { ...first.jwk, d: '' }, { ...first.jwk, crv: 'P-384' }, { ...first.jwk, x: 1 }]) {
      expect(keyOf(new Prover(jwk))).not.toBe(keyOf(first))
    }
  })
})
