import { setTimeout as delay } from 'node:timers/promises'
import { type Arm, armsOfRound, INITIALIZE, openArm } from './arms.ts'
import { FLOORS } from './floors.ts'
import { residentMB } from './resident.ts'
import type { Row, Section } from './row.ts'
import { spreadOf } from './statistics.ts'

/** After the first answer: what is loaded late has been loaded, and nothing is under way. */
const SETTLE_MS = 500

/** From spawn to the first answer of `initialize`, a new process each time; and what the process then holds. */
export async function measureStart(folder: string, rounds: number): Promise<Section> {
  const times: Record<Arm, number[]> = { direct: [], hop: [], sluice: [] }
  const idle: Record<Arm, number[]> = { direct: [], hop: [], sluice: [] }
  for (let round = -1; round < rounds; round++) {
    for (const arm of armsOfRound(round + 1)) {
      const start = process.hrtime.bigint()
      const client = openArm(arm, folder)
      await client.ask(INITIALIZE)
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
      await delay(SETTLE_MS)
      const memory = residentMB(client.pid)
      await client.stop()
      // The round before the first fills the caches of the file system.
      if (round < 0) continue
      times[arm].push(milliseconds)
      if (memory !== undefined) idle[arm].push(memory.now)
    }
  }
  const added = (arm: Arm): readonly number[] => times[arm].map((time, round) => time - times.direct[round]!)
  const rows: Row[] = [
    { name: 'first answer, direct', unit: 'ms', value: spreadOf(times.direct) },
    { name: 'added by hop', unit: 'ms', value: spreadOf(added('hop')) },
    { name: 'added by sluice', unit: 'ms', value: spreadOf(added('sluice')), floor: FLOORS.startMs },
  ]
  if (idle.sluice.length > 0) {
    rows.push({ name: 'idle memory of hop', unit: 'MB', value: spreadOf(idle.hop) })
    rows.push({ name: 'idle memory of sluice', unit: 'MB', value: spreadOf(idle.sluice), floor: FLOORS.idleMB })
  }
  return { title: 'Start, and memory when idle', rows }
}
