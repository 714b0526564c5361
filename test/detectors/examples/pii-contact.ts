import type { Examples } from './make.ts'

const german = ['+49', '30', '9018', '2077'].join(' ')
const american = ['+1', '(510)', '304-1844'].join(' ')
const mobile = ['0176', '12498765'].join(' ')
const address6 = ['2a02', '26f0', '1700', '11'].join(':')

export const piiContact: readonly Examples[] = [
  {
    detector: 'pii/email',
    hits: [
      `Bcc:«${['anna', 'firma.co.uk'].join('@')}»`,
      `«${['иван', 'пример.рф'].join('@')}»`,
      `(«${['a.b', 'firma.museum'].join('@')}»)`,
    ],
    misses: [
      'icon@2x.min.zip',
      'sprite@3x.mov',
      'someone@co.uk',
      'a..b@firma.de',
      `${'a'.repeat(65)}@firma.de`,
      'x@host.invalid',
      'sdk@v1.44.0',
    ],
    samples: ['anna@mailinator.com', 'me@acme.dev'],
    publics: [
      'ssh -i key.pem «root@build.firma.de»',
      'ssh://«git@firma.de»/x',
      'bounces+12@firma.de',
      'bot@my-app.iam.gserviceaccount.com',
    ],
  },
  {
    detector: 'pii/phone',
    hits: [
      german,
      american,
      `call «${american}» now`,
      `{"contact":"«${german}»"}`,
      `tel:«${['+4179', '5551844'].join('')}»;ext=2`,
      `«${['+33', '(0)1', '42', '68', '53', '07'].join(' ')}».`,
      `«${['+1', '510', '304', '1844'].join('-')}» 200 OK`,
      `fax «${['0049', '30', '9018', '2077'].join(' ')}» or`,
      `tél. «${['0033', '1-42-68-53-07'].join(' ')}»`,
      `电话«${['+86', '138', '1307', '5678'].join(' ')}»`,
      `+7 (495) 123-45-67`.replace('123', '213'),
    ],
    misses: [
      'figma node 2006-14129',
      'ISBN 978-3-16-148410-0',
      'at 10:00 +0100 2026-11-23',
      '@@ -1204567,8 +1204567,9 @@',
      `1${german}`,
      'sha512-abc+4930901820770/xyz',
      '+999 123 456 789',
      '0000-00-00',
      '00491761249876',
      '00 12 34 56 78',
      '1.0049 30 9018 2077',
      '0099 123 456 789',
      '+1 555',
      'x+14155552671y',
      '{"ts":1700000000000,"id":49309018207700}',
      'v1.2.3+20240115123',
    ],
    samples: ['+44 7700 900123', '+1 212 555 0123', '+1234567890'],
  },
  {
    detector: 'pii/phone-national',
    hits: [
      `{"mobile":"«${mobile}»"}`,
      `{"phone_number":"«${['510', '304', '1844'].join('')}»"}`,
      `{"telephone":«${['510', '304', '1844'].join('')}»}`,
      `Tel.: «${['030', '9018207'].join('/')}»`,
      `homePhone = "«${['510', '304', '1844'].join('-')}»"`,
      `name,phone\nAnna,«${['(510) 304', '1844'].join('-')}»`,
    ],
    misses: [
      `{"order":"${mobile}"}`,
      mobile,
      'hotel 5103041844',
      '{"phone_updated_at":1700000000}',
      'phone: 1700000000',
      '{"phone":"1.2.3.4"}',
      'phone: 123',
      'mobile: 2026-11-23 10:00',
    ],
    samples: ['phone: «(212) 555-0123»', '{"tel":"«1234567890»"}'],
  },
  {
    detector: 'pii/ipv6',
    hits: [
      `client «${address6}::2e1f» closed`,
      `[«${address6}::2e1f»]:443`,
      `{"ip":"«2a00:1450:4001:81b:0:0:0:2e1f»"}`,
    ],
    misses: [
      'fe80::1ff:fe23:4567:890a',
      'fd00::1',
      '2001:12:33',
      `x${address6}::1`,
      '2001:0000:4136:e378:8000:63bf:3fff:fdd2',
      '2a00::/12',
    ],
    samples: ['2001:db8::1', '3fff::8a2e:370:7334'],
    publics: ['2001:4860:4860::8888', '2606:4700:4700::1111'],
  },
  {
    detector: 'pii/street-address',
    hits: [
      '{"street":"«Hauptstraße 12»"}',
      '{"address":"«12 Rue de la Paix, Paris»"}',
      '{"shippingAddress":"«4411 Cedar Road»"}',
      'name,address\nAnna,«4411 Cedar Road»',
    ],
    misses: [
      'address: 10.0.0.1',
      'address: string, prefix: 1',
      '{"address":"0x12ab 34"}',
      'address: the 2nd one',
      '{"address":"anna@firma.de 1"}',
      'street',
    ],
    samples: ['{"street":"«123 Main Street»"}'],
  },
  {
    detector: 'pii/postcode',
    hits: ['{"zip":"«75002»"}', '{"postal_code":"«SW1A 2AA»"}', '{"plz":«10117»}', '{"zipCode":"«02139-4307»"}'],
    misses: ['{"zip":true}', '{"zip":"release-1.zip"}', 'zip 75002', '{"zip":"archive"}', '{"postalCode":"unknown"}'],
    samples: ['{"zip":"«12345»"}'],
  },
  {
    detector: 'pii/latitude',
    hits: ['{"lat":«48.869412»}', '{"latitude":"«-33.868820»"}', 'id,lat\nabcd,«48.869412»'],
    misses: ['{"lat":48.8}', '{"lat":123.869412}', '{"flat":48.869412}', '{"latency":48.869412}', '48.869412'],
  },
  {
    detector: 'pii/longitude',
    hits: ['{"lng":«2.330782»}', '{"longitude":«151.209296»}', '{"lon":"«-0.127758»"}'],
    misses: ['{"lng":2.3}', '{"lng":223.330782}', '{"salon":2.330782}', '2.330782'],
  },
  {
    detector: 'pii/coordinates',
    hits: [
      '{"coordinates":"«48.869412, 2.330782»"}',
      '{"gps":"«48.869412,2.330782»"}',
      '{"latLng":"«-33.868820 151.209296»"}',
    ],
    misses: ['{"coordinates":"1, 2"}', '48.869412, 2.330782', '{"coords":"248.869412, 202.330782"}'],
  },
  {
    detector: 'pii/social-handle',
    hits: ['{"twitter_handle":"«@anna_k»"}', '{"telegramUsername":"«annak»"}', 'Twitter handle: «@anna.k»'],
    misses: ['{"twitter":"https://twitter.com/x"}', '@anna_k', '{"twitter_handle":null}', 'twitter_handle: string'],
  },
]
