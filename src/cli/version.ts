declare const SLUICE_VERSION: string | undefined

/** Of package.json, put in by the build; 'source' when run from source. */
export const VERSION: string = typeof SLUICE_VERSION === 'string' ? SLUICE_VERSION : 'source'
