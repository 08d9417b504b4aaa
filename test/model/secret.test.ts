import { secretIn } from '../../lib/model';

test.each([
  ['DB_PASSWORD', 'hunter2'],
  ['dbPassword', 'hunter2'],
  ['PGPASSWORD', 'hunter2'],
  ['DB_PWD', 'hunter2'],
  ['GITHUB_TOKEN', 'ghp_000000000000'],
  ['DB_CREDENTIALS', 'hunter2'],
  ['oidc.client-secret', 'Zm9vYmFy'],
  ['DATABASE_URL', 'postgres://shop:hunter2@db/shop'],
  ['REDIS_URL', 'redis://:hunter2@cache:6379'],
  ['PEM', '-----BEGIN RSA PRIVATE KEY-----\nbm90IGEga2V5IGF0IGFsbA'],
  ['AUTH', `eyJ${'a'.repeat(8)}.eyJ${'b'.repeat(8)}.${'c'.repeat(8)}`],
  ['AWS_ACCESS_KEY_ID', `AKIA${'A'.repeat(16)}`],
])('%s=%s is a secret', (name, text) => {
  expect(secretIn(name, text)).toBeDefined();
});

test.each([
  ['MAX_TOKENS', '4096'],
  ['TOKEN_URL', 'https://login.example.com/token'],
  ['TOKEN_URL', 'https://login.example.com:8443/token'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
  ['DB_PASSWORD_FILE', '/var/run/secrets/db'],
  ['PWD', '/app'],
  ['JWT_ISSUER', 'https://login.example.com'],
  ['SECRET_NAME', 'web-tls'],
  ['DB_CREDENTIALS', 'db-credentials'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/var/run/secrets/google.json'],
  ['CORS_ALLOW_CREDENTIALS', 'true'],
  ['API_KEY', 'vault:secret/data/web#key'],
  ['DATABASE_URL', 'postgres://$(DB_USER):$(DB_PASSWORD)@db/shop'],
  ['DATABASE_URL', 'postgres://shop:<password>@db/shop'],
  ['DATABASE_URL', 'postgres://db:5432/shop'],
  ['GIT_URL', 'ssh://git@example.com:22/shop'],
  ['CERTIFICATE', '-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU'],
])('%s=%s is none', (name, text) => {
  expect(secretIn(name, text)).toBeUndefined();
});
