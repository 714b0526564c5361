export { createFilterStreams } from './embed/filter-streams.ts'
export type { FilterStreams } from './embed/filter-streams.ts'
export type { FilterOptions } from './embed/filter-options.ts'
export { SessionEnd } from './session/session-end.ts'
