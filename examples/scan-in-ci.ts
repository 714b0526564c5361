// Fails a build that would ship a secret, and says where, never what. Run: node scan-in-ci.ts <file>…
import { readFile } from 'node:fs/promises'
import { createScanner, ScanError } from 'sluice'

const scanner = createScanner()
let failed = false
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, 'utf8')
  try {
    for (const { category, confidence, standing, detector, start } of scanner.scan(text)) {
      if (category === 'pii' || confidence === 'possible' || standing !== 'live') continue
      const line = text.slice(0, start).split('\n').length
      process.stdout.write(`${file}:${line}: ${detector}\n`)
      failed = true
    }
  } catch (error) {
    // What could not be scanned has not passed.
    if (!(error instanceof ScanError)) throw error
    process.stdout.write(`${file}: ${error.message}\n`)
    failed = true
  }
}
process.exitCode = failed ? 1 : 0
