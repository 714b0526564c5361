import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StateKey, stateKey } from '../../src/config/state-key.ts'

let root = ''
let count = 0

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-key-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function freshState(): string {
  return join(root, `state-${count++}`)
}

function keyIn(state: string): StateKey {
  return stateKey({ XDG_STATE_HOME: state }, 'linux')
}

const file = (state: string): string => join(state, 'sluice', 'key')
const mode = (path: string): number => statSync(path).mode & 0o777

describe('the key', () => {
  test('is made once, is the same ever after, and only its owner may read it', () => {
    const state = freshState()
    const first = keyIn(state)
    expect(first).toEqual({ key: expect.any(Uint8Array), ephemeral: false, note: undefined })
    expect(first.key).toHaveLength(32)
    expect(keyIn(state)).toEqual({ key: first.key, ephemeral: false })
    expect(readFileSync(file(state))).toEqual(Buffer.from(first.key))
    expect(readdirSync(join(state, 'sluice'))).toEqual(['key'])
    expect(mode(file(state))).toBe(0o600)
    expect(mode(join(state, 'sluice'))).toBe(0o700)
  })

  test('differs from account to account', () => {
    expect(keyIn(freshState()).key).not.toEqual(keyIn(freshState()).key)
  })

  test('that others may read is closed to them, kept, and told', () => {
    const state = freshState()
    const { key } = keyIn(state)
    chmodSync(file(state), 0o644)
    const again = keyIn(state)
    expect(again).toMatchObject({ key, ephemeral: false, note: expect.stringContaining('was open to other users') })
    expect(mode(file(state))).toBe(0o600)
    expect(keyIn(state).note).toBeUndefined()
  })

  test('is not made in a folder that stays open to others', () => {
    const state = freshState()
    mkdirSync(join(state, 'sluice'), { recursive: true, mode: 0o777 })
    chmodSync(join(state, 'sluice'), 0o777)
    expect(keyIn(state)).toMatchObject({ ephemeral: false, note: expect.stringContaining('was open to other users') })
    expect(mode(join(state, 'sluice'))).toBe(0o700)
  })
})

describe('an ephemeral key, with a note that names the place and not the key', () => {
  function expectEphemeral(made: StateKey, words: string): void {
    expect(made.ephemeral).toBe(true)
    expect(made.key).toHaveLength(32)
    expect(made.note).toContain(words)
    expect(made.note).toContain('for this run only')
    expect(made.note).not.toContain(Buffer.from(made.key).toString('hex'))
  }

  test('without a home', () => {
    const made = stateKey({}, 'linux')
    expectEphemeral(made, 'no home folder')
    expect(stateKey({}, 'linux').key).not.toEqual(made.key)
  })

  test.each([0, 31, 33])('when the file has %i bytes, which stay as they are', (size) => {
    const state = freshState()
    mkdirSync(join(state, 'sluice'), { recursive: true, mode: 0o700 })
    writeFileSync(file(state), Buffer.alloc(size, 7), { mode: 0o600 })
    expectEphemeral(keyIn(state), 'is not a key of 32 bytes')
    expect(readFileSync(file(state))).toEqual(Buffer.alloc(size, 7))
  })

  test('when the file is a folder', () => {
    const state = freshState()
    mkdirSync(file(state), { recursive: true })
    expectEphemeral(keyIn(state), file(state))
  })

  test('when the folder is a file', () => {
    const state = freshState()
    writeFileSync(state, '')
    expectEphemeral(keyIn(state), 'cannot be used (ENOTDIR)')
  })

  test('when the way to the folder cannot be followed', () => {
    const state = freshState()
    symlinkSync(state, state)
    expectEphemeral(keyIn(state), 'cannot be used (ELOOP)')
  })
})

test('eight processes that start together agree on one key', { timeout: 60_000 }, async () => {
  const script = join(root, 'key.mjs')
  await build({
    stdin: {
      contents: `import { existsSync } from 'node:fs'
import { stateKey } from './src/config/state-key.ts'
process.stdout.write('ready\\n')
while (!existsSync(process.argv[2]));
const { key, ephemeral, note } = stateKey(process.env, process.platform)
process.stdout.write([Buffer.from(key).toString('hex'), ephemeral, note].join(' ') + '\\n')`,
      resolveDir: process.cwd(),
    },
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
  })
  for (let round = 0; round < 5; round++) {
    const state = freshState()
    const start = `${state}.start`
    const outputs = await together(8, script, start, { ...process.env, XDG_STATE_HOME: state })
    const key = readFileSync(file(state)).toString('hex')
    expect(outputs).toEqual(Array.from({ length: 8 }, () => `${key} false `))
    expect(readdirSync(join(state, 'sluice'))).toEqual(['key'])
  }
})

/** Starts processes that wait for the file `start`, makes it once all are up, and gives what each then says. */
async function together(
  number: number,
  script: string,
  start: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  let up = 0
  return Promise.all(
    Array.from({ length: number }, () => {
      return new Promise<string>((resolve, reject) => {
        const child = spawn(process.execPath, [script, start], { env, stdio: ['ignore', 'pipe', 'inherit'] })
        let output = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          if (output === '' && ++up === number && !existsSync(start)) writeFileSync(start, '')
          output += text
        })
        child.on('error', reject)
        child.on('close', () => resolve(output.split('\n')[1] ?? 'nothing'))
      })
    }),
  )
}
