/** What people, places and fields are called in one country. All of it is invented, or so common that it names nobody. */
export interface Locale {
  readonly code: string
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** `#` stands for the number of the house. */
  readonly streets: readonly string[]
  readonly cities: readonly string[]
  /** Pictures: `9` is any digit, `8` one from 1 on, `A` a letter. */
  readonly postcode: string
  readonly phones: readonly string[]
  readonly mails: readonly string[]
  readonly genders: readonly string[]
  readonly nationality: string
  /** Of day, month and year: `D.M.Y`. */
  readonly dates: readonly string[]
  /** What a form calls its fields; keys of records are made of them. */
  readonly labels: Readonly<Record<LabelledField, string>>
  /** A row of the catalogue that numbers people of this country. */
  readonly identifier: string
  /** `«field»` stands for a value. */
  readonly sentences: readonly string[]
}

export type LabelledField =
  | 'given'
  | 'family'
  | 'birth'
  | 'street'
  | 'postcode'
  | 'city'
  | 'phone'
  | 'email'
  | 'gender'
  | 'nationality'
  | 'identifier'

const FIELDS: readonly LabelledField[] = [
  'given',
  'family',
  'birth',
  'street',
  'postcode',
  'city',
  'phone',
  'email',
  'gender',
  'nationality',
  'identifier',
]

function labelled(list: string): Locale['labels'] {
  const titles = list.split(', ')
  return Object.fromEntries(FIELDS.map((field, index) => [field, titles[index]!])) as Locale['labels']
}

function locale(
  code: string,
  identifier: string,
  called: Pick<Locale, 'given' | 'family' | 'streets' | 'cities' | 'mails' | 'genders' | 'nationality'>,
  written: Pick<Locale, 'postcode' | 'phones' | 'dates'>,
  fields: string,
  sentences: readonly string[],
): Locale {
  return { code, identifier, ...called, ...written, labels: labelled(fields), sentences }
}

function names(
  given: string,
  family: string,
  streets: string,
  cities: string,
  mails: string,
  genders: string,
  nationality: string,
): Parameters<typeof locale>[2] {
  // A comma within an entry stands behind a backslash.
  const split = (list: string): readonly string[] =>
    list.split(/(?<!\\), /).map((entry) => entry.replaceAll('\\,', ','))
  return {
    given: split(given),
    family: split(family),
    streets: split(streets),
    cities: split(cities),
    mails: split(mails),
    genders: split(genders),
    nationality,
  }
}

function forms(postcode: string, dates: string, phones: string): Parameters<typeof locale>[3] {
  return { postcode, dates: dates.split(', '), phones: phones.split(', ') }
}

export const LOCALES: readonly Locale[] = [
  locale(
    'US',
    'pii/us-ssn',
    names(
      'Marla, Devon, Tessa, Wyatt',
      'Hollins, Prescott, Vance, Okafor',
      '# Cedar Hollow Road, # W 14th Street, # Lakeview Ave Apt 7',
      'Dayton, Boise, Tulsa',
      'mailhaven.net, quickpost.org',
      'female, male',
      'American',
    ),
    forms('89999', 'M/D/Y, Y-M-D', '(415) 639-8829, 503-639-8829, +1 312 639 8829, 2126398829'),
    'First name, Last name, Date of birth, Street address, Zip, City, Phone, Email, Gender, Nationality, SSN',
    [
      'Patient «title» «family», born on «birth», lives at «street», «city» «postcode». Call «phone» or write to «email».',
      'My name is «given» «family» and my social security number is «identifier»; you can reach me at «phone».',
    ],
  ),
  locale(
    'GB',
    'pii/gb-nhs',
    names(
      'Imogen, Alistair, Rhian, Callum',
      'Thackeray, Penrose, Ashworth, Whitlock',
      '# Larch Road, Flat 2 # Kiln Lane, # Saltmarsh Close',
      'Leeds, Truro, Hull',
      'postbarn.co.uk, fenmail.org.uk',
      'female, male',
      'British',
    ),
    forms('AA8 9AA', 'D/M/Y, Y-M-D', '07812 482265, +44 7812 482265, 0113 496 2817, (0113) 496 2817'),
    'Forename, Surname, DOB, Address, Postcode, Town, Telephone, Email address, Sex, Nationality, NHS number',
    [
      'Seen today: «title» «family», date of birth «birth», NHS number «identifier», telephone «phone», «email».',
      'Please write to «street», «city», «postcode» or ring «phone». Kind regards,\n«given» «family»\n',
    ],
  ),
  locale(
    'DE',
    'pii/de-steuer-id',
    names(
      'Annegret, Torben, Jürgen, Wiebke',
      'Lindenau, Großkreutz, Mühlbauer, Petersen',
      'Lindenallee #, Am Mühlbach #, Königstraße #',
      'Kassel, Jena, Trier',
      'posthorn.de, briefkasten.net',
      'weiblich, männlich',
      'deutsch',
    ),
    forms('89999', 'D.M.Y, Y-M-D', '0561 4826193, +49 561 4826193, 0176/48261935, +49 (0)561 4826193'),
    'Vorname, Nachname, Geburtsdatum, Straße, PLZ, Ort, Telefon, E-Mail, Geschlecht, Staatsangehörigkeit, Steuer-ID',
    [
      'Mein Name ist «given» «family», geboren am «birth», wohnhaft «street», «postcode» «city», Telefon «phone».',
      'Frau «family» bittet um Rückruf unter «phone» oder Antwort an «email»; ihre Steuer-ID lautet «identifier».',
    ],
  ),
  locale(
    'FR',
    'pii/fr-nir',
    names(
      'Solène, Maxence, Aurélie, Thibault',
      'Vasseur, Charbonnier, Lenoir, Boisvert',
      '# rue des Tilleuls, # avenue du Parc, # bis chemin du Moulin',
      'Angers, Nîmes, Brest',
      'courrielle.fr, boitealettres.fr',
      'femme, homme',
      'française',
    ),
    forms('89999', 'D/M/Y, Y-M-D', '02 41 58 27 36, +33 2 41 58 27 36, 0641582736, +33641582736'),
    'Prénom, Nom de famille, Date de naissance, Adresse, Code postal, Ville, Téléphone, E-mail, Sexe, Nationalité, Numéro de sécurité sociale',
    [
      'Le dossier de «title» «family», née le «birth», demeurant «street», «postcode» «city», tél. «phone».',
      'Veuillez répondre à «email» ou au téléphone «phone» ; numéro de sécurité sociale «identifier».',
    ],
  ),
  locale(
    'ES',
    'pii/es-dni',
    names(
      'Leocadia, Iker, Nuria, Ramiro',
      'Ballesteros, Urrutia, Montalbán, Quiroga',
      'Calle del Olmo #, Avenida de la Ría #, Plaza Nueva #',
      'Lugo, Soria, Murcia',
      'buzonazo.es, cartero.net',
      'mujer, hombre',
      'española',
    ),
    forms('89999', 'D/M/Y, Y-M-D', '612 482 619, +34 612 482 619, 968482619, +34612482619'),
    'Nombre, Apellidos, Fecha de nacimiento, Dirección, Código postal, Ciudad, Teléfono, Correo electrónico, Sexo, Nacionalidad, DNI',
    [
      'Me llamo «given» «family», nací el «birth», mi DNI es «identifier» y mi teléfono es «phone».',
      'Domicilio: «street», «postcode» «city». Correo: «email». Teléfono móvil: «phone».',
    ],
  ),
  locale(
    'IT',
    'pii/it-codice-fiscale',
    names(
      'Ornella, Fulvio, Ginevra, Tiziano',
      'Bellomo, Ferraris, Castagna, Moretto',
      'Via dei Platani #, Viale della Libertà #, Piazza Vecchia #',
      'Lecce, Udine, Parma',
      'postale.it, lettera.net',
      'femmina, maschio',
      'italiana',
    ),
    forms('89999', 'D/M/Y, Y-M-D', '340 482 6193, +39 340 4826193, 0832 482619, +39 0832 482619'),
    'Nome, Cognome, Data di nascita, Indirizzo, CAP, Città, Telefono, E-mail, Sesso, Nazionalità, Codice fiscale',
    [
      'Mi chiamo «given» «family», sono nata il «birth», codice fiscale «identifier», telefono «phone».',
      'Residente in «street», «postcode» «city»; cellulare «phone», posta «email».',
    ],
  ),
  locale(
    'PL',
    'pii/pl-pesel',
    names(
      'Bogna, Ziemowit, Halszka, Radosław',
      'Wierzbicka, Jarząbek, Sobczyńska, Mroczek',
      'ul. Lipowa #, al. Dębowa #, ul. Młyńska #',
      'Kielce, Opole, Sopot',
      'listonosz.pl, poczciwa.com.pl',
      'kobieta, mężczyzna',
      'polskie',
    ),
    forms('89-999', 'D.M.Y, Y-M-D', '601 482 619, +48 601 482 619, 601-482-619, +48601482619'),
    'Imię, Nazwisko, Data urodzenia, Ulica, Kod pocztowy, Miasto, Telefon, E-mail, Płeć, Obywatelstwo, PESEL',
    [
      'Nazywam się «given» «family», urodzona «birth», PESEL «identifier», telefon «phone».',
      'Adres: «street», «postcode» «city». Proszę pisać na «email» lub dzwonić: telefon «phone».',
    ],
  ),
  locale(
    'NL',
    'pii/nl-bsn',
    names(
      'Fenna, Jurriaan, Marijke, Sjoerd',
      'Wijnberg, Hoekstra, Zandstra, Brouwer',
      'Lindelaan #, Oude Gracht #, Kerkstraat #',
      'Assen, Breda, Delft',
      'postduif.nl, brievenbus.nl',
      'vrouw, man',
      'Nederlandse',
    ),
    forms('8999 AA', 'D-M-Y, Y-M-D', '06 48261935, +31 6 48261935, 015-4826193, +31 15 482 6193'),
    'Voornaam, Achternaam, Geboortedatum, Adres, Postcode, Plaats, Telefoonnummer, E-mail, Geslacht, Nationaliteit, BSN',
    [
      'Mijn naam is «given» «family», geboren op «birth», BSN «identifier», telefoon «phone».',
      'Woonadres: «street», «postcode» «city». Mail naar «email» of bel telefoon «phone».',
    ],
  ),
  locale(
    'BR',
    'pii/br-cpf',
    names(
      'Jurema, Caetano, Iracema, Otávio',
      'Figueiroa, Sampaio, Guimarães, Tavares',
      'Rua das Acácias #, Avenida do Porto #, Travessa Nova #',
      'Olinda, Niterói, Londrina',
      'correioja.com.br, cartinha.net',
      'feminino, masculino',
      'brasileira',
    ),
    forms('89999-999', 'D/M/Y, Y-M-D', '(11) 98261-9352, +55 11 98261-9352, 11982619352, +55 (11) 98261-9352'),
    'Nome completo, Sobrenome, Data de nascimento, Endereço, CEP, Cidade, Telefone, E-mail, Sexo, Nacionalidade, CPF',
    [
      'Meu nome é «given» «family», nascida em «birth», CPF «identifier», celular «phone».',
      'Endereço: «street», «city», CEP «postcode». E-mail «email», telefone «phone».',
    ],
  ),
  locale(
    'IN',
    'pii/in-aadhaar',
    names(
      'Kavitha, Raghav, Meenal, Arjun',
      'Deshpande, Iyengar, Chauhan, Bhattacharya',
      '# Gandhi Nagar Road, Flat 4 # Lake View Street, # Temple Road',
      'Nagpur, Mysuru, Kochi',
      'dakghar.in, patrika.co.in',
      'female, male',
      'Indian',
    ),
    forms('899999', 'D/M/Y, D-M-Y', '98261 93524, +91 98261 93524, 9826193524, +91-9826193524'),
    'First Name, Surname, Date of Birth, Address, PIN Code, City, Mobile, Email, Gender, Nationality, Aadhaar Number',
    [
      'I am «given» «family», DOB «birth», Aadhaar number «identifier», mobile «phone».',
      'Deliver to «street», «city» «postcode»; mobile no. «phone», mail «email».',
    ],
  ),
  locale(
    'PT',
    'pii/pt-nif',
    names(
      'Leonor, Duarte, Benedita, Salvador',
      'Carrilho, Vasconcelos, Bragança, Lourenço',
      'Rua do Moinho #, Travessa da Fonte #, Praça Velha #',
      'Évora, Braga, Faro',
      'caixapostal.pt, cartaz.net',
      'feminino, masculino',
      'portuguesa',
    ),
    forms('8999-999', 'D/M/Y, Y-M-D', '912 482 619, +351 912 482 619, 266482619, +351912482619'),
    'Nome próprio, Apelido, Data de nascimento, Morada, Código postal, Localidade, Telemóvel, E-mail, Sexo, Nacionalidade, NIF',
    [
      'Chamo-me «given» «family», nasci em «birth», NIF «identifier», telemóvel «phone».',
      'Morada: «street», «postcode» «city». E-mail «email», telemóvel «phone».',
    ],
  ),
  locale(
    'CZ',
    'pii/cz-rc',
    names(
      'Ludmila, Bohumil, Zdenka, Vratislav',
      'Horáčková, Procházka, Sedláčková, Kučera',
      'Dlouhá #, Na Příkopě #, Květná #',
      'Zlín, Opava, Tábor',
      'schranka.cz, psanicko.cz',
      'žena, muž',
      'česká',
    ),
    forms('899 99', 'D.M.Y, Y-M-D', '601 482 619, +420 601 482 619, 601482619, +420601482619'),
    'Jméno, Příjmení, Datum narození, Ulice, PSČ, Město, Telefon, E-mail, Pohlaví, Státní občanství, Rodné číslo',
    [
      'Jmenuji se «given» «family», narozena «birth», rodné číslo «identifier», telefon «phone».',
      'Adresa: «street», «postcode» «city». Pište na «email», telefon «phone».',
    ],
  ),
  locale(
    'SE',
    'pii/se-personnummer',
    names(
      'Ebba, Torkel, Ylva, Anders',
      'Lindqvist, Sjöström, Åkerman, Dahlgren',
      'Storgatan #, Kungsvägen #, Björkallén #',
      'Lund, Gävle, Umeå',
      'brevlada.se, posten.nu',
      'kvinna, man',
      'svensk',
    ),
    forms('899 99', 'Y-M-D', '070-482 61 93, +46 70 482 61 93, 0704826193, +46704826193'),
    'Förnamn, Efternamn, Födelsedatum, Gatuadress, Postnummer, Ort, Telefon, E-post, Kön, Medborgarskap, Personnummer',
    [
      'Jag heter «given» «family», född «birth», personnummer «identifier», telefon «phone».',
      'Adress: «street», «postcode» «city». Skriv till «email», telefon «phone».',
    ],
  ),
  locale(
    'DK',
    'pii/dk-cpr',
    names(
      'Asger, Signe, Thyra, Rasmus',
      'Kjærgaard, Østergaard, Villadsen, Mølgaard',
      'Møllevej #, Søndergade #, Skovvej #',
      'Ribe, Viborg, Køge',
      'postkasse.dk, brevsprække.dk',
      'kvinde, mand',
      'dansk',
    ),
    forms('8999', 'D-M-Y, Y-M-D', '20 48 26 19, +45 20 48 26 19, 20482619, +4520482619'),
    'Fornavn, Efternavn, Fødselsdato, Adresse, Postnr, By, Telefon, E-mail, Køn, Statsborgerskab, CPR-nummer',
    [
      'Jeg hedder «given» «family», født «birth», CPR-nummer «identifier», telefon «phone».',
      'Adresse: «street», «postcode» «city». Skriv til «email», telefon «phone».',
    ],
  ),
  locale(
    'NO',
    'pii/no-fnr',
    names(
      'Sindre, Ragnhild, Torstein, Solveig',
      'Haugland, Tveit, Bjørnstad, Ødegård',
      'Storgata #, Fjellveien #, Bekkegata #',
      'Molde, Hamar, Bodø',
      'postboks.no, brevet.no',
      'kvinne, mann',
      'norsk',
    ),
    forms('8999', 'D.M.Y, Y-M-D', '412 48 261, +47 412 48 261, 41248261, +4741248261'),
    'Fornavn, Etternavn, Fødselsdato, Gateadresse, Postnummer, Poststed, Telefon, E-post, Kjønn, Statsborgerskap, Fødselsnummer',
    [
      'Jeg heter «given» «family», født «birth», fødselsnummer «identifier», telefon «phone».',
      'Adresse: «street», «postcode» «city». Skriv til «email», telefon «phone».',
    ],
  ),
  locale(
    'FI',
    'pii/fi-hetu',
    names(
      'Aino, Eero, Tuulikki, Väinö',
      'Mäkelä, Koskinen, Hämäläinen, Rautio',
      'Kauppakatu #, Mannerheimintie #, Rantakatu #',
      'Turku, Kuopio, Oulu',
      'postilaatikko.fi, kirje.fi',
      'nainen, mies',
      'suomalainen',
    ),
    forms('89999', 'D.M.Y, Y-M-D', '040 482 6193, +358 40 482 6193, 0404826193, +358404826193'),
    'Etunimi, Sukunimi, Syntymäaika, Katuosoite, Postinumero, Kaupunki, Puhelinnumero, Sähköposti, Sukupuoli, Kansalaisuus, Henkilötunnus',
    [
      'Nimeni on «given» «family», syntynyt «birth», henkilötunnus «identifier», puhelin «phone».',
      'Osoite: «street», «postcode» «city». Kirjoita «email», puhelin «phone».',
    ],
  ),
  locale(
    'TR',
    'pii/tr-tckn',
    names(
      'Ayşe, Orhan, Gülsüm, Tarık',
      'Yılmazer, Çelikkol, Öztuna, Karaağaç',
      'Lale Sokak #, Gazi Caddesi #, Çınar Sokak #',
      'İzmir, Bursa, Adana',
      'postakutusu.com.tr, mektup.net.tr',
      'kadın, erkek',
      'Türk',
    ),
    forms('89999', 'D.M.Y, Y-M-D', '0532 482 61 93, +90 532 482 61 93, 05324826193, +905324826193'),
    'Ad, Soyad, Doğum tarihi, Adres, Posta kodu, Şehir, Telefon, E-posta, Cinsiyet, Uyruk, TC Kimlik No',
    [
      'Benim adım «given» «family», doğum tarihi «birth», TC kimlik no «identifier», telefon «phone».',
      'Adres: «street», «postcode» «city». «email» adresine yazın, telefon «phone».',
    ],
  ),
  locale(
    'RU',
    'pii/ru-snils',
    names(
      'Марина, Олег, Светлана, Игорь',
      'Лебедева, Морозов, Соколова, Зайцев',
      'ул. Садовая\\, д. #, ул. Лесная\\, д. #, пр. Мира\\, д. #',
      'Казань, Омск, Пермь',
      'pochtovik.ru, pismo.su',
      'женский, мужской',
      'Россия',
    ),
    forms('899999', 'D.M.Y, Y-M-D', '8 (495) 639-88-29, +7 495 639-88-29, 84956398829, +74956398829'),
    'Имя, Фамилия, Дата рождения, Адрес, Почтовый индекс, Город, Телефон, Электронная почта, Пол, Гражданство, СНИЛС',
    [
      'Меня зовут «given» «family», дата рождения: «birth», СНИЛС «identifier», телефон «phone».',
      'Адрес: «street». Пишите на «email», телефон «phone».',
    ],
  ),
  locale(
    'JP',
    'pii/jp-my-number',
    names(
      '花子, 健太, 美咲, 大輔',
      '佐藤, 鈴木, 高橋, 渡辺',
      '神奈川県横浜市西区みなとみらい#-3, 大阪府大阪市北区梅田#-9, 北海道札幌市中央区北一条西#丁目',
      '横浜市, 大阪市, 札幌市',
      'yuubin.jp, tegami.ne.jp',
      '女性, 男性',
      '日本',
    ),
    forms('999-9999', 'Y/M/D, Y-M-D', '090-6398-2917, +81 90-6398-2917, 03-6398-2917, 09063982917'),
    '名, 姓, 生年月日, 住所, 郵便番号, 市区町村, 電話番号, メールアドレス, 性別, 国籍, マイナンバー',
    [
      '氏名は«family»«given»です。生年月日：«birth»、マイナンバー：«identifier»、電話番号：«phone»。',
      '住所：«street»\nメール：«email»\n電話：«phone»',
    ],
  ),
]
