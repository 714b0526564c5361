import { LineClient, wholeLine } from '../line-client.ts'

const USAGE = Buffer.from('?\n')

/** Gives back what it reads, as a bare hop does; to a chunk that is a question mark it answers with its processor time. */
const ECHO = `process.stdin.on('data', (chunk) => {
  const asked = chunk.length === 2 && chunk[0] === 63
  process.stdout.write(asked ? JSON.stringify(process.cpuUsage()) + '\\n' : chunk)
})`

/**
 * What a bare process pays for reading each line from a pipe and writing it to another, one after the other: no filter in
 * Node can go below.
 */
export class Pipes {
  readonly #echo = new LineClient([process.execPath, '-e', ECHO])

  /** Seconds of that process's processor time, its event loop and collector included. */
  async seconds(lines: readonly Buffer[]): Promise<number> {
    const before = await this.#usage()
    for (const line of lines) await this.#echo.ask(line)
    return (await this.#usage()) - before
  }

  stop(): Promise<void> {
    return this.#echo.stop()
  }

  async #usage(): Promise<number> {
    const answer = wholeLine(await this.#echo.ask(USAGE)).toString()
    const { user, system } = JSON.parse(answer) as NodeJS.CpuUsage
    return (user + system) / 1e6
  }
}
