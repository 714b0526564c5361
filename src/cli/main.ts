#!/usr/bin/env node
import { complain } from './complain.ts'

/** 2 as a shell's own "wrong usage". */
const USAGE_ERROR = 2
/** EX_SOFTWARE of sysexits. */
const FAILED = 70

process.exitCode = await main(process.argv.slice(2)).catch(failed)

/** What cannot even be loaded, such as a native part that was not built for this Node: one line, and no stack that quotes. */
async function failed(error: unknown): Promise<number> {
  const { explain } = await import('./failure.ts')
  complain(explain(error))
  return FAILED
}

async function main(args: readonly string[]): Promise<number> {
  const dashes = args.indexOf('--')
  const ours = dashes < 0 ? args : args.slice(0, dashes)
  const [command] = ours
  if (dashes < 0 || command === 'scan' || command === 'detectors') return subcommand(args, command)
  if (ours.includes('--help') || ours.includes('--version'))
    return subcommand(ours, ours.includes('--help') ? '--help' : '--version')
  const { wrap } = await import('./wrap.ts')
  return wrap(ours, args.slice(dashes + 1))
}

async function subcommand(args: readonly string[], command: string | undefined): Promise<number> {
  switch (command) {
    case 'scan': {
      const { scan } = await import('./scan.ts')
      return scan(args.slice(1))
    }
    case 'detectors': {
      const { listDetectors } = await import('./detectors.ts')
      return listDetectors(args.slice(1))
    }
    case 'proxy': {
      const { proxy } = await import('./proxy.ts')
      return proxy(args.slice(1))
    }
    case 'bridge': {
      const { bridge } = await import('./bridge.ts')
      return bridge(args.slice(1))
    }
    case 'bench': {
      const { bench } = await import('./bench.ts')
      return bench(args.slice(1))
    }
    case '--version': {
      const { VERSION } = await import('./version.ts')
      process.stdout.write(`${VERSION}\n`)
      return 0
    }
    case '--help':
    case '-h':
    case 'help': {
      const { USAGE } = await import('./usage.ts')
      process.stdout.write(USAGE)
      return 0
    }
    case undefined:
      complain('no command: sluice [options] -- <command> [args…] (see sluice --help)')
      return USAGE_ERROR
    default: {
      const { refusal } = await import('./wrap.ts')
      complain(refusal(args))
      return USAGE_ERROR
    }
  }
}
