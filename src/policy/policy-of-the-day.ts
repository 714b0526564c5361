import { compilePolicy } from './compile.ts'
import type { Policy } from './policy.ts'
import type { ParsedPolicy } from './rules.ts'

/** A program may live for days, and an exception ends when its day does. The clock is asked only when something was found. */
export function policyOfTheDay(parsed: ParsedPolicy, today: () => string = utcDay): Policy {
  let day = today()
  let policy = compilePolicy(parsed, day)
  return (context, scan, places, valueAt) => {
    const now = today()
    if (now !== day) {
      day = now
      policy = compilePolicy(parsed, day)
    }
    return policy(context, scan, places, valueAt)
  }
}

function utcDay(): string {
  return new Date().toISOString().slice(0, 10)
}
