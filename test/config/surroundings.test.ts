import { expect, test } from 'vitest'
import { type Surroundings, configFolder, stateFolder } from '../../src/config/surroundings.ts'

const WINDOWS = { APPDATA: 'C:\\U\\Roaming', LOCALAPPDATA: 'C:\\U\\Local', USERPROFILE: 'C:\\U' }

test.each<readonly [Surroundings, string | undefined, string | undefined]>([
  [{ platform: 'linux', env: {}, home: '/h' }, '/h/.config/sluice', '/h/.local/state/sluice'],
  [{ platform: 'darwin', env: { HOME: '/h' } }, '/h/.config/sluice', '/h/.local/state/sluice'],
  [{ platform: 'linux', env: { HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' } }, '/c/sluice', '/s/sluice'],
  [
    { platform: 'linux', env: { HOME: '/h', XDG_CONFIG_HOME: 'c', XDG_STATE_HOME: '' } },
    '/h/.config/sluice',
    '/h/.local/state/sluice',
  ],
  [{ platform: 'linux', env: {} }, undefined, undefined],
  [{ platform: 'linux', env: { HOME: '.' } }, undefined, undefined],
  [{ platform: 'win32', env: WINDOWS }, 'C:\\U\\Roaming\\sluice', 'C:\\U\\Local\\sluice'],
  [{ platform: 'win32', env: { APPDATA: 'C:\\R' } }, 'C:\\R\\sluice', 'C:\\R\\sluice'],
  [
    { platform: 'win32', env: { USERPROFILE: 'C:\\U' } },
    'C:\\U\\AppData\\Roaming\\sluice',
    'C:\\U\\AppData\\Local\\sluice',
  ],
  [{ platform: 'win32', env: {} }, undefined, undefined],
])('%j', (around, config, state) => {
  expect(configFolder(around)).toBe(config)
  expect(stateFolder(around)).toBe(state)
})
