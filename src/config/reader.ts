import type { Member, Value } from './document.ts'
import { suggestion } from './nearest.ts'
import type { At, ProblemList } from './problem-list.ts'

/** Makes a typed thing of the value of key `name`, or tells why not and returns undefined. */
export type Reader<T> = (value: Value, name: string, problems: ProblemList) => T | undefined

/** Readers by key: the shape of a map. */
export type Shape<T> = { readonly [Key in keyof T]-?: Reader<NonNullable<T[Key]>> }

/** A text of 1 to `longest` UTF-16 units that `fault` finds nothing wrong with. */
export function text(longest: number, fault: (text: string) => string | undefined = () => undefined): Reader<string> {
  return (value, name, problems) => {
    const found = scalarOf(value)
    if (typeof found !== 'string' || found === '') return refuse(value, problems, `${name} must be a text`)
    if (found.length > longest) return refuse(value, problems, `${name} is longer than ${longest} characters`)
    const wrong = fault(found)
    return wrong === undefined ? found : refuse(value, problems, `${name} ${wrong}`)
  }
}

/** One of a few words. */
export function word<T extends string>(known: readonly T[]): Reader<T> {
  return (value, name, problems) => {
    const found = scalarOf(value)
    const match = known.find((candidate) => candidate === found)
    if (match !== undefined) return match
    const near = typeof found === 'string' ? suggestion(found, known) : ''
    return refuse(value, problems, `${name} must be one of ${known.join(', ')}${near}`)
  }
}

export function wholeNumber(least: number, most: number): Reader<number> {
  return (value, name, problems) => {
    const found = scalarOf(value)
    if (typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most) return found
    return refuse(value, problems, `${name} must be a whole number from ${least} to ${most}`)
  }
}

/** The one version that files have so far. */
export const versionOne: Reader<1> = (value, name, problems) => {
  if (scalarOf(value) === 1) return 1
  return refuse(value, problems, `${name} must be 1, a number without quotes`)
}

export const trueOrFalse: Reader<boolean> = (value, name, problems) => {
  const found = scalarOf(value)
  return typeof found === 'boolean' ? found : refuse(value, problems, `${name} must be true or false`)
}

/** A thing with its place, for what is judged later, beside other things. */
export function placed<T>(reader: Reader<T>): Reader<{ readonly value: T; readonly at: At }> {
  return (value, name, problems) => {
    const found = reader(value, name, problems)
    return found === undefined ? undefined : { value: found, at: value.at }
  }
}

/** A list, or one thing that stands for a list of one. An empty list matches nothing and is surely a mistake. */
export function oneOrMore<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, name, problems) => {
    if (value.type !== 'list') {
      const one = item(value, name, problems)
      return one === undefined ? undefined : [one]
    }
    if (value.items.length === 0) return refuse(value, problems, `${name} must not be an empty list`)
    return listOf(item)(value, name, problems)
  }
}

export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, name, problems) => {
    if (value.type !== 'list') return refuse(value, problems, `${name} must be a list`)
    return value.items.flatMap((entry) => {
      const one = item(entry, name, problems)
      return one === undefined ? [] : [one]
    })
  }
}

/** A map with these keys and no others. `noun` names it in problems. */
export function mapOf<T extends object>(
  noun: string,
  shape: Shape<T>,
  required: readonly (keyof T & string)[],
): Reader<Partial<T>> {
  const known = Object.keys(shape)
  return (value, _name, problems) => {
    if (value.type !== 'map') return refuse(value, problems, `${noun} must be a map of keys and values`)
    const read: Record<string, unknown> = {}
    for (const member of value.members) {
      if (!Object.hasOwn(shape, member.key)) {
        problems.add(member.at, () => unknownKey(member, noun, known))
        continue
      }
      const reader = shape[member.key as keyof T] as Reader<unknown>
      const found = reader(member.value, member.key, problems)
      if (found !== undefined) read[member.key] = found
    }
    for (const key of required) {
      if (!value.members.some((member) => member.key === key)) problems.add(value.at, `${noun} lacks "${key}"`)
    }
    return read as Partial<T>
  }
}

/** A key is quoted only when it looks like one: anything else may be a value in the wrong place. */
function unknownKey(member: Member, noun: string, known: readonly string[]): string {
  const name = /^[a-z][a-z-]{0,23}$/iu.test(member.key) ? ` "${member.key}"` : ''
  const near = suggestion(member.key, known)
  return `unknown key${name} in ${noun}${near === '' ? `; known are ${known.join(', ')}` : near}`
}

function scalarOf(value: Value): unknown {
  return value.type === 'scalar' ? value.value : undefined
}

function refuse(value: Value, problems: ProblemList, message: string): undefined {
  if (value.type !== 'refused') problems.add(value.at, message)
  return undefined
}
