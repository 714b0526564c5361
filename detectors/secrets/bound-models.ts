import type { PatternDetector } from '../contract.ts'
import { boundToken } from './bound-token.ts'
import { UUID, alnum, hex } from './prefix-token.ts'

/** Models and searches whose keys have no prefix. */
export const boundModels: readonly PatternDetector[] = [
  boundToken({ id: 'mistral-key', title: 'Mistral API key', names: ['mistral'], value: alnum(32) }),
  boundToken({
    id: 'cohere-key',
    title: 'Cohere API key',
    names: ['cohere_', 'cohere ', 'cohere-', 'cohere.', 'coherekey', 'cohereapi', 'co_api_key'],
    value: alnum(40),
  }),
  boundToken({ id: 'deepgram-key', title: 'Deepgram API key', names: ['deepgram'], value: hex(40) }),
  boundToken({
    id: 'assemblyai-key',
    title: 'AssemblyAI API key',
    names: ['assemblyai', 'assembly_ai'],
    value: hex(32),
  }),
  boundToken({ id: 'ai21-key', title: 'AI21 API key', names: ['ai21'], value: alnum(32) }),
  boundToken({
    id: 'azure-openai-key',
    title: 'Azure AI services key',
    names: ['azure_openai', 'azure-openai', 'azure openai', 'ocp-apim-subscription-key', 'cognitive', 'azureopenai'],
    value: '(?:[0-9a-f]{32}|[A-Za-z0-9]{84})',
    longest: 84,
  }),
  boundToken({ id: 'deepl-key', title: 'DeepL API key', names: ['deepl'], value: `${UUID}(?::fx)?`, longest: 39 }),
  boundToken({
    id: 'elevenlabs-legacy-key',
    title: 'ElevenLabs API key',
    names: ['elevenlabs', 'xi-api-key', 'xi_api_key', 'eleven_api'],
    value: hex(32),
    self: true,
  }),
  boundToken({ id: 'serpapi-key', title: 'SerpApi key', names: ['serpapi', 'serp_api'], value: hex(64) }),
  boundToken({ id: 'serper-key', title: 'Serper API key', names: ['serper'], value: hex(40) }),
  boundToken({
    id: 'exa-key',
    title: 'Exa API key',
    names: ['exa_api', 'exa-api', 'exa api'],
    value: UUID,
    longest: 36,
    self: true,
  }),
  boundToken({
    id: 'wandb-legacy-key',
    title: 'Weights & Biases API key',
    names: ['wandb', 'weights_and_biases'],
    value: hex(40),
  }),
  boundToken({ id: 'pinecone-legacy-key', title: 'Pinecone API key', names: ['pinecone'], value: UUID, longest: 36 }),
]
