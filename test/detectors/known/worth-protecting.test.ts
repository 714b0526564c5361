import { describe, expect, it } from 'vitest'
import { isWorthProtecting } from '../../../detectors/known/worth-protecting.ts'
import { ALNUM, random } from '../examples/make.ts'

describe('what honest text is full of is never protected', () => {
  it.each([
    'true',
    '3000',
    'localhost',
    'production',
    'development',
    'postgres',
    'password123',
    'changeme',
    'your-token-here',
    '127.0.0.1:5432',
    '2026-11-23T10:00:00Z',
    '1234567890123',
    'https://example.com/api/v1',
    'http://user@example.com/x',
    '/usr/local/share/keys/server.pem',
    '~/.config/app/credentials.json',
    './secrets/token',
    'C:\\Users\\me\\key.pem',
    'us-east-1',
    'MyApplication',
    'text/plain',
    'aaaaaaaaaaaa',
    '${TOKEN}',
    '{{ token }}',
    'abc',
    '',
  ])('%j', (value) => {
    expect(isWorthProtecting(value)).toBe(false)
  })
})

describe('what was drawn by lot, or chosen as a secret, is', () => {
  it.each([
    random('token', ALNUM, 32),
    random('short', ALNUM, 10),
    'Tr0ub4dor&3',
    'correct horse battery staple',
    `/${random('base64 with slashes', ALNUM, 30)}/${random('more', ALNUM, 20)}==`,
    `postgres://app:${random('dsn', ALNUM, 12)}@db.internal/app`,
    'пароль-от-базы-данных-42',
  ])('%j', (value) => {
    expect(isWorthProtecting(value)).toBe(true)
  })
})
