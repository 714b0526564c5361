import { bound } from './bound.ts'
import { credentials } from './credentials.ts'
import { hooks, keys } from './keys.ts'
import type { Examples } from './make.ts'
import { languages, notations } from './notations.ts'
import { pii } from './pii.ts'
import { prefixed } from './prefixed.ts'
import { services } from './services.ts'
import { structured } from './structured.ts'

/** What every detector must and must not find. */
export const all: readonly Examples[] = [
  ...prefixed,
  ...structured,
  ...services,
  ...bound,
  ...keys,
  ...hooks,
  ...notations,
  ...languages,
  ...credentials,
  ...pii,
]
