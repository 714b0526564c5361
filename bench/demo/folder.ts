import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { awsKeyId, awsSecretKey, cardNumber, githubToken, password, privateKey } from '../planted.ts'
import { Random } from '../random.ts'

const SEED = 20_261_123

export interface PlantedFile {
  readonly name: string
  readonly text: string
  /** What must not leave the folder. */
  readonly values: readonly string[]
}

/** What is planted: the same at every run, and in no file of the project. */
export function plantedFiles(): readonly PlantedFile[] {
  const random = new Random(SEED)
  const token = githubToken(random)
  const secret = password(random)
  const id = awsKeyId(random)
  const key = awsSecretKey(random)
  const pem = privateKey(random)
  const card = cardNumber(random)
  return [
    {
      name: 'deploy.sh',
      text: `#!/bin/sh\ngit push https://${token}@github.com/acme/shop.git main\n`,
      values: [token],
    },
    { name: '.env', text: `PORT=8080\nDATABASE_PASSWORD=${secret}\nLOG_LEVEL=info\n`, values: [secret] },
    {
      name: 'credentials',
      text: `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\nregion = eu-west-1\n`,
      values: [id, key],
    },
    { name: 'server.pem', text: `${pem}\n`, values: [pem] },
    { name: 'orders.csv', text: `order,name,card,total\n1001,Ada Byron,${card},59.90\n`, values: [card] },
  ]
}

/** Ordinary words and numbers, some of which look a little like secrets. */
export const CLEAN_FILE: PlantedFile = {
  name: 'notes.md',
  text: '# Notes\n\nThe token bucket refills at 10/s; see `src/limits.ts`, commit 3f2a9c1.\nTel. of the depot: on the wall. Total: 1 234,50 €.\n',
  values: [],
}

export interface DemoFolder {
  /** What the server may read. */
  readonly files: string
  readonly log: string
  /** Where the wrap keeps its key, so that the user's own folders stay untouched. */
  readonly state: string
  remove(): void
}

export function makeFolder(): DemoFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-demo-')))
  const files = join(root, 'files')
  mkdirSync(files)
  for (const { name, text } of [...plantedFiles(), CLEAN_FILE]) writeFileSync(join(files, name), text)
  return {
    files,
    log: join(root, 'sluice.log'),
    state: join(root, 'state'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
