import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Documents that every country numbers in its own way and without a check: a name beside the number is all there is. */
export const anywhere: readonly PatternDetector[] = identifiers([
  {
    id: 'passport',
    title: 'Passport number',
    tier: 'c',
    forms: '999999999|A99999999|AA9999999|A9999999|99999999|AA99999999',
    words: 'passport',
    shared: 'passport',
  },
  {
    id: 'driving-licence',
    title: 'Driving licence number',
    tier: 'c',
    forms:
      'A9999999|A99999999|A999999999999|A99999999999999|9999999|99999999|999999999|9999999999|99999999999|999999999999|AA9999999|A999-9999-9999|A9999-99999-99999',
    words: 'driver license',
    shared: 'licence',
  },
  {
    id: 'bank-account',
    title: 'Bank account number',
    kind: 'financial',
    tier: 'c',
    forms:
      '9999999|99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|999999999999999|9999999999999999|9999.99.99999|999-999-999999|999-99-999999|9999-99-9999999|999999-99-999999|9999 9999 9999|9999 9999 9999 9999',
    words: 'account number',
    shared: 'account',
  },
  {
    id: 'medical-record',
    title: 'Medical record or health insurance number',
    kind: 'health',
    tier: 'c',
    forms:
      '9999999|99999999|999999999|9999999999|99999999999|999999999999|A9999999|A99999999|A999999999|AAA999999999|AA9999999|9999-9999|999-999-999|99-99-999',
    words: 'mrn',
    shared: 'medical',
  },
  {
    id: 'tax-number',
    title: 'Tax number',
    tier: 'c',
    forms: '99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99-9999999',
    words: 'tax id',
    shared: 'tax',
  },
  {
    id: 'identity-number',
    title: 'Identity card number',
    tier: 'c',
    forms:
      '99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|A99999999|AA9999999|A9999999',
    words: 'national id',
    shared: 'national',
  },
])
