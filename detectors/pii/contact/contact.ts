import type { PatternDetector } from '../../contract.ts'
import { addressShapes } from './address-shape.ts'
import { handles } from './handles.ts'
import { ipv6 } from './ipv6.ts'
import { links } from './links.ts'
import { location } from './location.ts'
import { nationalPhone } from './national-phone.ts'
import { numbered } from './numbered.ts'
import { phone } from './phone.ts'
import { postal } from './postal.ts'
import { towns } from './town.ts'

/** Where a person can be reached or found. */
export const contact: readonly PatternDetector[] = [
  phone,
  nationalPhone,
  ipv6,
  ...postal,
  ...addressShapes,
  ...location,
  ...handles,
  ...links,
  ...towns,
  ...numbered,
]
