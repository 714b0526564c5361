import { accounts } from './accounts.ts'
import { bareCodes } from './bare-codes.ts'
import { beside, spokenExamples } from './beside.ts'
import { bound } from './bound.ts'
import { credentials } from './credentials.ts'
import { identifiers } from './identifiers.ts'
import { labelled } from './labelled.ts'
import { edi } from './edi.ts'
import { hooks, keys } from './keys.ts'
import type { Examples } from './make.ts'
import { languages, notations } from './notations.ts'
import { pii } from './pii.ts'
import { piiContact } from './pii-contact.ts'
import { piiDocuments } from './pii-documents.ts'
import { piiPerson } from './pii-person.ts'
import { piiRespelled } from './pii-respelled.ts'
import { prefixed } from './prefixed.ts'
import { sentences } from './sentences.ts'
import { services } from './services.ts'
import { settingLines } from './setting-lines.ts'
import { shownValues } from './shown-values.ts'
import { settings } from './settings.ts'
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
  ...accounts,
  ...languages,
  ...credentials,
  ...beside,
  ...spokenExamples,
  ...sentences,
  ...settingLines,
  ...shownValues,
  ...settings,
  ...pii,
  ...piiContact,
  ...piiPerson,
  ...piiRespelled,
  ...piiDocuments,
  ...identifiers,
  ...labelled,
  ...bareCodes,
  ...edi,
]
