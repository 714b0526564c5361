import { randomUUID } from 'node:crypto'
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'

/** Milliseconds that a task is kept, and between two looks at it. */
const TTL = 60_000
const POLL = 100
const TERMINAL = new Set(['completed', 'cancelled', 'failed'])

/** The tasks of one process: a modern client comes back to another server object with each request. */
export class Tasks {
  #tasks = new Map()

  /** Starts `work` and tells of it at once: what a tool answers with instead of its result. */
  create(work) {
    const now = new Date().toISOString()
    const task = {
      taskId: randomUUID(),
      status: 'working',
      createdAt: now,
      lastUpdatedAt: now,
      ttlMs: TTL,
      pollIntervalMs: POLL,
    }
    const kept = { task, stop: new AbortController(), answers: new Map() }
    this.#tasks.set(task.taskId, kept)
    setTimeout(() => this.#tasks.delete(task.taskId), TTL).unref()
    const created = { resultType: 'task', ...task }
    void this.#run(kept, work)
    return created
  }

  get(taskId) {
    return { ...this.#known(taskId).task }
  }

  /** Answers to what the task asks; what it does not ask is left alone. */
  update(taskId, inputResponses) {
    const { task, answers } = this.#known(taskId)
    for (const [key, response] of Object.entries(inputResponses)) {
      const answered = answers.get(key)
      if (answered === undefined) continue
      answers.delete(key)
      delete task.inputRequests[key]
      answered(response)
    }
    return {}
  }

  cancel(taskId) {
    const kept = this.#known(taskId)
    if (!TERMINAL.has(kept.task.status)) {
      settle(kept.task, 'cancelled', {})
      kept.stop.abort()
    }
    return {}
  }

  #known(taskId) {
    const kept = this.#tasks.get(taskId)
    if (kept === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'no such task', { taskId })
    return kept
  }

  async #run({ task, stop, answers }, work) {
    const ask = async (inputRequests) => {
      const responses = Object.keys(inputRequests).map((key) => new Promise((resolve) => answers.set(key, resolve)))
      settle(task, 'input_required', { inputRequests: { ...inputRequests } })
      const said = await Promise.all(responses)
      delete task.inputRequests
      settle(task, 'working', {})
      return said
    }
    try {
      const result = await work({ ask, signal: stop.signal })
      if (!TERMINAL.has(task.status)) settle(task, 'completed', { result })
    } catch (error) {
      const { code = ProtocolErrorCode.InternalError, message } = error
      if (!TERMINAL.has(task.status)) settle(task, 'failed', { error: { code, message } })
    }
  }
}

function settle(task, status, more) {
  Object.assign(task, { status, lastUpdatedAt: new Date().toISOString(), ...more })
}
