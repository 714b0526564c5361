import type { Engine } from '../../../detectors/engine/engine.ts'
import { identifierLines, measureIdentifiers } from '../pii-ids.ts'
import { measurePiiAlarms, piiRates } from './alarms.ts'
import { measurePeople } from './measure.ts'
import { peopleLines, piiAlarmLines } from './report.ts'

const MB = 1 << 20

/** What is promised of text in which tools answer and nobody's data stands. */
const MOST_ACTED_ON_PER_10MB = 1
const MOST_REPORTED_PER_MB = 5
const ROUNDS = 4

export interface Personal {
  readonly lines: readonly string[]
  readonly kept: boolean
}

/** Identifiers, documents about people, and false alarms; `quick` takes a quarter of the text. */
export function measurePersonal(engine: Engine, seed: number, quick: boolean, places: boolean): Personal {
  const part = quick ? 4 : 1
  const alarms = measurePiiAlarms(engine, seed, MB / part)
  const { actedOnPer10MB, reportedPerMB } = piiRates(alarms, 'traffic')
  return {
    lines: [
      ...identifierLines(measureIdentifiers(engine, seed, MB / part)),
      ...peopleLines(measurePeople(engine, seed, ROUNDS / part), places),
      ...piiAlarmLines(alarms),
    ],
    kept: actedOnPer10MB <= MOST_ACTED_ON_PER_10MB && reportedPerMB <= MOST_REPORTED_PER_MB,
  }
}
