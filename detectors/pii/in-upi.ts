import type { PatternDetector } from '../contract.ts'

/** Handles of payment in India (NPCI's list of apps and banks), which look like addresses without a domain. */
const UPI =
  'okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|paytm|ptyes|ptaxis|pthdfc|ptsbi|upi|apl|yapl|rapl|axisb|axisbank|hdfcbank|icici|sbi|kotak|idfcbank|barodampay|cnrb|pnb|fbl|indus|federal|rbl|yesbank|jupiteraxis|freecharge|ikwik|waicici|wahdfcbank|wasbi|waaxis|timecosmos|tapicici|sliceaxis|airtel|postbank|dbs|citi|hsbc'

export const upiAddress: PatternDetector = {
  id: 'pii/in-upi',
  category: 'pii',
  kind: 'financial',
  country: 'IN',
  title: 'Indian payment address (UPI)',
  keywords: [
    '@okaxis',
    '@okhdfcbank',
    '@okicici',
    '@oksbi',
    '@ybl',
    '@ibl',
    '@axl',
    '@paytm',
    '@upi',
    '@apl',
    '@icici',
    '@hdfcbank',
    '@sbi',
    '@axisbank',
    '@kotak',
  ],
  reach: 64,
  pattern: `(?<value>[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}@(?:${UPI}))`,
  maxLength: 80,
  confidence: 'likely',
  // `@icici.com` is a domain, and packages have scopes.
  judge: (match) => (/^[\w@/-]|^\.\w/.test(match.after(2)) || /[/@]$/.test(match.before(1)) ? 'reject' : 'likely'),
}
