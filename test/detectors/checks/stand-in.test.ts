import { describe, expect, test } from 'vitest'
import { isStandIn } from '../../../detectors/checks/stand-in.ts'
import { isGrouped, isPassphrase, isWeakWord } from '../../../detectors/credentials/weak-words.ts'

describe('what stands for a password', () => {
  test.each([
    'config.password',
    'req.body.password',
    'var.db_password',
    'data.vault_generic_secret.db',
    'getPassword()',
    't("login.password")',
    'env(DB_PASSWORD)',
    '{password}',
    '/run/secrets/db_password',
    '!vault',
    '@Microsoft.KeyVault(SecretUri=https://x.example)',
    '(not set)',
    'unset',
    'password-field',
    'Passwort eingeben',
    'Введите пароль',
    'パスワード',
    'required|string|min:12|confirmed',
    '{noop}${PW}',
    'hasło',
    '',
  ])('%s', (value) => expect(isStandIn(value)).toBe(true))

  test.each([
    `hunt${'er2'}`,
    `p4ss${'w0rd'}!`,
    'Pass-word1',
    '/9x!k',
    'abc(123)x',
    '{Zq4!x}',
    'a.b1.c2',
    'winter.2024',
    'ÜberGeheim7',
    'abc|min:xyz',
    'Required|Winter1',
    'пароль123',
    ['correct', 'horse', 'battery', 'staple'].join(' '),
  ])('a password: %s', (value) => expect(isStandIn(value)).toBe(false))
})

test('words that people choose, in any case', () => {
  expect(['letmein', 'Dragon', 'QWERTY'].map(isWeakWord)).toEqual([true, true, true])
  expect(['required', 'string', 'password', 'x'.repeat(40)].map(isWeakWord)).toEqual([false, false, false, false])
})

test('phrases are words that join no sentence', () => {
  expect(isPassphrase('correct horse battery staple')).toBe(true)
  expect(isPassphrase('correct-horse-battery-staple')).toBe(true)
  expect(isPassphrase('choose the one that fits')).toBe(false)
  expect(isPassphrase('three words only')).toBe(false)
})

test('groups of four are no words', () => {
  expect(isGrouped('rghb hykc vkgv rnrm')).toBe(true)
  expect(isGrouped('aB3d eF5g hI7j kL9m nO1p qR3s')).toBe(true)
  expect(isGrouped('this does look fine')).toBe(false)
  expect(isGrouped('with some more word')).toBe(false)
})
