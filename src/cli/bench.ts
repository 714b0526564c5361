import { existsSync } from 'node:fs'
import { complain } from './complain.ts'
import { EXIT_FAILED } from './failure.ts'

interface BenchModule {
  readonly bench: (args: readonly string[]) => Promise<number>
}

/** `sluice bench`; the exit code. A bundle of its own, found beside this one, so that nothing else ever loads it. */
export async function bench(args: readonly string[]): Promise<number> {
  const bundle = new URL('bench-run.js', import.meta.url)
  if (!existsSync(bundle)) {
    complain('the bench was not built: run npm run build')
    return EXIT_FAILED
  }
  const { bench: run } = (await import(bundle.href)) as BenchModule
  return run(args)
}
