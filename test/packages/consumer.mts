// Type-checked in a project that has installed the package: every face, as its users name it.
import { InMemoryTransport } from '@modelcontextprotocol/client'
import {
  createMessageScanner,
  createScanner,
  createSession,
  type FilterOptions,
  guardFetch,
  guardTransport,
  loadPolicy,
  observe,
  redactText,
  ScanError,
  type TextFinding,
} from 'sluice'
import { createFilterStreams, type FilterStreams } from 'sluice/stream'

export async function all(): Promise<FilterStreams> {
  const [near] = InMemoryTransport.createLinkedPair()
  const guarded: InMemoryTransport = guardTransport(near)
  await guarded.close()
  const findings: readonly TextFinding[] = createScanner().scan(redactText('x'))
  observe('sluice:decision', ({ detector }) => detector.slice(findings.length))
  const loaded = await loadPolicy()
  const options: FilterOptions = loaded.ok ? { policy: loaded.policy } : {}
  createSession(options, { toClient: () => undefined, toServer: () => undefined })
  await createMessageScanner().close()
  await guardFetch(fetch, options)('http://localhost')
  // @ts-expect-error no such preset
  redactText('x', { policy: 'lax' })
  if (findings.length > 1) throw new ScanError('timeout')
  return createFilterStreams(options)
}
