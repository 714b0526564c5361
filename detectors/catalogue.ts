import { placeholderDetector } from './placeholder.ts'
import type { PatternDetector } from './contract.ts'
import { authorization } from './credentials/authorization.ts'
import { flags } from './credentials/flags.ts'
import { namedSecrets } from './credentials/named-secrets.ts'
import { passwordHashes } from './credentials/password-hashes.ts'
import { passwords } from './credentials/passwords.ts'
import { urlPasswords } from './credentials/url-passwords.ts'
import { email } from './pii/email.ts'
import { iban } from './pii/iban.ts'
import { ipv4 } from './pii/ipv4.ts'
import { paymentCard } from './pii/payment-card.ts'
import { ssn } from './pii/us/ssn.ts'
import { aiLabs } from './secrets/ai-labs.ts'
import { aws } from './secrets/aws.ts'
import { azure } from './secrets/azure.ts'
import { github } from './secrets/github.ts'
import { gitlab } from './secrets/gitlab.ts'
import { google } from './secrets/google.ts'
import { jwt } from './secrets/jwt.ts'
import { payments } from './secrets/payments.ts'
import { platforms } from './secrets/platforms.ts'
import { privateKeys } from './secrets/private-keys.ts'
import { registries } from './secrets/registries.ts'
import { services } from './secrets/services.ts'
import { slack } from './secrets/slack.ts'

/** Everything that is looked for. Patterns compile when a text first needs them. */
export const catalogue: readonly PatternDetector[] = [
  ...github,
  ...gitlab,
  ...aws,
  ...google,
  ...azure,
  ...slack,
  ...payments,
  ...aiLabs,
  ...registries,
  ...platforms,
  ...services,
  jwt,
  ...privateKeys,
  ...urlPasswords,
  ...authorization,
  ...passwords,
  ...namedSecrets,
  ...flags,
  ...passwordHashes,
  email,
  paymentCard,
  iban,
  ssn,
  ipv4,
  placeholderDetector,
]
