import type { Kind } from '../../detectors/contract.ts'
import type { ParsedPolicy, Rule } from './rules.ts'
import { PLACEHOLDER_DETECTOR } from './vocabulary.ts'

/** The policies that come with the filter. */
export type PresetName = 'default' | 'strict' | 'monitor'

/** What a policy file may extend: a preset, or nothing but the care for our own placeholders. */
export type BaseName = PresetName | 'none'

const REGULATED: readonly Kind[] = ['financial', 'government', 'health']

/** A placeholder that reaches the server has been written back: it would stand in a file or a login instead of the value. */
function placeholderRules(name: BaseName): readonly Rule[] {
  const detector = [PLACEHOLDER_DETECTOR]
  return [
    { id: `${name}/placeholder-to-server`, detector, to: ['server'], action: 'block' },
    { id: `${name}/placeholder-to-model`, detector, to: ['model'], action: 'allow' },
  ]
}

const DEFAULT: ParsedPolicy = {
  name: 'default',
  description:
    'Live secrets, credentials, financial, government and health data are redacted towards the model and blocked towards the server. Names, contacts and devices, and whatever is uncertain, public or a sample, is reported.',
  onFailure: 'block',
  failOpen: 'permitted',
  exceptions: [],
  rules: [
    ...placeholderRules('default'),
    {
      id: 'default/secret-to-model',
      category: ['secret', 'credential'],
      standing: ['live'],
      confidence: 'likely',
      to: ['model'],
      action: 'redact',
    },
    {
      id: 'default/secret-to-server',
      category: ['secret', 'credential'],
      standing: ['live'],
      confidence: 'likely',
      to: ['server'],
      action: 'block',
    },
    {
      id: 'default/regulated-to-model',
      kind: REGULATED,
      standing: ['live'],
      confidence: 'likely',
      to: ['model'],
      action: 'redact',
    },
    {
      id: 'default/regulated-to-server',
      kind: REGULATED,
      standing: ['live'],
      confidence: 'likely',
      to: ['server'],
      action: 'block',
    },
    { id: 'default/report', action: 'report' },
  ],
}

const STRICT: ParsedPolicy = {
  name: 'strict',
  description:
    'Everything live, however uncertain and personal data of every kind included, is redacted towards the model and blocked towards the server. Public and sample values are reported. A scan that fails always blocks.',
  onFailure: 'block',
  failOpen: 'forbidden',
  exceptions: [],
  rules: [
    ...placeholderRules('strict'),
    {
      id: 'strict/secret-to-model',
      category: ['secret', 'credential'],
      standing: ['live'],
      to: ['model'],
      action: 'redact',
    },
    {
      id: 'strict/secret-to-server',
      category: ['secret', 'credential'],
      standing: ['live'],
      to: ['server'],
      action: 'block',
    },
    { id: 'strict/personal-to-model', category: ['pii'], standing: ['live'], to: ['model'], action: 'redact' },
    { id: 'strict/personal-to-server', category: ['pii'], standing: ['live'], to: ['server'], action: 'block' },
    { id: 'strict/report', action: 'report' },
  ],
}

const MONITOR: ParsedPolicy = {
  name: 'monitor',
  description:
    'Reports everything and changes nothing: no message is redacted or blocked, and one whose scan failed passes and is counted.',
  onFailure: 'pass',
  failOpen: 'permitted',
  exceptions: [],
  rules: [
    { id: 'monitor/placeholder', detector: [PLACEHOLDER_DETECTOR], action: 'report' },
    { id: 'monitor/report', action: 'report' },
  ],
}

const NONE: ParsedPolicy = {
  name: 'none',
  description: 'The ground of a file that brings all its rules itself: what no rule matches is reported.',
  onFailure: 'block',
  failOpen: 'permitted',
  exceptions: [],
  rules: placeholderRules('none'),
}

export const PRESETS: Readonly<Record<PresetName, ParsedPolicy>> = {
  default: DEFAULT,
  strict: STRICT,
  monitor: MONITOR,
}

export const BASES: Readonly<Record<BaseName, ParsedPolicy>> = { ...PRESETS, none: NONE }

export const PRESET_NAMES: readonly PresetName[] = Object.keys(PRESETS) as PresetName[]

export const BASE_NAMES: readonly BaseName[] = Object.keys(BASES) as BaseName[]

export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name)
}
