import { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'

/** Node has its own from 22.15 on. */
const createNative = (zlib as { readonly createZstdDecompress?: () => Transform }).createZstdDecompress

/** Unpacks Zstandard. `most`: bytes that one chunk may become, since four bytes may stand for 128 KiB. */
export function createZstd(most: number): Transform {
  if (createNative !== undefined) return createNative()
  let made = 0
  let ended = false
  const decompress = new Decompress((data) => {
    made += data.length
    if (made > most) throw new RangeError('one chunk unpacks to more than may be held')
    stage.push(data)
  })
  const stage: Transform = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      made = 0
      done(attempt(() => decompress.push(chunk, false)))
    },
    flush: (done) => {
      if (ended) return
      ended = true
      done(attempt(() => decompress.push(new Uint8Array(0), true)))
    },
  })
  return stage
}

function attempt(work: () => void): Error | null {
  try {
    work()
    return null
  } catch {
    // The library's own words may quote what it read.
    return new Error('not Zstandard, damaged, or too large')
  }
}
