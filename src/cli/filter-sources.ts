import type { Protected } from '../config/protect.ts'

/** Ids that a policy may name where a model can be asked: the catalogue's, those of own rules, of known values and of the model. */
export async function knownDetectors(own: readonly string[]): Promise<readonly string[]> {
  const { catalogue } = await import('../../detectors/catalogue.ts')
  const { KNOWN_VALUE } = await import('../../detectors/known/detector.ts')
  const { NER_DETECTORS } = await import('../../detectors/ner/entities.ts')
  return [...catalogue.map(({ id }) => id), ...own, KNOWN_VALUE, ...NER_DETECTORS]
}

/** Read before anything starts: what is wrong with a file must be known by then. `env`: of the wrapped server, if there is one. */
export async function protect(files: readonly string[], env: NodeJS.ProcessEnv | undefined): Promise<Protected> {
  const { loadProtected } = await import('../config/protect.ts')
  return loadProtected({ files, env, platform: process.platform })
}
