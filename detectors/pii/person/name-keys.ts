function words(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}

const ROLES = words(`
  patient customer client employee contact guest passenger student recipient sender cardholder beneficiary applicant tenant
  subscriber insured spouse manager member donor parent guardian doctor physician attorney attendee participant candidate driver
  claimant payer payee billing shipping
`)

/** What fields are called that hold the name of a person and nothing else, in many languages. */
export const NAME_KEYS: readonly string[] = [
  ...ROLES.map((role) => `${role}_name`),
  ...words(`
    first_name last_name given_name given_names family_name middle_name maiden_name full_name surname forename forenames
    name_on_card card_holder: preferred_name contact_person next_of_kin account_holder nombre_completo

    vorname vornamen nachname familienname geburtsname mädchenname rufname vor_und_nachname kundenname patientenname
    mitarbeitername versichertenname empfänger_name absender_name ansprechpartner ansprechpartnerin kontaktperson kontoinhaber
    karteninhaber

    prénom prénoms nom_de_famille nom_famille nom_complet nom_prénom nom_de_naissance nom_de_jeune_fille nom_usuel nom_patient
    nom_du_patient nom_client nom_du_client nom_et_prénom nom_du_titulaire titulaire_de_la_carte

    apellido apellidos nombre_y_apellidos nombre_paciente nombre_del_paciente nombre_cliente nombre_del_cliente nombre_de_pila
    primer_nombre segundo_nombre apellido_paterno apellido_materno nombre_del_titular persona_de_contacto

    cognome nome_completo nome_cognome nome_e_cognome cognome_nome cognome_e_nome nome_paziente nome_del_paziente nome_cliente
    nome_del_cliente intestatario: nominativo: nome_da_nubile

    sobrenome apelido primeiro_nome último_nome nome_próprio nome_da_mãe nome_do_pai nome_mãe nome_pai nome_paciente
    nome_do_paciente nome_do_cliente nome_social nome_titular nome_do_titular

    voornaam voornamen achternaam familienaam geslachtsnaam roepnaam meisjesnaam volledige_naam contactpersoon klantnaam
    patiëntnaam naam_patiënt rekeninghouder

    imię imiona: nazwisko imię_i_nazwisko imię_nazwisko nazwisko_panieńskie nazwisko_rodowe imię_matki imię_ojca osoba_kontaktowa

    příjmení křestní_jméno jméno_příjmení jméno_a_příjmení jméno_pacienta jméno_zákazníka priezvisko krstné_meno

    förnamn efternamn tilltalsnamn fullständigt_namn kundnamn kontaktnamn

    fornavn efternavn etternavn mellemnavn mellomnavn fulde_navn fullt_navn kundenavn kontaktnavn pasientnavn patientnavn

    etunimi etunimet sukunimi kutsumanimi koko_nimi asiakkaan_nimi potilaan_nimi yhteyshenkilö

    soyad soyadı soyisim ad_soyad adı_soyadı adınız_soyadınız hasta_adı yetkili_kişi

    prenume nume_complet nume_de_familie vezetéknév keresztnév prezime

    氏名 姓名 이름: 성명 policyholder_name policyholder: fname: lname: owner_name payee:

    お名前 顧客名 受取人名 고객명 수취인명 예금주 联系人: 收件人: 收货人: 持卡人

    фамилия отчество имя: фио: фамилия_имя_отчество имя_пациента прізвище επώνυμο: ονοματεπώνυμο पूरा_नाम नाम: الاسم_الكامل الاسم: اسم_العائلة
    שם_מלא שם_משפחה שם_פרטי: họ_tên: họ_và_tên: nama_lengkap nama_depan nama_belakang піб: по_батькові όνομα: الاسم_الأول full_legal_name: legal_name:
  `),
]

/**
 * Names of fields that hold a person's given name where a family name stands near, and may hold anything elsewhere: FHIR, contacts
 * of many programs, and languages in which a name is called what any name is.
 */
export const GIVEN_KEYS: readonly string[] = words(`
  given: first: givenname: nombre nombres nome jméno meno: ime: ad: adı: isim: prénom prenume naam_voluit: 名: 名字: tên: 이름: ім’я: fornavn etunimi utónév 
`)

/** The same of family names and, in directories, of whole names. */
export const FAMILY_KEYS: readonly string[] = words(`
  family: last: familyname: nom: sn: cn: display_name: apellido apellidos cognome sobrenome apelido příjmení soyad soyadı soyisim
  prezime priezvisko nume: 姓: 姓氏: 성: прізвище: navn: nimi: név: 
`)
