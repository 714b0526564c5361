import { describe, expect, it } from 'vitest'
import { sluice } from '../e2e/command.ts'

describe('a server that ends before the filter is ready', () => {
  it('is heard to its last word', async () => {
    const said = '{"jsonrpc":"2.0","method":"n"}\n'
    const script = `printf '%s\\n' '${said.trim()}'; echo 'no configuration' >&2; exit 3`
    const { code, stdout, stderr } = await sluice(['--', '/bin/sh', '-c', script])
    expect(code).toBe(3)
    expect(stderr).toContain('no configuration\n')
    expect(stdout).toBe(said)
  })
})
