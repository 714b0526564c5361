import { hash as digest } from 'node:crypto'
import { LONGEST_PROTECTED } from './limits.ts'

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** Four odd numbers of the key, by which words of four bytes are multiplied. */
export function factorsOf(key: Uint8Array): readonly number[] {
  const bytes = Buffer.from(key)
  return [0, 4, 8, 12].map((at) => bytes.readInt32LE(at) | 1)
}

/** Four bytes as a typed array of this machine would have them. */
export function wordAt(bytes: Buffer, at: number): number {
  return LITTLE_ENDIAN ? bytes.readInt32LE(at) : bytes.readInt32BE(at)
}

/** The bits of each byte of a word that tell letters, digits, signs and spaces apart. */
export const SORT_BITS: number = 0xf0f0f0f0 | 0

/** Of a window of two words. */
export function hashOf(first: number, second: number, factors: readonly number[]): number {
  return (Math.imul(first, factors[0]!) + Math.imul(second, factors[1]!)) | 0
}

/** Of what sorts of bytes it has. */
export function sortOf(first: number, second: number, factors: readonly number[]): number {
  return (Math.imul(first & SORT_BITS, factors[2]!) + Math.imul(second & SORT_BITS, factors[3]!)) | 0
}

/** Two bits of a word, drawn by all bits of a hash. */
export function markOf(hash: number): number {
  const drawn = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (1 << (drawn >>> 27)) | (1 << ((drawn >>> 22) & 31))
}

/** Tells nearly all that is not a value from it, by its first and last four bytes. */
export function edgesOf(bytes: Buffer, start: number, end: number, factors: readonly number[]): number {
  return (Math.imul(wordAt(bytes, start), factors[2]!) + Math.imul(wordAt(bytes, end - 4), factors[3]!)) >>> 0
}

const KEY_BYTES = 32
const scratch = Buffer.alloc(KEY_BYTES + LONGEST_PROTECTED)

/** SHA-256 of the key and the bytes `start..end`, which are LONGEST_PROTECTED at most. */
export function digestOf(key: Uint8Array, bytes: Buffer, start: number, end: number): Buffer {
  scratch.set(key)
  bytes.copy(scratch, KEY_BYTES, start, end)
  const made = digest('sha256', scratch.subarray(0, KEY_BYTES + end - start), 'buffer')
  scratch.fill(0, 0, KEY_BYTES + end - start)
  return made
}
