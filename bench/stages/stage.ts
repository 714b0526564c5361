/** Where the time of a round trip goes, in the order that bytes meet them. PROFILE.md says what each is. */
export const STAGES = [
  'pipes',
  'frame',
  'read',
  'search',
  'candidates',
  'regex',
  'judge',
  'views',
  'policy',
  'rewrite',
  'session',
] as const

export type Stage = (typeof STAGES)[number]
