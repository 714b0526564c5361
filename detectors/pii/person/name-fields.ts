import { LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'

const ROLES =
  'patient customer client employee contact guest passenger student recipient sender cardholder beneficiary applicant tenant subscriber insured spouse manager'.split(
    ' ',
  )
const NAMES = [
  'first_name',
  'last_name',
  'given_name',
  'family_name',
  'middle_name',
  'maiden_name',
  'full_name',
  'surname',
  'name_on_card',
  'card_holder:',
  ...ROLES.map((role) => `${role}_name`),
  'vorname',
  'nachname',
  'familienname',
  'prenom:',
  'nom_de_famille:',
  'nombre_completo',
  'apellido',
  'apellidos',
  'cognome:',
  'voornaam',
  'achternaam',
  'imie:',
  'nazwisko',
  'fornamn:',
  'efternamn',
]
const SAMPLE =
  /^(?:john|jane|max|erika|jean|juan|mario) (?:doe|smith|mustermann|musterfrau|dupont|perez|pérez|rossi)$|^(?:first|last|full|given|family|your|my|user|foo|bar|baz)(?: ?name)?$/i
/** Sentences of documents begin as names do. */
const PROSE = /\b(?:the|is|of|a|an|and|or|to|for|must|should|will|can|cannot|required|with|from|in|not|be|are|has)\b/

export const nameFields: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/person-name',
    kind: 'person',
    title: 'Name of a person, by the name of its field',
    names: NAMES,
    value: `[${LETTERS}](?:[${LETTERS}'’. -]{0,58}[${LETTERS}.])?`,
    longest: 60,
    confidence: 'likely',
    judge(value, match) {
      if (/^[\w([$@/:]/.test(match.after(1)) || PROSE.test(value) || value.split(/\s+/).length > 6) return 'reject'
      if (SAMPLE.test(value)) return 'sample'
      // Programs and documents hold words there; in a record a name may be in lower case.
      if (!isField(match) && !/^\p{Lu}|^\p{Lo}/u.test(value)) return 'reject'
      return !isField(match) && /^\p{Lu}+$/u.test(value) ? 'possible' : 'likely'
    },
  }),
]
