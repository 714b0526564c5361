import { webAssembly } from './webassembly.ts'

/** `(module (func (result v128) i32.const 0 i8x16.splat))`, as the SIMD proposal's own tests have it. */
const SPLAT = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]

/** Whether this runtime has WebAssembly with 128-bit SIMD: not without a compiler (`--jitless`), nor on old processors. */
export function hasSimd(): boolean {
  return webAssembly !== undefined && webAssembly.validate(Uint8Array.from(SPLAT))
}
