import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * What a run of the suite wrote into its folder: the checks of each scenario, as one line each. A line names the check,
 * what came of it and why; what no two runs have in common (ids, ports, times) is left out.
 */
export function readChecks(folder) {
  const scenarios = new Map()
  // A scenario whose name has a slash lies a folder deeper.
  const files = readdirSync(folder, { recursive: true }).filter((name) => basename(name) === 'checks.json')
  for (const file of files.toSorted()) {
    const scenario = dirname(file).replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '')
    const checks = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    scenarios.set(
      scenario,
      [...(scenarios.get(scenario) ?? []), ...checks.map((check) => lineOf(check, POLLS.test(scenario)))].toSorted(),
    )
  }
  return scenarios
}

/** Scenarios that ask again and again until something has come about: how often that is, the clock says. */
const POLLS = /^server-tasks-/

export function lineOf({ id, name, status, description, errorMessage, details }, polls = false) {
  // Of what passes only how many messages were looked at is worth a word: one that is lost shows there first.
  const counted = polls || details?.messagesValidated === undefined ? '' : ` (${details.messagesValidated} messages)`
  return `${status} ${id} ${name}: ${steady(errorMessage ?? description)}${counted}`
}

/** Uuids, ids, ports and times are written `#`. */
function steady(words = '') {
  return words.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d+\b/g, '#')
}

/** How many checks passed and failed, as the suite counts them. */
export function countOf(scenarios) {
  const lines = [...scenarios.values()].flat()
  const count = (status) => lines.filter((line) => line.startsWith(`${status} `)).length
  return { passed: count('SUCCESS'), failed: count('FAILURE') }
}

/** A line for each check that came out on one side only, under the name of its scenario. */
export function differences(direct, proxied) {
  const names = [...new Set([...direct.keys(), ...proxied.keys()])].toSorted()
  return names.flatMap((name) => {
    const [one, other] = [direct.get(name) ?? [], proxied.get(name) ?? []]
    return [
      ...missing(one, other).map((line) => `${name}: only directly: ${line}`),
      ...missing(other, one).map((line) => `${name}: only through the proxy: ${line}`),
    ]
  })
}

/** What `lines` holds and `others` does not, each as often as that is so. */
function missing(lines, others) {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
