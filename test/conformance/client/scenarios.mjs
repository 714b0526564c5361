import { SdkError, SdkErrorCode } from '@modelcontextprotocol/client'
import { SkillsClient } from '@modelcontextprotocol/client/ext/skills'
import { parse } from 'yaml'

/** Where no user is asked the suite has no tool to call. */
const MACHINES = new Set([
  'auth/client-credentials-basic',
  'auth/client-credentials-jwt',
  'auth/enterprise-managed-authorization',
  'auth/wif-jwt-bearer',
])
const list = (client) => client.listTools()

/** What each scenario of the suite wants a client to do, once it is connected. */
const SCENARIOS = {
  initialize: list,
  'request-metadata': list,
  'json-schema-ref-no-deref': list,
  tools_call: async (client) => {
    await client.listTools()
    await client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } })
  },
  'elicitation-sep1034-client-defaults': async (client) => {
    await client.callTool({ name: 'test_client_elicitation_defaults', arguments: {} })
  },
  'sse-retry': async (client) => {
    const { tools } = await client.listTools()
    await client.callTool({ name: tools[0].name, arguments: {} })
  },
  // One of the results says nothing of its type. The SDK refuses it, which is as good as taking it for complete: both end
  // the call without another round.
  'sep-2322-client-request-state': async (client) => {
    const { tools } = await client.listTools()
    for (const { name } of tools) {
      const called = client.callTool({ name, arguments: {} })
      await (name === 'test_mrtr_no_result_type' ? called.catch(isInvalidResult) : called)
    }
  },
  'http-standard-headers': async (client) => {
    const { tools } = await client.listTools()
    for (const { name } of tools) await client.callTool({ name, arguments: {} })
    const { resources } = await client.listResources()
    for (const { uri } of resources) await client.readResource({ uri })
    const { prompts } = await client.listPrompts()
    for (const { name } of prompts) await client.getPrompt({ name })
  },
  'http-custom-headers': async (client, { toolCalls }) => {
    await client.listTools()
    for (const call of toolCalls) await client.callTool(call)
  },
  // The SDK leaves out of the list what has headers that no client may send.
  'http-invalid-tool-headers': async (client) => {
    const { tools } = await client.listTools()
    for (const { name } of tools) await client.callTool({ name, arguments: { region: 'us-east1' } })
  },
  'json-schema-2020-12-preservation': async (client) => {
    const { tools } = await client.listTools()
    const { inputSchema: schema } = tools.find(({ name }) => name === 'json_schema_2020_12_tool')
    await client.callTool({ name: 'json_schema_echo', arguments: { schema } })
  },
  'sep-2640-client-no-prefetch': async (client) => {
    await new SkillsClient(client, { parseFrontmatter: parse }).list()
  },
  'sep-2640-client-verify-digest': readSkills,
  'sep-2640-client-verify-size': readSkills,
  'sep-2640-client-verify-frontmatter': readSkills,
}

/** Those of OAuth judge how access is asked for, on the way to a tool that is there for that. */
const ACCESS = async (client) => {
  await client.listTools()
  await client.callTool({ name: 'test-tool', arguments: {} })
}

/** Undefined for one that this client does not know. */
export function scenarioOf(name) {
  if (wantsAccess(name)) return MACHINES.has(name) ? list : ACCESS
  return SCENARIOS[name]
}

export function wantsAccess(name) {
  return name.startsWith('auth/')
}

/** Reads the file of each skill, and what it refers to when the first was what the list had promised. */
async function readSkills(client) {
  const reader = new SkillsClient(client, { parseFrontmatter: parse })
  const { skills } = await reader.list()
  for (const skill of skills) for (const { uri } of skill.resources) await reader.read(skill, uri)
}

function isInvalidResult(error) {
  if (!(error instanceof SdkError && error.code === SdkErrorCode.InvalidResult)) throw error
}
