function words(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}

/** What fields are called that hold a street and a house, in many languages. */
export const ADDRESS_KEYS: readonly string[] = words(`
  address: street_address home_address mailing_address shipping_address billing_address address_line addr_line addr: line1: line2: line: location: venue:

  adresse anschrift wohnadresse wohnanschrift lieferadresse rechnungsadresse postanschrift straße_hausnummer
  straße_und_hausnummer straße_nr

  adresse_postale adresse_du_domicile adresse_complète lieu_de_résidence domicile:

  dirección direcciones: domicilio dirección_postal dirección_completa domicilio_fiscal

  indirizzo indirizzo_di_residenza residenza: via_e_numero

  endereço logradouro morada endereço_completo endereço_residencial

  adres woonadres bezoekadres postadres factuuradres afleveradres straat_en_huisnummer

  adres_zamieszkania adres_zameldowania adres_korespondencyjny ulica_i_numer

  adresa bydliště bydlisko trvalé_bydliště

  adress gatuadress postadress bostadsadress adresseline vejnavn bopæl gateadresse postadresse bostedsadresse

  osoite katuosoite postiosoite kotiosoite lähiosoite

  adresi: ikametgah ev_adresi

  cím: lakcím lakóhely alamat: alamat_lengkap adresă: adresa_de_domiciliu prebivališče

  住所 地址 주소 адрес адрес_проживания адреса: διεύθυνση पता: العنوان: כתובת: địa_chỉ
`)

/** Names of streets, with or without a house. */
export const STREET_KEYS: readonly string[] = words(`
  street street_name straße straßenname rue: voie: calle: via: rua: straat straatnaam ulica ulice: gata: gade: gadenavn katu: sokak
  cadde mahalle utca: str: улица: вулиця: οδός:
`)

/** Postcodes. */
export const POSTCODE_KEYS: readonly string[] = words(`
  zip_code zip: zip= postal_code postcode post_code plz: plz= postleitzahl code_postal código_postal cep: cep= codice_postale
  codice_avviamento_postale kod_pocztowy psč: psc: směrovací_číslo postnummer postnr postinumero posta_kodu pin_code postnumer почтовый_индекс индекс: 郵便番号 邮政编码 우편번호
  irányítószám cod_poștal τκ: τ.κ.: ταχυδρομικός_κώδικας c.p.: מיקוד: الرمز_البريدي поштовий_індекс 邮编: mã_bưu_điện mã_bưu_chính kode_pos poštanski_broj
  пощенски_код pašto_kodas pasta_indekss sihtnumber รหัสไปรษณีย์
`)
