import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../e2e/command.ts'

/** An empty project that has installed the built package, as `npm pack` would ship it. */
export class Project {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'sluice-project-'))

  constructor() {
    const modules = join(this.folder, 'node_modules')
    mkdirSync(modules)
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
    }
    const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', this.folder], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [packed] = JSON.parse(said) as readonly [{ readonly filename: string }]
    execFileSync('tar', ['-xzf', join(this.folder, packed.filename), '-C', this.folder])
    cpSync(join(this.folder, 'package'), join(modules, 'sluice'), { recursive: true })
    this.write('package.json', '{"type":"module"}')
  }

  write(file: string, text: string): string {
    const path = join(this.folder, file)
    writeFileSync(path, text)
    return path
  }

  /** Type-checks these files under strict rules, and says what is wrong with them. */
  check(files: readonly string[], options: Readonly<Record<string, unknown>>): string {
    const compilerOptions = { strict: true, noEmit: true, types: ['node'], target: 'es2022', ...options }
    const config = this.write(
      `tsconfig.${files[0]!.replaceAll('/', '_')}.json`,
      JSON.stringify({ compilerOptions, files }),
    )
    try {
      execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config], {
        cwd: this.folder,
        encoding: 'utf8',
      })
      return ''
    } catch (error) {
      return (error as { readonly stdout: string }).stdout
    }
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
