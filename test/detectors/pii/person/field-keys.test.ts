import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../../detectors/catalogue.ts'
import { createEngine } from '../../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

/** Values of which nothing is left by live findings at likely or above. */
function known(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  const { scan } = engine.scanFrame(bytes)
  if (scan.status === 'failed') throw new Error(scan.reason)
  return scan.findings
    .filter(({ standing, confidence, kind }) => {
      return standing === 'live' && confidence !== 'possible' && (kind === 'person' || kind === 'contact')
    })
    .map(({ spans }) => bytes.subarray(spans[0]!.start, spans.at(-1)!.end).toString())
}

/** Keys as a program writes them, then labels as a form does, each with a value. */
const RECORDS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ['forename', 'Imogen'],
    ['surname', 'Thackeray'],
    ['residential-address', '12 Larch Road'],
    ['post_code', 'LS1 4DY'],
    ['sex', 'female'],
    ['country_of_birth', 'Wales'],
    ['Next of kin', 'Callum Penrose'],
    ['address_line_2', 'Flat 2, Kiln Lane 9'],
  ],
  de: [
    ['vorname', 'Wiebke'],
    ['nachname', 'Großkreutz'],
    ['Straße', 'Am Mühlbach 12'],
    ['strasse', 'Lindenallee'],
    ['plz', '34117'],
    ['Geschlecht', 'weiblich'],
    ['Staatsangehörigkeit', 'deutsch'],
    ['staatsangehoerigkeit', 'deutsch'],
    ['geburtsdatum', '3. März 1984'],
    ['GEBURTSORT', 'Jena'],
    ['Ansprechpartnerin', 'Wiebke Petersen'],
  ],
  fr: [
    ['prenom', 'Solène'],
    ['Prénom', 'Maxence'],
    ['PRÉNOM', 'Maxence'],
    ['nom_famille', 'Lenoir'],
    ['Adresse', '4 bis chemin du Moulin'],
    ['code_postal', '49000'],
    ['sexe', 'femme'],
    ['nationalite', 'française'],
    ['Nationalité', 'française'],
    ['date_naissance', '1er mars 1984'],
    ['lieu_naissance', 'Angers'],
  ],
  es: [
    ['apellidos', 'Urrutia Quiroga'],
    ['nombre', 'Iker'],
    ['direccion', 'Avenida de la Ría 7'],
    ['Dirección', 'Calle del Olmo 5'],
    ['codigo_postal', '27001'],
    ['Código postal', '27001'],
    ['sexo', 'mujer'],
    ['género', 'mujer'],
    ['nacionalidad', 'española'],
    ['fecha_nacimiento', '2 de marzo de 1984'],
  ],
  it: [
    ['nome', 'Ornella'],
    ['cognome', 'Bellomo'],
    ['indirizzo', 'Via dei Platani 4'],
    ['cap', '73100'],
    ['sesso', 'femmina'],
    ['nazionalita', 'italiana'],
    ['Nazionalità', 'italiana'],
    ['data_nascita', '2 marzo 1984'],
    ['luogo_di_nascita', 'Lecce'],
  ],
  pt: [
    ['nome', 'Jurema'],
    ['sobrenome', 'Figueiroa'],
    ['endereco', 'Rua das Acácias 12'],
    ['Endereço', 'Travessa Nova 8'],
    ['cep', '53020-140'],
    ['sexo', 'feminino'],
    ['nome_da_mae', 'Iracema Tavares'],
    ['Nome da mãe', 'Iracema Tavares'],
    ['data_nascimento', '2 de março de 1984'],
  ],
  nl: [
    ['voornaam', 'Fenna'],
    ['achternaam', 'Wijnberg'],
    ['straat', 'Oude Gracht'],
    ['adres', 'Lindelaan 5'],
    ['postcode', '9401 AB'],
    ['geslacht', 'vrouw'],
    ['nationaliteit', 'Nederlandse'],
    ['geboortedatum', '2 maart 1984'],
    ['patientnaam', 'Sjoerd Hoekstra'],
  ],
  pl: [
    ['imie', 'Bogna'],
    ['Imię', 'Halszka'],
    ['nazwisko', 'Sobczyńska'],
    ['Imię i nazwisko', 'Bogna Mroczek'],
    ['ulica', 'Lipowa'],
    ['kod_pocztowy', '25-001'],
    ['plec', 'kobieta'],
    ['Płeć', 'mężczyzna'],
    ['PŁEĆ', 'mężczyzna'],
    ['obywatelstwo', 'polskie'],
    ['data_urodzenia', '2 marca 1984'],
    ['miejsce_urodzenia', 'Kielce'],
  ],
  cs: [
    ['prijmeni', 'Nováček'],
    ['Příjmení', 'Nováček'],
    ['jmeno', 'Bohuslav'],
    ['ulice', 'Dlouhá 12'],
    ['psc', '602 00'],
    ['pohlavi', 'žena'],
    ['Pohlaví', 'žena'],
    ['misto_narozeni', 'Zlín'],
  ],
  sv: [
    ['fornamn', 'Ebba'],
    ['Förnamn', 'Ebba'],
    ['efternamn', 'Lindqvist'],
    ['gatuadress', 'Storgatan 4'],
    ['postnummer', '411 01'],
    ['medborgarskap', 'svenskt'],
    ['Födelseort', 'Lund'],
    ['fodelsedatum', '2 mars 1984'],
  ],
  da: [
    ['fornavn', 'Asger'],
    ['efternavn', 'Kjærgaard'],
    ['adresse', 'Møllevej 4'],
    ['postnr', '8000'],
    ['statsborgerskab', 'dansk'],
    ['Fødested', 'Aarhus'],
    ['foedselsdato', '2. marts 1984'],
  ],
  no: [
    ['fornavn', 'Sindre'],
    ['etternavn', 'Haugland'],
    ['gateadresse', 'Storgata 4'],
    ['kjonn', 'mann'],
    ['Kjønn', 'kvinne'],
    ['statsborgerskap', 'norsk'],
    ['Fødselsdato', '2. mars 1984'],
  ],
  fi: [
    ['etunimi', 'Aino'],
    ['sukunimi', 'Mäkelä'],
    ['osoite', 'Kauppakatu 4'],
    ['postinumero', '33100'],
    ['sukupuoli', 'nainen'],
    ['kansalaisuus', 'suomalainen'],
    ['syntymaaika', '2. maaliskuuta 1984'],
    ['Syntymäpaikka', 'Tampere'],
  ],
  tr: [
    ['ad_soyad', 'Ayşe Yılmazer'],
    ['Adı Soyadı', 'Ayşe Yılmazer'],
    ['soyadi', 'Yılmazer'],
    ['sokak', 'Lale Sokak 4'],
    ['posta_kodu', '35220'],
    ['cinsiyet', 'kadın'],
    ['uyruk', 'Türk'],
    ['dogum_tarihi', '2 Mart 1984'],
    ['Doğum yeri', 'İzmir'],
  ],
}

function camel(key: string): string {
  return key.replaceAll(/[_ -](\p{L})/gu, (_, letter: string) => letter.toUpperCase())
}

describe.each(Object.entries(RECORDS))('%s', (_, fields) => {
  const values = new Set(fields.map(([, value]) => value))

  test('keys of a record, as they are and in one word', () => {
    for (const spell of [(key: string): string => key, camel]) {
      const record = Object.fromEntries(fields.map(([key, value]) => [spell(key), value]))
      const found = known(JSON.stringify(record))
      expect([...values].filter((value) => !found.includes(value))).toEqual([])
    }
  })

  test('lines of a form', () => {
    const found = known(fields.map(([key, value]) => `${key}: ${value}\n`).join(''))
    expect([...values].filter((value) => !found.includes(value))).toEqual([])
  })

  test('a table', () => {
    const found = known(`${fields.map(([key]) => key).join(';')}\n${fields.map(([, value]) => value).join(';')}\n`)
    expect([...values].filter((value) => !found.includes(value) && value.length > 3)).toEqual([])
  })

  test('the same keys with their own translations hold nobody', () => {
    const labels = Object.fromEntries(fields.map(([key]) => [key, key.slice(0, 1).toUpperCase() + key.slice(1)]))
    expect(known(JSON.stringify(labels))).toEqual([])
  })
})

describe('left alone', () => {
  test.each([
    '{"nom":"Serveur de secours","nombre":"Servidor principal","nome":"Banca dati"}',
    '{"first":"Monday","next":"Tuesday"}',
    '{"font-family":"Helvetica","given":"Arial"}',
    '{"prénoms requis":true,"unnom":"Vasseur"}',
    'the via header: via: 1.1 varnish 4',
    '{"cap":10000,"cp":"1024"}',
    'if (sex == null) return; gender = none',
    'const surname = person.surname',
    '{"vorname":"Bitte Vornamen eingeben","prenom":"Votre prénom","cognome":"Il tuo cognome"}',
  ])('%s', (text) => {
    expect(known(text)).toEqual([])
  })

  test('a sentence', () => {
    expect(known('Her surname is Kowalska, the street address is 12 Larch Road')).toEqual(['Kowalska', '12 Larch Road'])
    expect(known('the address space of the process is 12 Mb wide')).toEqual([])
  })

  test('a longer word is another', () => {
    expect(known('{"xprénom":"Solène","éprénom":"Solène","naïvename":"Solène"}')).toEqual([])
  })
})
