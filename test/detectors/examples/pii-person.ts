import type { Examples } from './make.ts'

/** A field and its values, and what only looks like it. */
function field(detector: string, key: string, value: string, misses: readonly string[] = []): Examples {
  return {
    detector,
    hits: [`{"${key}":"«${value}»"}`, `{"patient":{"${key}":"«${value}»","id":7}}`, `id,${key}\nabcd,«${value}»`],
    misses: [`{"${key}":"unknown"}`, `{"${key}":null}`, `{"other":"${value}"}`, `${key}: string`, ...misses],
  }
}

export const piiPerson: readonly Examples[] = [
  {
    detector: 'pii/person-name',
    hits: [
      '{"first_name":"«Anna»"}',
      '{"lastName":"«kowalska»"}',
      '{"patientName":"«Li Bo»"}',
      'first name: «Anna»\nlast',
      'name,surname\nabcd,«Kowalska»',
      'Vorname = "«Jürgen»"',
      '<first_name>«Anna»</first_name>',
    ],
    misses: [
      'first_name: string',
      'lastName = lastName',
      'const full_name = getName()',
      'first_name: The name is required',
      '{"last_name":"unknown"}',
      'full_name=full_name',
      'firstName: user.firstName',
      '{"filename":"Anna"}',
    ],
    samples: ['{"full_name":"«John Doe»"}'],
  },
  {
    detector: 'pii/person-introduced',
    hits: [
      'Hi, my name is «Anna Kowalska» and',
      'Mein Name ist «Jürgen Weiß».',
      'me llamo «Ana María»',
      'My name is «Ưng Ấn»',
    ],
    misses: ['my name is émile', 'my name is required', 'my name is', 'My name is Slim Shady', 'the name is Anna'],
    samples: ['my name is «John Doe»'],
  },
  {
    detector: 'pii/person-titled',
    hits: ['Dear Mr. «Nilsson»', 'see Dr. «Weiß», please', 'Mrs. «Ada B. Lovelace» said'],
    misses: ['addr. Nilsson', 'mr. nilsson', 'Dr. Who', 'mrs. '],
  },
  {
    detector: 'pii/person-signature',
    hits: ['Best regards,\n«Anna Kowalska»\nCTO', 'Sincerely,\n\n«Bo Li»', 'Mit freundlichen Grüßen\n«Jürgen Weiß»\n'],
    misses: ['Regards,\nAnna', 'Regards,\nThe Team\n', 'regards to Anna Kowalska', 'Regards Anna Kowalska'],
  },
  {
    detector: 'pii/person-header',
    hits: [
      'From: «Anna Kowalska» <anna@firma.de>',
      'From: "«Li Bo»" <bo@firma.cn>',
      'Reply-To: «Ada Byron» <ada@firma.de>',
    ],
    misses: ['From: Anna Kowalska', 'From: Berlin Mitte <span>', 'from: anna <anna@firma.de>'],
  },
  field('pii/date-of-birth', 'dob', '1984-03-02', ['{"dob":"1984"}', '{"date":"1984-03-02"}']),
  field('pii/date-of-birth', 'dateOfBirth', '2 March 1984'),
  {
    detector: 'pii/birth-phrase',
    hits: ['was born on «3 March 1984» in', 'born: «03.03.1984»', 'born on «1984-03-03»'],
    misses: ['born on a Monday', 'reborn 1984', 'built on 3 March 1984'],
  },
  {
    detector: 'pii/age',
    hits: ['I am «34» years old', 'she is «71» years old', 'a patient, «34» years old'],
    misses: ['the project is 34 years old', 'I am 340 years old', 'a 3 year-old bug', 'years old'],
  },
  field('pii/gender', 'gender', 'female', [
    'gender: "male" | "female"',
    'const nouns = { label: "IBAN", gender: "m" }',
    '{"gender":"masculinity"}',
    '{"engender":"female"}',
  ]),
  field('pii/nationality', 'nationality', 'Polish'),
  field('pii/nationality', 'placeOfBirth', 'Kraków'),
  field('pii/health-condition', 'diagnosis', 'Type 2 diabetes'),
  field('pii/health-condition', 'medical_history', 'Hepatitis B'),
  {
    detector: 'pii/health-phrase',
    hits: ['was diagnosed with «asthma»', 'diagnosed with «type 2 diabetes».', 'tested positive for «hepatitis B»'],
    misses: ['diagnosed with', 'tested positively', 'diagnosed with 3'],
  },
  field('pii/religion', 'religion', 'Catholic'),
  field('pii/ethnicity', 'ethnicity', 'Roma'),
  field('pii/sexual-orientation', 'sexualOrientation', 'bisexual'),
  field('pii/union-membership', 'trade_union', 'IG Metall'),
  field('pii/political-opinion', 'politicalParty', 'Green Party'),
  field('pii/biometrics', 'face_template', 'Zm9vYmFyYmF6cXV4MTIzNA'),
]
