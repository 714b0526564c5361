import { createRequire } from 'node:module'
import { observe } from '../../session/events.ts'

export interface Metrics {
  readonly contentType: string
  /** In the text form of Prometheus. */
  text(): Promise<string>
  /** To be called for each answer that a client got. `server` is a name of the configuration. */
  readonly answered: (server: string | undefined, status: number) => void
  close(): void
}

export interface MetricSources {
  readonly exchanges: () => number
  readonly streams: () => number
}

/** Counts from now on, for all sites of this process. Labels are names of ours and of the configuration, never payload. */
export function startMetrics(sources: MetricSources): Metrics {
  // By `require`: it is CommonJS, and Node 20 can hand out its namespace before its names are known.
  const prometheus = createRequire(import.meta.url)('prom-client') as typeof import('prom-client')
  const registry = new prometheus.Registry()
  const registers = [registry]
  prometheus.collectDefaultMetrics({ register: registry })
  const decisions = new prometheus.Counter({
    name: 'sluice_decisions_total',
    help: 'Findings, by what was decided about them.',
    labelNames: ['server', 'to', 'action', 'detector'],
    registers,
  })
  const messages = new prometheus.Counter({
    name: 'sluice_messages_total',
    help: 'Messages that did not pass as they were, or passed unscanned.',
    labelNames: ['server', 'to', 'outcome', 'reason'],
    registers,
  })
  const requests = new prometheus.Counter({
    name: 'sluice_http_requests_total',
    help: 'Requests that were answered, by status.',
    labelNames: ['server', 'status'],
    registers,
  })
  const gauges = [
    ['sluice_http_exchanges', 'Requests under way, streams among them.', sources.exchanges],
    ['sluice_http_streams', 'Streams that are open.', sources.streams],
  ] as const
  for (const [name, help, value] of gauges) {
    const gauge: import('prom-client').Gauge = new prometheus.Gauge({
      name,
      help,
      registers,
      collect: () => gauge.set(value()),
    })
  }
  const stops = [
    observe('sluice:decision', ({ server = '', to, action, detector }) =>
      decisions.inc({ server, to, action, detector }),
    ),
    observe('sluice:message', ({ server = '', to, outcome, reason = '' }) =>
      messages.inc({ server, to, outcome, reason }),
    ),
  ]
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (server = '', status) => requests.inc({ server, status: String(status) }),
    close: () => {
      for (const stop of stops) stop()
      registry.clear()
    },
  }
}
