import { describe, expect, test } from 'vitest'

import { placesOf } from '../../src/message/place.ts'
import { findingsOf, headerIn, PLANTED } from './planted.ts'

const V = JSON.stringify(PLANTED)

function placed(frameText: string, method?: string): string[] {
  const frame = Buffer.from(frameText)
  const request = method === undefined ? undefined : { method }
  return placesOf(frame, headerIn(frame), request, findingsOf(frame)).map(({ path, field }) => `${field} ${path}`)
}

const call = (method: string, params: string): string[] =>
  placed(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":${params}}`)
const note = (method: string, params: string): string[] =>
  placed(`{"jsonrpc":"2.0","method":"${method}","params":${params}}`)
const result = (method: string | undefined, body: string): string[] =>
  placed(`{"jsonrpc":"2.0","id":1,"result":${body}}`, method)

describe('every row of the field map', () => {
  test.each([
    ['initialize', `{"clientInfo":{"name":${V}}}`, ['text params.clientInfo.name']],
    ['initialize', `{"clientInfo":{"icons":[{"src":${V}}]}}`, ['text params.clientInfo.icons[0].src']],
    ['initialize', `{"clientInfo":{"websiteUrl":${V}}}`, ['text params.clientInfo.websiteUrl']],
    ['initialize', `{"protocolVersion":${V}}`, ['fixed params.protocolVersion']],
    ['initialize', `{"capabilities":{"x":{"y":${V}}}}`, ['name params.capabilities.x.y']],
    ['initialize', `{"capabilities":{"experimental":{"x":{"y":${V}}}}}`, ['text params.capabilities.experimental.x.y']],
    ['initialize', `{"capabilities":{"extensions":{${V}:1}}}`, ['name params.capabilities.extensions.*']],
    ['tools/list', `{"cursor":${V}}`, ['fixed params.cursor']],
    ['tools/call', `{"name":${V}}`, ['name params.name']],
    [
      'tools/call',
      `{"arguments":{"id":${V},"cursor":[${V}]}}`,
      ['text params.arguments.id', 'text params.arguments.cursor[0]'],
    ],
    ['tools/call', `{"arguments":{"a":{${V}:{"b":1}}}}`, ['key params.arguments.a.*']],
    [
      'tools/call',
      `{"arguments":{"uri":${V},"_meta":{"progressToken":${V}}}}`,
      ['text params.arguments.uri', 'text params.arguments._meta.progressToken'],
    ],
    [
      'tools/call',
      `{"_meta":{"progressToken":${V},"own":${V}}}`,
      ['fixed params._meta.progressToken', 'text params._meta.own'],
    ],
    [
      'tools/call',
      `{"_meta":{"traceparent":${V},"io.modelcontextprotocol/related-task":{"taskId":${V}}}}`,
      ['fixed params._meta.traceparent', 'fixed params._meta["io.modelcontextprotocol/related-task"].taskId'],
    ],
    [
      'tools/call',
      `{"_meta":{"io.modelcontextprotocol/clientInfo":{"title":${V}}}}`,
      ['text params._meta["io.modelcontextprotocol/clientInfo"].title'],
    ],
    ['tools/call', `{"requestState":${V}}`, ['fixed params.requestState']],
    ['tools/call', `{"inputResponses":{${V}:{"action":"accept"}}}`, ['fixed params.inputResponses.*']],
    [
      'tools/call',
      `{"inputResponses":{"a":{"content":{"email":${V}}}}}`,
      ['text params.inputResponses.a.content.email'],
    ],
    [
      'tools/call',
      `{"inputResponses":{"a":{"content":{"type":"text","text":${V}}}}}`,
      ['text params.inputResponses.a.content.text'],
    ],
    ['resources/read', `{"uri":${V}}`, ['link params.uri']],
    ['resources/subscribe', `{"uri":${V}}`, ['link params.uri']],
    ['resources/unsubscribe', `{"uri":${V}}`, ['link params.uri']],
    [
      'subscriptions/listen',
      `{"notifications":{"resourceSubscriptions":[${V}]}}`,
      ['link params.notifications.resourceSubscriptions[0]'],
    ],
    ['prompts/get', `{"name":${V},"arguments":{"name":${V}}}`, ['name params.name', 'text params.arguments.name']],
    [
      'completion/complete',
      `{"argument":{"name":${V},"value":${V}}}`,
      ['name params.argument.name', 'text params.argument.value'],
    ],
    [
      'completion/complete',
      `{"ref":{"uri":${V}},"context":{"arguments":{"a":${V}}}}`,
      ['link params.ref.uri', 'text params.context.arguments.a'],
    ],
    ['logging/setLevel', `{"level":${V}}`, ['name params.level']],
    [
      'sampling/createMessage',
      `{"systemPrompt":${V},"stopSequences":[${V}],"metadata":{"id":${V}}}`,
      ['text params.systemPrompt', 'text params.stopSequences[0]', 'text params.metadata.id'],
    ],
    [
      'sampling/createMessage',
      `{"messages":[{"role":"user","content":{"type":"text","text":${V}}}]}`,
      ['text params.messages[0].content.text'],
    ],
    [
      'sampling/createMessage',
      `{"messages":[{"content":[{"type":"tool_use","id":${V},"name":${V},"input":{"id":${V}}}]}]}`,
      [
        'fixed params.messages[0].content[0].id',
        'name params.messages[0].content[0].name',
        'text params.messages[0].content[0].input.id',
      ],
    ],
    [
      'sampling/createMessage',
      `{"messages":[{"content":[{"type":"tool_result","toolUseId":${V},"structuredContent":{"id":${V}},"content":[{"type":"image","data":${V}}]}]}]}`,
      [
        'fixed params.messages[0].content[0].toolUseId',
        'text params.messages[0].content[0].structuredContent.id',
        'blob params.messages[0].content[0].content[0].data',
      ],
    ],
    [
      'sampling/createMessage',
      `{"tools":[{"name":${V},"description":${V}}]}`,
      ['name params.tools[0].name', 'text params.tools[0].description'],
    ],
    [
      'elicitation/create',
      `{"message":${V},"url":${V},"elicitationId":${V}}`,
      ['text params.message', 'link params.url', 'fixed params.elicitationId'],
    ],
    [
      'elicitation/create',
      `{"requestedSchema":{"properties":{"title":{"title":${V},"enum":[${V}],"default":${V},"enumNames":[${V}]}}}}`,
      [
        'text params.requestedSchema.properties.title.title',
        'name params.requestedSchema.properties.title.enum[0]',
        'text params.requestedSchema.properties.title.default',
        'text params.requestedSchema.properties.title.enumNames[0]',
      ],
    ],
    ['tasks/get', `{"taskId":${V}}`, ['fixed params.taskId']],
    [
      'tasks/update',
      `{"taskId":"t","inputResponses":{"a":{"content":{"b":${V}}}}}`,
      ['text params.inputResponses.a.content.b'],
    ],
    [
      'acme/own',
      `{"cursor":${V},"name":${V},"uri":[${V}],${V}:1}`,
      ['text params.cursor', 'text params.name', 'text params.uri[0]', 'key params.*'],
    ],
  ])('request %s %s', (method, params, expected) => {
    expect(call(method, params)).toEqual(expected)
  })

  test.each([
    [
      'notifications/message',
      `{"level":${V},"logger":${V},"data":{"id":${V}}}`,
      ['name params.level', 'text params.logger', 'text params.data.id'],
    ],
    [
      'notifications/progress',
      `{"progressToken":${V},"message":${V}}`,
      ['fixed params.progressToken', 'text params.message'],
    ],
    ['notifications/cancelled', `{"requestId":${V},"reason":${V}}`, ['fixed params.requestId', 'text params.reason']],
    ['notifications/resources/updated', `{"uri":${V}}`, ['link params.uri']],
    [
      'notifications/tasks/status',
      `{"taskId":${V},"status":${V},"statusMessage":${V}}`,
      ['fixed params.taskId', 'name params.status', 'text params.statusMessage'],
    ],
    [
      'notifications/tasks',
      `{"result":{"content":[{"text":${V}}]},"inputRequests":{"a":{"params":{"message":${V}}}}}`,
      ['text params.result.content[0].text', 'text params.inputRequests.a.params.message'],
    ],
    ['notifications/acme', `{"uri":${V}}`, ['text params.uri']],
  ])('notification %s %s', (method, params, expected) => {
    expect(note(method, params)).toEqual(expected)
  })

  test.each([
    [
      'initialize',
      `{"instructions":${V},"serverInfo":{"title":${V}},"protocolVersion":${V}}`,
      ['text result.instructions', 'text result.serverInfo.title', 'fixed result.protocolVersion'],
    ],
    [
      'server/discover',
      `{"supportedVersions":[${V}],"instructions":${V},"_meta":{"io.modelcontextprotocol/serverInfo":{"description":${V}}}}`,
      [
        'fixed result.supportedVersions[0]',
        'text result.instructions',
        'text result._meta["io.modelcontextprotocol/serverInfo"].description',
      ],
    ],
    [
      'tools/list',
      `{"tools":[{"name":${V},"title":${V},"description":${V},"annotations":{"title":${V}},"_meta":{"x":${V}}}],"nextCursor":${V}}`,
      [
        'name result.tools[0].name',
        'text result.tools[0].title',
        'text result.tools[0].description',
        'text result.tools[0].annotations.title',
        'text result.tools[0]._meta.x',
        'fixed result.nextCursor',
      ],
    ],
    [
      'tools/list',
      `{"tools":[{"inputSchema":{"properties":{"description":{"type":${V},"description":${V},"const":${V},"x-mcp-header":${V}},${V}:{}},"examples":[{"a":${V}}],"$defs":{"title":{"pattern":${V}}}}}]}`,
      [
        'name result.tools[0].inputSchema.properties.description.type',
        'text result.tools[0].inputSchema.properties.description.description',
        'name result.tools[0].inputSchema.properties.description.const',
        'name result.tools[0].inputSchema.properties.description.x-mcp-header',
        'name result.tools[0].inputSchema.properties.*',
        'text result.tools[0].inputSchema.examples[0].a',
        'name result.tools[0].inputSchema.$defs.title.pattern',
      ],
    ],
    [
      'prompts/list',
      `{"prompts":[{"name":${V},"description":${V},"arguments":[{"name":${V},"description":${V}}]}]}`,
      [
        'name result.prompts[0].name',
        'text result.prompts[0].description',
        'name result.prompts[0].arguments[0].name',
        'text result.prompts[0].arguments[0].description',
      ],
    ],
    [
      'resources/list',
      `{"resources":[{"uri":${V},"name":${V},"title":${V},"mimeType":${V},"icons":[{"src":${V}}]}]}`,
      [
        'link result.resources[0].uri',
        'name result.resources[0].name',
        'text result.resources[0].title',
        'name result.resources[0].mimeType',
        'text result.resources[0].icons[0].src',
      ],
    ],
    [
      'resources/templates/list',
      `{"resourceTemplates":[{"uriTemplate":${V},"description":${V}}]}`,
      ['link result.resourceTemplates[0].uriTemplate', 'text result.resourceTemplates[0].description'],
    ],
    [
      'tools/call',
      `{"content":[{"type":"text","text":${V}},{"type":"image","data":${V},"mimeType":${V}},{"type":"audio","data":${V}}]}`,
      [
        'text result.content[0].text',
        'blob result.content[1].data',
        'name result.content[1].mimeType',
        'blob result.content[2].data',
      ],
    ],
    [
      'tools/call',
      `{"content":[{"type":"resource_link","uri":${V},"name":${V},"title":${V},"description":${V}}]}`,
      [
        'link result.content[0].uri',
        'name result.content[0].name',
        'text result.content[0].title',
        'text result.content[0].description',
      ],
    ],
    [
      'tools/call',
      `{"content":[{"type":"resource","resource":{"uri":${V},"text":${V},"blob":${V}}}]}`,
      [
        'link result.content[0].resource.uri',
        'text result.content[0].resource.text',
        'blob result.content[0].resource.blob',
      ],
    ],
    [
      'tools/call',
      `{"structuredContent":{"id":${V},"uri":${V},"nextCursor":{${V}:1}},"_meta":{"x":${V}},"requestState":${V}}`,
      [
        'text result.structuredContent.id',
        'text result.structuredContent.uri',
        'key result.structuredContent.nextCursor.*',
        'text result._meta.x',
        'fixed result.requestState',
      ],
    ],
    [
      'tools/call',
      `{"resultType":${V},"inputRequests":{"a":{"method":"elicitation/create","params":{"message":${V},"url":${V}}}}}`,
      [
        'name result.resultType',
        'text result.inputRequests.a.params.message',
        'link result.inputRequests.a.params.url',
      ],
    ],
    [
      'tools/call',
      `{"inputRequests":{${V}:{"params":{"messages":[{"content":{"text":${V}}}]}}}}`,
      ['fixed result.inputRequests.*', 'text result.inputRequests.*.params.messages[0].content.text'],
    ],
    [
      'tools/call',
      `{"task":{"taskId":${V},"statusMessage":${V}},"_meta":{"io.modelcontextprotocol/model-immediate-response":${V}}}`,
      [
        'fixed result.task.taskId',
        'text result.task.statusMessage',
        'text result._meta["io.modelcontextprotocol/model-immediate-response"]',
      ],
    ],
    [
      'resources/read',
      `{"contents":[{"uri":${V},"text":${V},"mimeType":${V}},{"blob":${V}}]}`,
      [
        'link result.contents[0].uri',
        'text result.contents[0].text',
        'name result.contents[0].mimeType',
        'blob result.contents[1].blob',
      ],
    ],
    [
      'prompts/get',
      `{"description":${V},"messages":[{"role":${V},"content":{"type":"image","data":${V}}}]}`,
      ['text result.description', 'name result.messages[0].role', 'blob result.messages[0].content.data'],
    ],
    ['completion/complete', `{"completion":{"values":[${V}]}}`, ['text result.completion.values[0]']],
    [
      'sampling/createMessage',
      `{"role":"assistant","model":${V},"stopReason":${V},"content":[{"type":"text","text":${V}}]}`,
      ['text result.model', 'name result.stopReason', 'text result.content[0].text'],
    ],
    [
      'elicitation/create',
      `{"action":${V},"content":{"data":${V},${V}:1}}`,
      ['name result.action', 'text result.content.data', 'fixed result.content.*'],
    ],
    ['roots/list', `{"roots":[{"uri":${V},"name":${V}}]}`, ['link result.roots[0].uri', 'text result.roots[0].name']],
    [
      'tasks/get',
      `{"taskId":${V},"statusMessage":${V},"result":{"structuredContent":{"id":${V}}},"error":{"message":${V}}}`,
      [
        'fixed result.taskId',
        'text result.statusMessage',
        'text result.result.structuredContent.id',
        'text result.error.message',
      ],
    ],
    ['tasks/result', `{"content":[{"type":"image","data":${V}}]}`, ['blob result.content[0].data']],
    [
      'tasks/list',
      `{"tasks":[{"taskId":${V},"statusMessage":${V}}]}`,
      ['fixed result.tasks[0].taskId', 'text result.tasks[0].statusMessage'],
    ],
    [
      'acme/own',
      `{"content":[{"data":${V}}],"nextCursor":${V}}`,
      ['text result.content[0].data', 'text result.nextCursor'],
    ],
    [
      undefined,
      `{"content":[{"type":"image","data":${V}}],"nextCursor":${V},"other":${V}}`,
      ['blob result.content[0].data', 'fixed result.nextCursor', 'text result.other'],
    ],
  ])('result of %s %s', (method, body, expected) => {
    expect(result(method, body)).toEqual(expected)
  })

  test('errors and the envelope, of any method', () => {
    const error = `{"jsonrpc":${V},"id":${V},"error":{"code":-32042,"message":${V},"data":{"stack":${V},"elicitations":[{"message":${V},"url":${V}}]}}}`
    expect(placed(error, 'tools/call')).toEqual([
      'fixed jsonrpc',
      'fixed id',
      'text error.message',
      'text error.data.stack',
      'text error.data.elicitations[0].message',
      'link error.data.elicitations[0].url',
    ])
    expect(placed(`{"method":${V},"extra":${V},${V}:1}`)).toEqual(['fixed method', 'text extra', 'key *'])
  })
})
