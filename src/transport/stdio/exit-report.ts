import { constants } from 'node:os'

/** How a wrapped server ended, and what the wrapper should therefore exit with. */
export interface ExitReport {
  /** The server's own code; 128 + n when signal n ended it; 127 when it was not found, 126 when it could not be run. */
  readonly code: number
  readonly cause: 'exited' | 'signal' | 'not-found' | 'not-executable'
  readonly signal: NodeJS.Signals | undefined
  /** One line for people when the server could not be started; names the command and nothing else of it. */
  readonly text: string | undefined
  /** Whether the server would have been ended had this process been killed. False on Windows, which sees to it itself. */
  readonly guarded: boolean
  /** Lines of stderr that were too long to filter, or that the filter failed on. */
  readonly withheldLines: number
}

export type Ending =
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'unstarted'; readonly error: NodeJS.ErrnoException; readonly missingCwd: boolean }

export function exitReport(
  command: string,
  ending: Ending,
  seen: { readonly guarded: boolean; readonly withheldLines: number },
): ExitReport {
  if (ending.kind === 'unstarted') return { ...unstarted(command, ending), signal: undefined, ...seen }
  if (ending.signal !== null) {
    const code = 128 + constants.signals[ending.signal]
    return { code, cause: 'signal', signal: ending.signal, text: undefined, ...seen }
  }
  return { code: ending.code ?? 1, cause: 'exited', signal: undefined, text: undefined, ...seen }
}

type Unstarted = Extract<Ending, { kind: 'unstarted' }>

function unstarted(command: string, ending: Unstarted): Pick<ExitReport, 'code' | 'cause' | 'text'> {
  const name = JSON.stringify(command)
  if (ending.missingCwd) {
    return { code: 126, cause: 'not-executable', text: `cannot start ${name}: the working directory does not exist` }
  }
  switch (ending.error.code) {
    case 'ENOENT':
      return { code: 127, cause: 'not-found', text: `cannot start ${name}: not found (nor any interpreter it names)` }
    case 'EACCES':
    case 'EPERM':
      return { code: 126, cause: 'not-executable', text: `cannot start ${name}: not an executable file` }
    case 'ENOEXEC':
      return { code: 126, cause: 'not-executable', text: `cannot start ${name}: not a program this system can run` }
    case 'E2BIG':
      return {
        code: 126,
        cause: 'not-executable',
        text: `cannot start ${name}: arguments and environment are too long`,
      }
    default:
      return {
        code: 126,
        cause: 'not-executable',
        text: `cannot start ${name}: ${ending.error.code ?? 'unknown error'}`,
      }
  }
}
