// Compiles the kernel and writes it where the sources import it: one module of base64, so that no file is read at start.
import { writeFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const SOURCE = 'src/text/kernel/assembly/index.ts'
const TARGET = 'src/text/kernel/binary.ts'
const OUTPUT = 'kernel.wasm'

/** Returns the size of the binary in bytes; throws with the compiler's words when the sources do not compile. */
export async function buildKernel() {
  let binary
  const options = ['--outFile', OUTPUT, '-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub']
  const { error, stderr } = await asc.main([SOURCE, ...options], {
    writeFile(name, contents) {
      if (name === OUTPUT) binary = contents
    },
  })
  if (error !== null || binary === undefined) throw new Error(`the kernel does not compile\n${stderr.toString()}`)
  const text = Buffer.from(binary).toString('base64')
  writeFileSync(TARGET, `// Written by build-kernel.mjs.\nexport const KERNEL_BASE64: string =\n  '${text}'\n`)
  return binary.length
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${await buildKernel()} bytes of WebAssembly\n`)
}
