const TIMEOUT_MS = 60_000

/** An analyzer's answer to each text, one request after the other. */
export interface Analysis {
  readonly seconds: number
  readonly findings: number
}

/** Throws an Error that says why when the endpoint does not answer with a list. */
export async function analyze(url: string, texts: readonly string[]): Promise<Analysis> {
  const endpoint = new URL('analyze', url.endsWith('/') ? url : `${url}/`)
  let findings = 0
  const start = process.hrtime.bigint()
  for (const text of texts) {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, language: 'en' }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!answer.ok) throw new Error(`HTTP status ${answer.status}`)
    const found: unknown = await answer.json()
    if (!Array.isArray(found)) throw new Error('the answer is no list')
    findings += found.length
  }
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, findings }
}
