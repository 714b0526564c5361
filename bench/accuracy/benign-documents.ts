import type { Random } from '../random.ts'
import type { Maker } from './benign-ids.ts'

const HEX = '0123456789abcdef'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const NAMES = 'billing search inbox orders media gateway reports login identity audit'.split(' ')

function names(random: Random): string {
  return random.pick(NAMES)
}

/** Settings, code, documents and tables that speak of secrets and hold none. */
export const BENIGN_DOCUMENTS: Readonly<Record<string, Maker>> = {
  kubernetes: (random) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${names(random)}\n  uid: ${random.text(HEX, 8)}-1111-4222-8333-${random.text(HEX, 12)}\nspec:\n  template:\n    spec:\n      serviceAccountName: ${names(random)}-sa\n      containers:\n        - image: registry.host.example/${names(random)}@sha256:${random.text(HEX, 64)}\n          env:\n            - name: DB_PASSWORD\n              valueFrom:\n                secretKeyRef:\n                  name: ${names(random)}-secrets\n                  key: db-password\n            - name: API_TOKEN\n              valueFrom: { secretKeyRef: { name: ${names(random)}-token, key: token } }\n          envFrom:\n            - secretRef: { name: ${names(random)}-env }\n`,
  terraform: (random) =>
    `resource "aws_db_instance" "${names(random)}" {\n  identifier = "${names(random)}-${random.below(99)}"\n  username   = var.db_username\n  password   = var.db_password\n  kms_key_id = aws_kms_key.${names(random)}.arn\n}\n\nvariable "db_password" {\n  description = "Password of the ${names(random)} database"\n  type        = string\n  sensitive   = true\n}\n\ndata "aws_secretsmanager_secret_version" "${names(random)}" {\n  secret_id = "prod/${names(random)}/password"\n}\n`,
  'env template': (random) =>
    `${names(random).toUpperCase()}_API_KEY=YOUR_API_KEY\nDATABASE_URL=postgres://user:password@localhost:5432/${names(random)}\nSECRET_KEY=<generate-with-openssl>\nOPENAI_API_KEY=sk-...\nGITHUB_TOKEN=ghp_${'x'.repeat(36)}\nSTRIPE_SECRET_KEY=sk_test_your_key_here\nAUTH_SECRET=\${AUTH_SECRET}\nPASSWORD=changeme\nJWT_SECRET=your-256-bit-secret\n`,
  'api docs': (random) =>
    `### Create a ${names(random)}\n\n\`\`\`sh\ncurl -X POST https://api.host.example/v1/${names(random)} \\\n  -H "Authorization: Bearer YOUR_API_KEY" \\\n  -H "X-Api-Key: <your-api-key>" \\\n  -u "$USER:$PASSWORD" \\\n  -d '{"password":"string","token":"{{token}}"}'\n\`\`\`\n\nThe \`access_token\` field is a string. Set \`client_secret\` to the secret of your application.\n`,
  schema: (random) =>
    `{"type":"object","required":["password","token"],"properties":{"password":{"type":"string","format":"password","minLength":12,"description":"The new password of ${names(random)}"},"token":{"type":"string","description":"A token from /v1/${names(random)}/token"},"secretName":{"type":"string","pattern":"^[a-z][a-z0-9-]{2,62}$"},"api_key":{"$ref":"#/components/schemas/ApiKey"}}}\n`,
  i18n: (random) =>
    `{"login.password":"Passwort","login.password.placeholder":"Bitte Passwort eingeben","login.forgot_password":"Passwort vergessen?","settings.token":"Zugriffstoken","errors.password_mismatch":"Die Passwörter stimmen nicht überein","fr.password":"Mot de passe","es.password":"Contraseña","${names(random)}.secret":"Geheimnis","pl.password":"Hasło"}\n`,
  typescript: (random) =>
    `export interface ${names(random)}Options {\n  readonly password?: string | undefined\n  readonly apiKey: string\n  token: AccessToken\n}\n\nexport async function login({ password, apiKey }: Options): Promise<Token> {\n  const token = await client.${names(random)}.getToken({ password, secret: config.secret })\n  const accessToken = response.data.access_token\n  if (password === '') throw new TypeError('password is required')\n  headers.set('authorization', \`Bearer \${token}\`)\n  return { token, key: keys[index], secret: process.env.${names(random).toUpperCase()}_SECRET ?? '' }\n}\n`,
  python: (random) =>
    `def connect(host: str, password: str = None, token: Optional[str] = None) -> Client:\n    password = password or os.environ.get("${names(random).toUpperCase()}_PASSWORD")\n    self.api_key = api_key or settings.API_KEY\n    secret = get_secret("${names(random)}/password")\n    return Client(host, auth=(user, password), token=token_provider())\n`,
  minified: (random) =>
    `!function(e,t){var n=t.token,r=e.password||"",o=n.key,i=function(e){return e.secret?e.secret:null};t.exports={apiKey:n,password:r,tokenType:"bearer",key:"${random.text(LETTERS, 3)}",a${random.below(99)}:function(e){return e.accessToken=o,e}}}(this,{});\n`,
  'sql dump': (random) =>
    `INSERT INTO \`${names(random)}\` (\`id\`,\`title\`,\`token_count\`,\`key\`) VALUES (${random.below(9999)},'How to reset a password',${random.below(999)},'${names(random)}_${random.below(99)}');\nCREATE TABLE sessions (id uuid PRIMARY KEY, password_hash text NOT NULL, token varchar(255) UNIQUE);\nALTER USER app WITH PASSWORD :'app_password';\n`,
  'package listing': (random) =>
    `├── @auth/core@0.${random.below(40)}.${random.below(9)}\n├── jsonwebtoken@9.0.${random.below(9)}\n├── password-validator@5.3.${random.below(9)}\n├─┬ keytar@7.${random.below(9)}.0\n│ └── prebuild-install@7.1.${random.below(9)}\n└── csrf-token@${random.below(9)}.0.0\n`,
  'test output': (random) =>
    `✓ rejects a wrong password (${random.below(90)} ms)\n✓ token: expired -> 401\n✗ password: expected "12 characters", received "short"\n  at login (src/${names(random)}.ts:${random.below(400)}:${random.below(80)})\nTests: ${random.below(90)} passed; tokens: ${random.below(9000)}; key=${names(random)}\n`,
  ci: (random) =>
    `      - uses: actions/checkout@${random.text(HEX, 40)} # v4.2.${random.below(9)}\n        with:\n          token: \${{ secrets.GITHUB_TOKEN }}\n      - run: docker login -u \${{ vars.USER }} -p \${{ secrets.REGISTRY_PASSWORD }}\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n          CACHE_KEY: build-\${{ hashFiles('**/package-lock.json') }}\n`,
  http: (random) =>
    `HTTP/2 200\ncontent-type: application/json; charset=utf-8\netag: W/"${random.text(HEX, 32)}"\ncf-ray: ${random.text(HEX, 16)}-FRA\nx-amz-request-id: ${random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 16)}\nx-amz-id-2: ${random.bytes(57).toString('base64')}\nset-cookie: theme=dark; Path=/\nreport-to: {"group":"cf-nel"}\n`,
  prose: (random) =>
    `The password must be at least 12 characters long. A token is sent to your ${names(random)} address; the key to a good password: length. Secrets are kept in the vault, basic authentication is off, and the bearer of this letter may enter. See https://docs.host.example/${names(random)}/token#refresh-token for the token: it expires after 3600 seconds.\n`,
}
