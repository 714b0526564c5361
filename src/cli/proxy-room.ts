import { homedir } from 'node:os'
import { extrasOf } from '../../workers/extras.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { createPooledScanner } from '../../workers/pool.ts'
import { startCounters } from '../audit/counters.ts'
import { startAuditLog } from '../audit/log.ts'
import { type Address, hostInUrl, namesOf } from '../config/proxy-address.ts'
import type { ResolvedProxy } from '../config/proxy-settings.ts'
import { stateKey } from '../config/state-key.ts'
import { publish } from '../session/events.ts'
import { Admin } from '../transport/http/admin.ts'
import { type Metrics, startMetrics } from '../transport/http/metrics.ts'
import { Proxy, type ProxySettings } from '../transport/http/proxy.ts'
import { complain } from './complain.ts'
import type { Equipment } from './equipment.ts'
import { codeOf, Complaint } from './failure.ts'

export interface ProxyRoomOptions {
  readonly resolved: ResolvedProxy
  readonly equipment: Equipment
  readonly maxConnections: number | undefined
  readonly logDescriptor: number | undefined
  readonly summary: boolean
}

export interface ProxyRoom {
  readonly url: string
  readonly adminUrl: string | undefined
  reload(settings: ProxySettings): void
  /** Ends exchanges within the milliseconds, writes out what the log still holds, and the summary. */
  close(graceMs: number): Promise<void>
}

/**
 * Composes scanner, sites and audit for one proxy, and listens.
 *
 * @throws Complaint when an address cannot be had.
 */
export async function openProxyRoom(options: ProxyRoomOptions): Promise<ProxyRoom> {
  const { resolved, maxConnections, logDescriptor } = options
  const { listen, admin: adminAddress, settings } = resolved
  const log = logDescriptor === undefined ? undefined : startAuditLog(logDescriptor, complain)
  const counters = options.summary ? startCounters() : undefined
  const { key, note } = stateKey(process.env, process.platform, homedir())
  publish('sluice:lifecycle', () => ({ event: 'start', command: 'proxy', policy: resolved.origins.join(', ') }))
  if (note !== undefined) publish('sluice:lifecycle', () => ({ event: 'note', note }))
  const thread = new URL('thread.js', import.meta.url)
  const { detectors, known, rules } = options.equipment
  const inline = createInlineScanner(detectors, known)
  const scanner = createPooledScanner({ inline, thread, extras: extrasOf(known, rules) })
  let proxy: Proxy | undefined
  let admin: Admin | undefined
  const metrics: Metrics | undefined =
    adminAddress === undefined
      ? undefined
      : startMetrics({ exchanges: () => proxy?.exchanges ?? 0, streams: () => proxy?.streams ?? 0 })
  const finish = async (code: number): Promise<void> => {
    await admin?.close()
    metrics?.close()
    publish('sluice:lifecycle', () => ({ event: 'exit', code }))
    await scanner.close()
    await log?.close()
    for (const line of counters?.summaryLines() ?? []) process.stderr.write(`${line}\n`)
    counters?.close()
  }
  try {
    const { host, port } = listen
    const answered = metrics?.answered
    const opened = await held(listen, Proxy.listen({ ...settings, scanner, key, host, port, maxConnections, answered }))
    proxy = opened
    if (adminAddress !== undefined && metrics !== undefined) {
      const hosts = namesOf(adminAddress)
      admin = await held(adminAddress, Admin.listen({ ...adminAddress, hosts, metrics, ready: () => opened.ready }))
    }
    return {
      url: urlOf(listen, opened.port, settings.tls === undefined ? 'http' : 'https'),
      adminUrl: adminAddress === undefined ? undefined : urlOf(adminAddress, admin?.port ?? 0),
      reload: (changed) => {
        opened.reload(changed)
        publish('sluice:lifecycle', () => ({ event: 'note', note: 'configuration reloaded' }))
      },
      close: async (graceMs) => {
        await opened.close(graceMs)
        await finish(0)
      },
    }
  } catch (error) {
    await proxy?.close(0)
    await finish(1)
    throw error
  }
}

async function held<Listener>(address: Address, listening: Promise<Listener>): Promise<Listener> {
  try {
    return await listening
  } catch (error) {
    const why = WHY[codeOf(error) ?? ''] ?? codeOf(error) ?? 'unknown'
    throw new Complaint(`cannot listen on ${hostInUrl(address)}:${address.port}: ${why}`, { cause: error })
  }
}

function urlOf(address: Address, port: number, scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://${hostInUrl(address)}:${port}`
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'this user may not use that port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
}
