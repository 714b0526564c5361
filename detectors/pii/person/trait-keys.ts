function words(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}

/** What fields are called that hold a date of birth, in many languages. */
export const BIRTH_KEYS: readonly string[] = words(`
  date_of_birth birth_date birth_day dob: born_on: bday: geburtsdatum geburtstag geb_datum date_de_naissance date_naissance
  fecha_de_nacimiento fecha_nacimiento data_di_nascita data_nascita data_de_nascimento data_nascimento dt_nascimento nascimento:
  geboortedatum geboortedag data_urodzenia data_ur datum_narození dátum_narodenia födelsedatum födelsedag fødselsdato fødselsdag
  syntymäaika syntymäpäivä doğum_tarihi doğum_günü data_nașterii 生年月日 出生日期 생년월일 дата_рождения дата_народження ημερομηνία_γέννησης जन्म_तिथि
  تاريخ_الميلاد תאריך_לידה ngày_sinh tanggal_lahir d.o.b.:
`)

/** The year alone. */
export const BIRTH_YEAR_KEYS: readonly string[] = words(`
  birth_year year_of_birth geburtsjahr année_de_naissance annee_naissance año_de_nacimiento anno_di_nascita ano_de_nascimento
  geboortejaar rok_urodzenia födelseår fødselsår
`)

/** Ages, in years. */
export const AGE_KEYS: readonly string[] = words(`
  age: age_years: age_in_years: patient_age: customer_age: alter: âge: edad: idade: leeftijd wiek: ålder: alder: věk: vek: életkor vârstă:
  возраст ηλικία 年齢 나이: العمر: tuổi: umur: usia:
`)

/** Gender or sex. */
export const GENDER_KEYS: readonly string[] = words(`
  gender sex: sex= geschlecht sexo: sexo= sexe: sexe= género genre: sesso genere: geslacht płeć plec: pohlaví pohlavie kön: kjønn kjønn: køn: sukupuoli cinsiyet
  cinsiyeti anrede: civilité: salutation: пол: 性别 性別 성별 लिंग: الجنس: nem: стать: φύλο: giới_tính jenis_kelamin מין: lytis: dzimums: sugu: gen: spol:
`)

/** Nationality, and places and countries of birth. */
export const NATIONALITY_KEYS: readonly string[] = words(`
  nationality citizenship place_of_birth birth_place country_of_birth city_of_birth nationalität staatsangehörigkeit
  staatsbürgerschaft geburtsort geburtsland nationalité lieu_de_naissance lieu_naissance ville_de_naissance pays_de_naissance
  nacionalidad lugar_de_nacimiento lugar_nacimiento país_de_nacimiento nazionalità cittadinanza luogo_di_nascita luogo_nascita
  comune_di_nascita nacionalidade naturalidade: local_de_nascimento nationaliteit geboorteplaats geboorteland obywatelstwo narodowość
  miejsce_urodzenia státní_občanství národnost: místo_narození medborgarskap födelseort födelseland statsborgerskab
  statsborgerskap fødested fødeland nasjonalitet kansalaisuus syntymäpaikka uyruk uyruğu vatandaşlık doğum_yeri гражданство место_рождения 国籍 국적 állampolgárság громадянство υπηκοότητα: الجنسية אזרחות: quốc_tịch kewarganegaraan cetățenie državljanstvo
`)
