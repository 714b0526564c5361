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
      '{"surname":"«Bragança»"}',
      '{"last_name":"«Väinölä»"}',
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
      'memberName: T.id.name',
      '{"first_name":"Prénom du client"}',
      '{"client":{"name":"postgres"}}',
      '{"last_name":"Nachname"}',
    ],
    samples: ['{"full_name":"«John Doe»"}'],
  },
  {
    detector: 'pii/person-name-given',
    also: ['pii/person-name'],
    hits: [
      '{"use":"official","family":"Lindenau","given":["«Annegret»"]}',
      '{"name":{"first":"«Anna»","last":"Kowalska"}}',
      'id,nombre,apellidos\nabcd,«Iker»,Quiroga',
      '<span nome="«Ornella»" cognome="Bellomo">',
    ],
    misses: [
      '{"given":"Annegret"}',
      '{"first":"Anna","then":"Kowalska"}',
      '{"nombre":"Servidor"}',
      '{"first":"https://a.example/1","last":"https://a.example/9"}',
      'font-family: Helvetica; given: Arial',
      '{"first":"abc","last":"xyz"}',
    ],
  },
  {
    detector: 'pii/person-name-family',
    also: ['pii/person-name'],
    hits: [
      '{"use":"official","family":"«Lindenau»","given":["Annegret"]}',
      'dn: x\ncn: «Li Bo»\ngivenName: Bo',
      '{"nom":"«Vasseur»","prenom":"Solène"}',
    ],
    misses: ['{"family":"Helvetica"}', '{"nom":"Serveur"}', '{"last":"Kowalska"}', 'sn: Abc\nversion: 3'],
  },
  {
    detector: 'pii/person-card',
    hits: [
      'BEGIN:VCARD\nVERSION:3.0\nN:«Lindenau;Annegret;;;»\nEND',
      'BEGIN:VCARD\r\nFN:«Annegret Lindenau»\r\nEND:VCARD',
      JSON.stringify({ text: 'x\nFN;CHARSET=UTF-8:«Łucja Żak»\n' }),
    ],
    misses: ['\nFN:12,main\n', '\nfn: Annegret\n', 'n:Lindenau;Annegret', '\nFN:(anonymous_0)\n'],
  },
  {
    detector: 'pii/person-attendee',
    hits: [
      'ORGANIZER;CN=«Annegret Lindenau»:mailto:a@firma.de',
      'ATTENDEE;CN="«Lindenau, Annegret»";PARTSTAT=ACCEPTED:mailto:a@firma.de',
      'ATTENDEE;ROLE=CHAIR;CN=«Łucja»:mailto:l@firma.pl',
    ],
    misses: ['ATTENDEE;CN=Room 4:mailto:r@firma.de', ';cn=', 'ATTENDEE;CN=Backup Service:mailto:b@firma.de'],
  },
  {
    detector: 'pii/person-entry',
    hits: [
      'dn: CN=«Annegret Lindenau»,OU=People,DC=firma,DC=de',
      'member: cn=«Łucja van der Żak»,cn=users,dc=firma',
      'CN=«Lindenau\\, Annegret»,OU=Staff,DC=firma',
    ],
    misses: [
      'CN=Domain Admins,CN=Users,DC=firma',
      'CN=GlobalSign Root CA,OU=Root CA,O=GlobalSign',
      'CN=printer,OU=People,DC=firma',
      'CN=R3, O=Encryption',
    ],
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
    hits: [
      'Dear Mr. «Nilsson»',
      'Herr «Noël»',
      'Sra. «Ana Alláh»',
      'see Dr. «Weiß», please',
      'Mrs. «Ada B. Lovelace» said',
    ],
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
