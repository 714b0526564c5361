import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { CallToolResultSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterEach, describe, expect, it } from 'vitest'
import { guardTransport } from '../../src/embed/guard-transport.ts'
import { token } from '../bypass/secrets.ts'
import { lives, Place, script } from './place.ts'

const SERVER = resolve(import.meta.dirname, 'servers/tasks.mjs')
const CLEAN = 'a clean word'
/** wrapped: the command stands before the server's. embedded: the client's transport is guarded. */
type Filter = 'none' | 'wrapped' | 'embedded'

interface Tasks {
  readonly steps: readonly (readonly [name: string, result: unknown])[]
  readonly serverHeard: string
  readonly log: string
}

const places: Place[] = []
afterEach(async () => {
  for (const place of places.splice(0)) {
    for (let turn = 0; turn < 200 && place.servers.some(lives); turn++) await wait(10)
    expect(place.servers.filter(lives)).toEqual([])
    place.clear()
  }
})

/** Runs, watches, lists, cancels and fails tasks. Ids and times are of each conversation alone, and are named instead. */
async function tasks(filter: Filter, word: string, answer: string): Promise<Tasks> {
  const place = new Place()
  places.push(place)
  const client = new Client({ name: 'matrix', version: '1.0.0' }, { capabilities: { elicitation: {}, tasks: {} } })
  const steps: (readonly [string, unknown])[] = []
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    steps.push(['elicit', params])
    return { action: 'accept', content: { name: answer } }
  })
  const { command, args, env } = place.command(filter === 'wrapped', script(SERVER, word))
  const bare = new StdioClientTransport({ command, args: [...args], env: { ...env }, stderr: 'ignore' })
  await client.connect(filter === 'embedded' ? guardTransport(bare) : bare)
  try {
    const { tasks: api } = client.experimental
    steps.push(['tools', await client.listTools()])
    const seen = new Map<string, unknown>()
    let built = ''
    for await (const message of api.callToolStream({ name: 'build', arguments: {} })) {
      if (message.type === 'taskCreated') built = message.task.taskId
      // How often a state is seen is a matter of time; that it is seen, of its text.
      if (message.type === 'taskStatus') seen.set(message.task.status, message.task.statusMessage)
      else steps.push([message.type, message])
    }
    steps.push(['states', ['input_required'].map((status) => seen.get(status))])
    steps.push(['result', await api.getTaskResult(built, CallToolResultSchema)])
    steps.push(['state', await api.getTask(built)])

    const idle = api.callToolStream({ name: 'idle', arguments: {} })
    const first = (await idle.next()).value as { readonly task: { readonly taskId: string } }
    steps.push(['idle', await api.getTask(first.task.taskId)])
    steps.push(['list', await api.listTasks()])
    steps.push(['cancel', await api.cancelTask(first.task.taskId)])
    await idle.return()
    const missing = await api.getTask('none').catch((error: Error) => error.message)
    steps.push(['missing', missing])
  } finally {
    await client.close()
  }
  return { steps: named(steps), serverHeard: place.serverHeard, log: place.log }
}

function named(steps: Tasks['steps']): Tasks['steps'] {
  const ids = new Map<string, string>()
  const text = JSON.stringify(steps)
    .replaceAll(/\b[0-9a-f]{32}\b/g, (id) => ids.get(id) ?? ids.set(id, `task ${ids.size}`).get(id)!)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
  return JSON.parse(text) as Tasks['steps']
}

const names = ({ steps }: Tasks): readonly string[] => steps.map(([name]) => name)

describe.each(['wrapped', 'embedded'] as const)('%s', (filter) => {
  it('tasks are the same with the filter and without it', async () => {
    const direct = await tasks('none', CLEAN, 'a clean answer')
    const filtered = await tasks(filter, CLEAN, 'a clean answer')
    expect(names(direct)).toEqual(expect.arrayContaining(['elicit', 'taskCreated', 'result', 'list', 'cancel']))
    expect(JSON.stringify(direct.steps)).toContain('a clean answer')
    expect(filtered.steps).toEqual(direct.steps)
  })

  it('a value in states, questions and results of tasks does not arrive, and they end as they would', async () => {
    const value = token('tasks')
    const direct = await tasks('none', CLEAN, 'a clean answer')
    const filtered = await tasks(filter, value, 'a clean answer')
    expect(JSON.stringify(filtered.steps)).not.toContain(value)
    expect(names(filtered)).toEqual(names(direct))
    expect(JSON.stringify(filtered.steps).match(/REDACTED-TOKEN-/g)!.length).toBeGreaterThan(5)
    expect(Object.fromEntries(filtered.steps)['state']).toMatchObject({ status: 'completed' })
  })

  it('a value that the user gives to a task does not arrive, and the task hears of it', async () => {
    const value = token('task answer')
    const filtered = await tasks(filter, CLEAN, value)
    expect(filtered.serverHeard).not.toContain(value)
    expect(names(filtered)).toContain('cancel')
    expect(Object.fromEntries(filtered.steps)['state']).toMatchObject({ status: 'failed' })
  })
})
