/** national: an identity card or number. tax: a taxpayer's. passport, licence, account, medical: documents of that sort. */
export type SharedWords = 'national' | 'tax' | 'passport' | 'licence' | 'account' | 'medical'

function words(list: string): readonly string[] {
  return list.split(', ')
}

/** What identifiers of one sort are called in many countries. */
export const SHARED_WORDS: Readonly<Record<SharedWords, readonly string[]>> = {
  national: words(
    'national id, national identity, national identification, national identifier, identity number, identity card, id number, id card, id no, identification number, identification no, personal id, personal number, personal code, personal identification, citizen id, citizen number, government id, carte d identité, carte identité, carta d identità, documento de identidad, documento identidad, documento de identificación, personalausweis, personalausweisnummer, ausweisnummer, identiteitskaart, identiteitskaartnummer, dowód osobisty, dowodu osobistego, kimlik, kimlik no, kimlik numarası, удостоверение личности, удостоверения личности, 身份证, 身分證, 身份證, 身份证号码, מספר זהות, رقم الهوية, رقم البطاقة, id kaart, osobna iskaznica, lična karta, osebna izkaznica, carte de identitate, buletin, henkilökortti, legitimation, пасведчанне, पहचान पत्र, nomor identitas',
  ),
  tax: words(
    'tax id, tin, tax number, tax no, tax code, taxpayer, tax identification, tax identifier, tax file, tax reference, tax registration, vat id, vat number, vat no, vat, numéro fiscal, número fiscal, codice fiscale, steuernummer, belastingnummer, numer podatkowy, skattenummer, 税号, 納税者番号, رقم ضريبي, الرقم الضريبي, कर संख्या, налоговый номер, vergi no',
  ),
  passport: words(
    'passport, passport number, passport no, travel document, reisepass, passnummer, passport nr, passeport, pasaporte, passaporto, passaporte, passaportes, paspoort, pas nr, pasnummer, paszport, paszportu, pasport, pasaport, passi, pas broj, putovnica, útlevél, cestovní pas, διαβατηρίου, διαβατήριο, паспорт, паспорта, pasaport no, 护照, 護照, パスポート, 旅券, 여권, جواز السفر, דרכון, หนังสือเดินทาง, hộ chiếu, paspor, पासपोर्ट, پاسپورت, passaport, número de pasaporte, numéro passeport, numero passaporto, cestovního pasu',
  ),
  licence: words(
    'driver license, drivers license, driver licence, drivers licence, driving license, driving licence, driver s license, driver s licence, license number, licence number, dl number, dl no, dln, führerschein, fuehrerschein, führerscheinnummer, permis de conduire, numéro de permis, permiso de conducir, carnet de conducir, licencia de conducir, patente di guida, patente, carta de condução, carteira de motorista, cnh, rijbewijs, prawo jazdy, prawa jazdy, körkort, førerkort, kørekort, ajokortti, řidičský průkaz, jogosítvány, permis auto, водительское удостоверение, driver id, sim number, führerscheinnr, fuehrerscheinnummer, numero patente, numéro permis, rijbewijsnummer, carta condução, carnet conducir, ehliyet, sürücü belgesi, رخصة القيادة, ड्राइविंग लाइसेंस, 驾照, 驾驶证, 運転免許, 운전면허',
  ),
  account: words(
    'account number, account no, acct, acct no, acct number, account num, bank account, checking account, savings account, current account, account, kontonummer, konto nr, konto, kontonr, bankkonto, numéro de compte, compte bancaire, compte, número de cuenta, numero de cuenta, cuenta, cuenta bancaria, numero di conto, conto corrente, conto, número da conta, conta corrente, conta, rekeningnummer, rekening, numer konta, rachunek, nr rachunku, tilinumero, číslo účtu, számlaszám, номер счета, номер рахунку, hesap no, hesap numarası, 账号, 帳號, 銀行口座, 口座番号, 계좌번호, nomor rekening, số tài khoản, رقم الحساب, खाता संख्या, खाता नंबर, หมายเลขบัญชี, מספר חשבון, konto numer, αριθμός λογαριασμού, 银行账号, 口座, kontonummber, beneficiary account, a/c no, a/c number, bank a/c',
  ),
  medical: words(
    'mrn, medical record, medical record number, medical record no, patient id, patient number, patient no, chart number, hospital number, health record, patientennummer, patient identifier, numéro de patient, número de paciente, historia clínica, historia clinica, cartella clinica, prontuário, prontuario, patiëntnummer, numer pacjenta, potilasnumero, member id, health plan, beneficiary number, health insurance number, insurance id',
  ),
}
