import { homedir } from 'node:os'
import { loadPolicy } from '../config/load-policy.ts'
import { formatProblem } from '../config/problem.ts'
import type { ParsedPolicy } from '../policy/rules.ts'
import { complain } from './complain.ts'
import type { Equipment } from './equipment.ts'
import { EXIT_FAILED, EXIT_UNREAD, explain, isUnread } from './failure.ts'
import type { ScanModel } from './scan/model.ts'
import { Output } from './scan/output.ts'
import { type ScanOptions, readScanOptions } from './scan-options.ts'

/** `sluice scan`; the exit code. What the words after `scan` ask for is found right before anything is read. */
export async function scan(args: readonly string[]): Promise<number> {
  const request = readScanOptions(args)
  const output = new Output(process.stdout)
  try {
    switch (request.kind) {
      case 'wrong':
        complain(`${request.message} (see sluice scan --help)`)
        return EXIT_FAILED
      case 'help': {
        const { SCAN_USAGE } = await import('./scan-usage.ts')
        await output.write(SCAN_USAGE)
        await output.flush()
        return 0
      }
      case 'scan': {
        const { options } = request
        const { env, platform } = process
        const loaded = await loadPolicy({
          argument: options.policy,
          env,
          platform,
          home: homedir(),
          fail: options.fail,
          asksModel: true,
        })
        if (!loaded.ok) {
          for (const problem of loaded.problems) complain(formatProblem(problem))
          return EXIT_FAILED
        }
        const { equip } = await import('./equipment.ts')
        const equipment = await equip(options)
        if (equipment === undefined) return EXIT_FAILED
        const { ner } = loaded.policy
        const model = ner === undefined ? undefined : (await import('./scan/model.ts')).scanModel(ner)
        try {
          const code = await run(options, loaded.policy, equipment, output, model)
          await output.flush()
          return code
        } finally {
          await model?.end()
        }
      }
    }
  } catch (error) {
    // A reader that has seen enough is no failure, but what it did not read must not pass for clean.
    if (isUnread(error)) return EXIT_UNREAD
    complain(explain(error))
    return EXIT_FAILED
  }
}

/** Each face loads what it needs. */
async function run(
  options: ScanOptions,
  policy: ParsedPolicy,
  equipment: Equipment,
  output: Output,
  model: ScanModel | undefined,
): Promise<number> {
  switch (options.mode) {
    case 'report':
    case 'redact':
    case 'in-place': {
      const { scanPaths } = await import('./scan/paths.ts')
      return scanPaths(options, policy, equipment, output, model?.text)
    }
    case 'records': {
      const { scanRecords } = await import('./scan/records.ts')
      return scanRecords(options, policy, equipment, process.stdin, output, model?.text)
    }
    case 'mcp': {
      const { scanMessages } = await import('./scan/messages.ts')
      return scanMessages(options, policy, equipment, process.stdin, output, model)
    }
  }
}
