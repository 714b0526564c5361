import { spawn } from 'node:child_process'

export type GroupSignal = NodeJS.Signals | 0

/**
 * Signals every process of a group; 0 only asks. False when the group has no process left (a dead one that nobody has
 * waited for yet counts). On Windows, which has neither groups nor signals, any signal ends the tree under `pid`.
 */
export function signalGroup(pid: number, signal: GroupSignal): boolean {
  if (process.platform === 'win32') return signal === 0 ? isRunning(pid) : killTree(pid)
  return send(-pid, signal)
}

function isRunning(pid: number): boolean {
  return send(pid, 0)
}

function send(target: number, signal: GroupSignal): boolean {
  try {
    process.kill(target, signal)
    return true
  } catch (error) {
    // EPERM: it is there, under another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function killTree(pid: number): boolean {
  const kill = spawn('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true })
  kill.on('error', () => send(pid, 'SIGKILL'))
  return true
}
