import type { PatternDetector } from './contract.ts'
import { passwordArguments } from './credentials/arguments.ts'
import { attributes } from './credentials/attributes.ts'
import { authorization } from './credentials/authorization.ts'
import { belowNames } from './credentials/below-name.ts'
import { besideNames } from './credentials/beside-name.ts'
import { commands } from './credentials/commands.ts'
import { declarations } from './credentials/declarations.ts'
import { credentialFiles } from './credentials/files.ts'

import { flags } from './credentials/flags.ts'
import { manifests } from './credentials/manifests.ts'
import { namedSecrets } from './credentials/named-secrets.ts'
import { networkAccounts } from './credentials/network-accounts.ts'
import { passwordHashes } from './credentials/password-hashes.ts'
import { passwords } from './credentials/passwords.ts'
import { sessions } from './credentials/sessions.ts'
import { settingLines } from './credentials/setting-lines.ts'
import { shownValues } from './credentials/shown-values.ts'
import { settings } from './credentials/settings.ts'
import { spokenAbroad } from './credentials/spoken-abroad.ts'
import { spoken } from './credentials/spoken.ts'
import { urlPasswords } from './credentials/url-passwords.ts'
import { contact } from './pii/contact/contact.ts'
import { edi } from './pii/edi.ts'
import { email } from './pii/email.ts'
import { iban } from './pii/iban.ts'
import { ipv4 } from './pii/ipv4.ts'
import { africaOceania } from './pii/africa-oceania.ts'
import { anywhere } from './pii/anywhere.ts'
import { southAsia } from './pii/south-asia.ts'
import { southEastAsia } from './pii/south-east-asia.ts'
import { middleEast } from './pii/middle-east.ts'
import { eastAsia } from './pii/east-asia.ts'
import { centralEurope } from './pii/central-europe.ts'
import { southEasternEurope } from './pii/south-eastern-europe.ts'
import { easternEurope } from './pii/eastern-europe.ts'
import { centralAmerica } from './pii/central-america.ts'
import { southAmerica } from './pii/south-america.ts'
import { cryptoAddresses } from './pii/crypto-addresses.ts'
import { documentNumbers } from './pii/document-numbers.ts'
import { bareCodes } from './pii/bare-codes.ts'
import { labelledIdentifiers } from './pii/labelled-identifiers.ts'
import { devices, northAmerica } from './pii/north-america.ts'
import { northernEurope } from './pii/northern-europe.ts'
import { cardDetails } from './pii/card-details.ts'
import { cardTrack } from './pii/card-track.ts'
import { bankMessages } from './pii/bank-messages.ts'
import { fhirIdentifier } from './pii/fhir-identifier.ts'
import { hl7 } from './pii/hl7.ts'
import { upiAddress } from './pii/in-upi.ts'
import { travelDocuments } from './pii/travel-documents.ts'
import { paymentCard } from './pii/payment-card.ts'
import { person } from './pii/person/person.ts'
import { special } from './pii/special/special.ts'
import { ssn } from './pii/us/ssn.ts'
import { britishIsles } from './pii/british-isles.ts'
import { germanSpeaking } from './pii/german-speaking.ts'
import { southernEurope } from './pii/southern-europe.ts'
import { westernEurope } from './pii/western-europe.ts'
import { placeholderDetector } from './placeholder.ts'
import { agents } from './secrets/agents.ts'
import { aiLabs } from './secrets/ai-labs.ts'
import { applications } from './secrets/applications.ts'
import { aws } from './secrets/aws.ts'
import { azure } from './secrets/azure.ts'
import { boundClouds } from './secrets/bound-clouds.ts'
import { boundData } from './secrets/bound-data.ts'
import { boundModels } from './secrets/bound-models.ts'
import { boundOperations } from './secrets/bound-operations.ts'
import { boundServices } from './secrets/bound-services.ts'
import { clouds } from './secrets/clouds.ts'
import { composites } from './secrets/composites.ts'
import { databases } from './secrets/databases.ts'
import { github } from './secrets/github.ts'
import { gitlab } from './secrets/gitlab.ts'
import { google } from './secrets/google.ts'
import { jwt } from './secrets/jwt.ts'
import { messaging } from './secrets/messaging.ts'
import { monitoring } from './secrets/monitoring.ts'
import { payments } from './secrets/payments.ts'
import { privateKeys } from './secrets/private-keys.ts'
import { registries } from './secrets/registries.ts'
import { services } from './secrets/services.ts'
import { slack } from './secrets/slack.ts'
import { machineKeys } from './secrets/machine-keys.ts'
import { platforms } from './secrets/platforms.ts'
import { wallets } from './secrets/wallets.ts'
import { webhooks } from './secrets/webhooks.ts'
import { workspaces } from './secrets/workspaces.ts'
import { vaults } from './secrets/vaults.ts'

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
  ...agents,
  ...registries,
  ...clouds,
  ...databases,
  ...monitoring,
  ...vaults,
  ...messaging,
  ...applications,
  ...platforms,
  ...services,
  ...workspaces,
  ...composites,
  ...webhooks,
  ...machineKeys,
  ...wallets,
  ...boundClouds,
  ...boundOperations,
  ...boundModels,
  ...boundServices,
  ...boundData,
  jwt,
  ...privateKeys,
  ...urlPasswords,
  ...authorization,
  ...passwords,
  ...namedSecrets,
  ...flags,
  ...declarations,
  ...besideNames,
  ...belowNames,
  ...spoken,
  ...spokenAbroad,
  ...settings,
  ...settingLines,
  ...shownValues,
  ...attributes,
  ...commands,
  ...passwordArguments,
  ...networkAccounts,
  ...credentialFiles,
  ...manifests,
  ...sessions,
  ...passwordHashes,
  email,
  paymentCard,
  cardTrack,
  cardDetails,
  iban,
  ssn,
  ipv4,
  ...northAmerica,
  ...devices,
  ...britishIsles,
  ...germanSpeaking,
  ...southernEurope,
  ...westernEurope,
  ...northernEurope,
  ...centralEurope,
  ...southEasternEurope,
  ...easternEurope,
  ...centralAmerica,
  ...southAmerica,
  ...southAsia,
  ...southEastAsia,
  ...middleEast,
  ...eastAsia,
  ...africaOceania,
  ...anywhere,
  ...labelledIdentifiers,
  ...bareCodes,
  ...documentNumbers,
  ...travelDocuments,
  upiAddress,
  ...hl7,
  fhirIdentifier,
  ...bankMessages,
  ...edi,
  ...cryptoAddresses,
  ...contact,
  ...person,
  ...special,
  placeholderDetector,
]
