import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { SLUICE } from '../paths.ts'
import type { RivalName } from './rival.ts'

/** A whole process that scans a folder: its time, its start included, and how many findings it reported. */
export interface FolderScan {
  readonly seconds: number
  readonly findings: number
}

interface Command {
  readonly program: string
  readonly args: readonly string[]
  /** Exit codes of a scan that was done. */
  readonly done: readonly number[]
  /** Standard output, or the report file when the command writes one. */
  readonly count: (output: string) => number
}

const TIMEOUT_MS = 300_000

/** Command lines as their projects document them: no verification, nothing over the network, one finding an occurrence. */
function folderCommand(name: RivalName | 'sluice', program: string, folder: string, report: string): Command {
  switch (name) {
    case 'sluice': {
      const args = [SLUICE, 'scan', '--format', 'jsonl', folder]
      return { program: process.execPath, args, done: [0, 1], count: countLines }
    }
    case 'gitleaks':
    case 'betterleaks': {
      const output = ['--report-format', 'json', '--report-path', report]
      return {
        program,
        args: ['dir', folder, '--no-banner', '--exit-code', '0', ...output],
        done: [0],
        count: countDeep,
      }
    }
    case 'kingfisher': {
      const args = ['scan', folder, '--no-validate', '--no-dedup', '--git-history=none', '--format', 'json']
      return { program, args: [...args, '--output', report, '--no-update-check'], done: [0, 200], count: countDeep }
    }
    case 'pipelock':
    case 'presidio':
      throw new Error(`${name} scans no folders`)
  }
}

/** Throws an Error that says why when the command fails, hangs or reports nothing that can be read. */
export async function scanFolder(name: RivalName | 'sluice', program: string, folder: string): Promise<FolderScan> {
  // Beside the folder, not in it: what is scanned must not change.
  const reports = mkdtempSync(`${folder}-report-`)
  const report = join(reports, 'report.json')
  try {
    const command = folderCommand(name, program, folder, report)
    const start = process.hrtime.bigint()
    const { code, stdout } = await run(command)
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    if (!command.done.includes(code)) throw new Error(`exit code ${code}`)
    const findings = command.count(name === 'sluice' ? stdout : readFileSync(report, 'utf8'))
    return { seconds, findings }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

function run({ program, args }: Command): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: TIMEOUT_MS })
    const out: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, stdout: Buffer.concat(out).toString() }))
  })
}

export function countLines(text: string): number {
  return text.split('\n').filter((line) => line.startsWith('{')).length
}

/** The length of the report, or of its list of findings. Throws when there is neither. */
export function countDeep(text: string): number {
  if (text.trim() === '') return 0
  const value: unknown = JSON.parse(text)
  const list = Array.isArray(value) ? value : (value as { readonly findings?: unknown } | null)?.findings
  if (!Array.isArray(list)) throw new Error('its report holds no list of findings')
  return list.length
}
