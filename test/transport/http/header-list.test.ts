import { describe, expect, it } from 'vitest'
import { endToEnd } from '../../../src/transport/http/header-list.ts'

describe('endToEnd', () => {
  it('keeps what is for the other end, in its order and spelling', () => {
    const headers = ['Host', 'a.example', 'X-A', '1', 'x-a', '2', 'Content-Length', '3']
    expect(endToEnd(headers)).toEqual(headers)
  })

  it('drops what speaks of one connection, in any spelling', () => {
    expect(endToEnd(['Connection', 'keep-alive', 'KEEP-ALIVE', 'timeout=5', 'TE', 'trailers', 'X-A', '1'])).toEqual([
      'X-A',
      '1',
    ])
  })

  it('drops what any Connection header names, before it and behind it', () => {
    const headers = [
      'x-one',
      '1',
      'Connection',
      'close, X-One ,keep-alive',
      'connection',
      'X-TWO',
      'X-Two',
      '2',
      'X-A',
      '3',
    ]
    expect(endToEnd(headers)).toEqual(['X-A', '3'])
  })

  it('drops what it is told to', () => {
    expect(endToEnd(['Sluice-Token', 'x', 'X-A', '1'], ['sluice-token'])).toEqual(['X-A', '1'])
  })
})
