import { objectOf } from './content.mjs'

/** One default for each primitive type that a form may have. */
export const DEFAULTS = objectOf(
  {
    name: { type: 'string', description: 'User name', default: 'John Doe' },
    age: { type: 'integer', description: 'User age', default: 30 },
    score: { type: 'number', description: 'User score', default: 95.5 },
    status: { type: 'string', description: 'User status', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', description: 'Verification status', default: true },
  },
  [],
)

const plain = ['option1', 'option2', 'option3']
const titled = (word) =>
  ['First', 'Second', 'Third'].map((which, index) => ({ const: `value${index + 1}`, title: `${which} ${word}` }))

/** All ways to offer a choice. */
export const CHOICES = objectOf(
  {
    untitledSingle: { type: 'string', description: 'Select one option', enum: plain },
    titledSingle: { type: 'string', description: 'Select one option with titles', oneOf: titled('Option') },
    legacyEnum: {
      type: 'string',
      description: 'Select one option in the old way',
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option One', 'Option Two', 'Option Three'],
    },
    untitledMulti: { type: 'array', description: 'Select several options', items: { type: 'string', enum: plain } },
    titledMulti: { type: 'array', description: 'Select several with titles', items: { anyOf: titled('Choice') } },
  },
  [],
)
