import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'

/** Characters before the first signature letters of an identifiable key (SEC101/152 to 199 of microsoft/security-utilities). */
const KEY_88_HEAD = 76
const KEY_44_HEAD = 33
const CASK_HEAD = 52
/** A SAS query string is a few hundred bytes long, in any order of its parameters. */
const SAS_REACH = 500

function judgeRandom(match: Match): Judgement {
  return isPlaceholderBody(match.value, 3) ? 'reject' : 'certain'
}

export const azure: readonly PatternDetector[] = [
  {
    id: 'secret/azure-client-secret',
    category: 'secret',
    kind: 'password',
    title: 'Microsoft Entra client secret',
    keywords: ['7Q~', '8Q~'],
    reach: 3,
    pattern: '(?<value>[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{30,34}[A-Za-z0-9_~-])',
    maxLength: 48,
    confidence: 'certain',
    judge(match) {
      return match.value.length > 40 ? 'reject' : judgeRandom(match)
    },
  },
  {
    id: 'secret/azure-cask-key',
    category: 'secret',
    kind: 'key',
    title: 'Microsoft common annotated security key',
    keywords: ['JQQJ9'],
    reach: CASK_HEAD,
    pattern: String.raw`(?<value>[A-Za-z0-9+/]{52}JQQJ9[9DH][A-Za-z0-9+/]{26}(?:==)?)`,
    maxLength: 96,
    confidence: 'certain',
    // What follows the mark tells the platform, most often in a row of one letter.
    judge: ({ value }) => (isPlaceholderBody(value.slice(0, CASK_HEAD), 3) ? 'reject' : 'certain'),
  },
  {
    id: 'secret/azure-identifiable-key',
    category: 'secret',
    kind: 'key',
    title: 'Azure Storage, Batch, Cosmos DB or API Management key',
    keywords: ['+ASt', '+ABa', 'ACDb', '+AMC', 'APIM'],
    reach: KEY_88_HEAD,
    boundary: 'any',
    pattern: String.raw`(?<value>[A-Za-z0-9+/]{76}(?:\+ASt|\+ABa|ACDb|\+AMC|APIM)[A-Za-z0-9+/]{5}[AQgw]==)`,
    maxLength: 96,
    confidence: 'certain',
    judge: judgeRandom,
  },
  {
    id: 'secret/azure-identifiable-short-key',
    category: 'secret',
    kind: 'key',
    title: 'Azure Redis, Event Hubs, Service Bus, Relay, IoT or Event Grid key',
    keywords: ['AzCa', '+AEh', '+ASb', '+ARm', 'AIoT', 'AZEG'],
    reach: KEY_44_HEAD,
    boundary: 'any',
    pattern: String.raw`(?<value>[A-Za-z0-9+/]{33}(?:AzCa|\+AEh|\+ASb|\+ARm|AIoT|AZEG)[A-P][A-Za-z0-9+/]{5}=)`,
    maxLength: 52,
    confidence: 'certain',
    judge: judgeRandom,
  },
  {
    id: 'secret/azure-service-key',
    category: 'secret',
    kind: 'key',
    title: 'Azure Container Registry, AI Search or Functions key',
    keywords: ['+ACR', 'AzSe', 'AzFu'],
    reach: 44,
    boundary: 'any',
    pattern: String.raw`(?<value>[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}|[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}|[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==)`,
    maxLength: 64,
    confidence: 'certain',
    judge: judgeRandom,
  },
  {
    id: 'secret/azure-account-key',
    category: 'secret',
    kind: 'key',
    title: 'Azure connection string key',
    keywords: [
      'AccountKey',
      'SharedAccessKey',
      'account_key',
      'account-key',
      'storage_key',
      'storage-key',
      'storagekey',
    ],
    boundary: 'any',
    pattern: String.raw`(?i:account[_-]?key|sharedaccesskey|storage[_-]?key)["'\]\\]{0,4}\s{0,4}(?:=>|:=|[=:>])\s{0,4}["'\\]{0,4}(?<value>[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)`,
    maxLength: 128,
    confidence: 'certain',
    judge(match) {
      // The key of the storage emulator is the same on every machine and stands in Microsoft's documentation.
      if (match.value.startsWith('Eby8vdM02xNOcqFlq')) return 'sample'
      // A place in a store of objects is called so as well.
      if (match.value.length < 88 && /^storage/i.test(match.whole)) return 'reject'
      return judgeRandom(match)
    },
  },
  {
    id: 'secret/azure-sas-signature',
    category: 'secret',
    kind: 'token',
    title: 'Azure SAS signature',
    keywords: ['sig='],
    pattern: String.raw`(?i:sig)=(?<value>[A-Za-z0-9+/%_-]{40,80}(?:=|%3[Dd])|[A-Za-z0-9_-]{43}\b)`,
    maxLength: 92,
    confidence: 'certain',
    judge(match) {
      const around = match.before(SAS_REACH) + match.after(SAS_REACH)
      return /[?&;"' ]s[vrpe]=/.test(around) ? judgeRandom(match) : 'possible'
    },
  },
]
