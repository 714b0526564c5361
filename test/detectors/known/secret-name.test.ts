import { expect, it } from 'vitest'
import { kindOfName } from '../../../detectors/known/secret-name.ts'

it.each([
  ['GITHUB_TOKEN', 'token'],
  ['githubToken', 'token'],
  ['NPM_TOKEN_2', 'token'],
  ['CLIENT_SECRET', 'token'],
  ['AWS_SECRET_ACCESS_KEY', 'key'],
  ['OPENAI_API_KEY', 'key'],
  ['OPENAI_APIKEY', 'key'],
  ['STORAGEACCESSKEY', 'key'],
  ['DB_PASSWORD', 'password'],
  ['PGPASSWORD', 'password'],
  ['MYSQL_PWD', 'password'],
  ['SENTRY_DSN', 'password'],
  ['AZURE_STORAGE_CONNECTION_STRING', 'password'],
  ['GOOGLE_CREDENTIALS', 'token'],
  ['Authorization', 'token'],
  ['SESSION_COOKIE', 'session'],
])('%s is a %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind)
})

it.each([
  'PATH',
  'PWD',
  'OLDPWD',
  'HOME',
  'SSH_AUTH_SOCK',
  'SSH_ASKPASS',
  'GOOGLE_CREDENTIALS_FILE',
  'TOKEN_PATH',
  'KEY_ID',
  'AWS_ACCESS_KEY_ID',
  'STRIPE_PUBLISHABLE_KEY',
  'PUBLIC_KEY',
  'KEYBOARD_LAYOUT',
  'MONKEY',
  'TOKEN_URL',
  'PASSWORD_MIN_LENGTH',
  'NODE_ENV',
  'GPG_KEY',
  '',
  `${'A'.repeat(300)}_TOKEN`,
])('%s is none', (name) => {
  expect(kindOfName(name)).toBeUndefined()
})
