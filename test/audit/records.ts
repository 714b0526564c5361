import type { DecisionRecord, MessageRecord } from '../../src/session/events.ts'

export function decision(over: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    to: 'model',
    kind: 'response',
    method: 'tools/call',
    tool: 'read_file',
    server: 'files',
    detector: 'secret/github-pat',
    category: 'secret',
    findingKind: 'token',
    confidence: 'certain',
    standing: 'live',
    via: ['json', 'base64'],
    path: 'result.content[0].text',
    action: 'redact',
    rule: 'default/secret-to-model',
    lengths: [40],
    fingerprint: 'a1b2c3d4',
    ...over,
  }
}

export function blocked(over: Partial<MessageRecord> = {}): MessageRecord {
  return {
    to: 'server',
    kind: 'request',
    method: 'tools/call',
    tool: 'write_file',
    server: 'files',
    outcome: 'blocked',
    reason: 'finding',
    rule: 'default/secret-to-server',
    ...over,
  }
}
