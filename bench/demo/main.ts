// The main job, shown: a folder with planted secrets behind the filesystem server, an MCP client, and sluice between.
// Every line marked ok is asserted; the exit code is 1 when one fails. The folder is removed at the end.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLEAN_FILE, makeFolder, plantedFiles } from './folder.ts'
import { type GuardedServer, openGuarded } from './guarded.ts'
import { compareAnswers } from './identical.ts'
import { Stage } from './stage.ts'

const PLACEHOLDER = /REDACTED-[A-Z]+-[0-9A-Z]{11}/

const folder = makeFolder()
const stage = new Stage(plantedFiles().flatMap(({ values }) => values))
try {
  await play()
} catch (error) {
  stage.check(`the demo runs to its end (${error instanceof Error ? error.message : 'unknown error'})`, false)
} finally {
  folder.remove()
}
process.stdout.write(stage.failures === 0 ? '\nAll as promised.\n' : `\nNot as promised: ${stage.failures}\n`)
process.exitCode = stage.failures === 0 ? 0 : 1

async function play(): Promise<void> {
  stage.title('A folder with planted secrets, read through: sluice -- node server-filesystem')
  const server = await openGuarded(folder)
  let summary: string
  try {
    await showReads(server)
    await showSending(server)
    await showWritingBack(server)
    await showClean(server)
  } finally {
    summary = await server.close()
  }
  await showIdentical()
  showAudit(summary)
}

async function showReads(server: GuardedServer): Promise<void> {
  for (const { name, text } of plantedFiles()) {
    stage.title(`The model reads ${name}`)
    const answer = await server.call('read_text_file', { path: join(folder.files, name) })
    stage.show('on disk', text)
    stage.show('received', answer.text)
    stage.check('the values are redacted, the rest of the file is there', isRedacted(text, answer.text))
  }
}

/** Every line that holds no value arrives as it is; no value arrives. */
function isRedacted(before: string, after: string): boolean {
  const values = plantedFiles().flatMap((file) => file.values)
  const rest = values.reduce((text, value) => text.replaceAll(value, '\n'), before).split('\n')
  return !stage.leaks(after) && PLACEHOLDER.test(after) && rest.every((piece) => after.includes(piece))
}

async function showSending(server: GuardedServer): Promise<void> {
  stage.title('The model calls a tool with a live token in its arguments')
  const [token = ''] = plantedFiles()[0]!.values
  const path = join(folder.files, 'ci.env')
  const answer = await server.call('write_file', { path, content: `GITHUB_TOKEN=${token}\n` })
  stage.show('answered', answer.text)
  stage.check('the call is an error that says what to do', answer.isError && /Send it again without/.test(answer.text))
  stage.check(
    'the value is not in the answer, and the server was not called',
    !stage.leaks(answer.text) && !existsSync(path),
  )
}

async function showWritingBack(server: GuardedServer): Promise<void> {
  stage.title('The model edits .env and writes it back, with the placeholder that it was shown')
  const path = join(folder.files, '.env')
  const before = readFileSync(path)
  const { text } = await server.call('read_text_file', { path })
  const answer = await server.call('write_file', { path, content: text.replace('8080', '9090') })
  stage.show('answered', answer.text)
  stage.check('the call is refused with the reason', answer.isError && /placeholder/.test(answer.text))
  stage.check('the real password is still in the file', readFileSync(path).equals(before))
}

async function showClean(server: GuardedServer): Promise<void> {
  stage.title(`The model reads ${CLEAN_FILE.name}, in which there is nothing to hide`)
  const answer = await server.call('read_text_file', { path: join(folder.files, CLEAN_FILE.name) })
  stage.show('received', answer.text)
  stage.check('it is what the file holds', answer.text === CLEAN_FILE.text)
}

async function showIdentical(): Promise<void> {
  stage.title('The same clean requests, with and without sluice: the bytes of the answers')
  for (const { request, direct, guarded } of await compareAnswers(folder)) {
    stage.check(`${request}: ${direct.length} bytes, identical`, direct.length > 0 && direct.equals(guarded))
  }
}

function showAudit(summary: string): void {
  stage.title('What sluice counted (--summary), and one line of its log (--log)')
  const log = readFileSync(folder.log, 'utf8')
  const decision = log.split('\n').find((line) => line.includes('"action":"redact"')) ?? ''
  stage.show('summary', summary.slice(Math.max(0, summary.search(/^sluice: \d+ finding/m))))
  stage.show('log', decision)
  stage.check('redacted and blocked findings are counted', /redact/.test(summary) && /block/.test(summary))
  stage.check('every decision is logged, and no value is', decision !== '' && !stage.leaks(log + summary))
}
