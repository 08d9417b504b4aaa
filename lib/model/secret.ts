const PASSWORD = /(PASSWORD|PASSWD|PASSPHRASE|(^|_)PWD)$/; // PGPASSWORD too; not PASSWORD_FILE, nor PASSWORD_MIN_LENGTH
const KEY = /(^|_)(TOKEN|SECRET|CREDENTIALS?|BEARER|JWT|SECRET_KEY_BASE|(API|SECRET|SECRET_ACCESS|PRIVATE|ENCRYPTION|SIGNING)_?KEY)$/;
const KNOWN_TO_ALL = /(^|_)(PUBLIC|PUBLISHABLE|VITE|REACT_APP|EXPO_PUBLIC|EOS|BOS|PAD)_/; // these are sent to browsers and language models
const NAMES_AN_OBJECT = /(^|_)(TLS|CA|CERT|PULL|PULLS)_SECRET$/; // a Secret's name
const SETTING = /^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional|\d{1,5})$/i;
const REFERENCE = /^[a-z][a-z0-9+-]*:|^\.{0,2}\/|\$[({]|\{\{|^<|^\*+$|^ENC\[/; // a URL, vault:, arn:, a path, what is filled in, what is masked
const NAME_OF_OBJECT = /^[a-z][a-z0-9]*([-.][a-z0-9]+)+$/; // the name of an object elsewhere
const FILLED_IN = /^(\$|<|\*|%|\{)/; // a placeholder

// inside a text, only with the key that follows
const PRIVATE_KEY = /^-----BEGIN ([A-Z]+ )*PRIVATE KEY-----|-----BEGIN ([A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/;
const TOKEN = /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/; // a signed JSON Web Token
const ACCESS_KEY = /\bAKIA[0-9A-Z]{16}\b/; // AWS'
const USER_AND_PASSWORD = /:\/\/[^/\s:@]*:([^/\s@]+)@/; // in a URL

/** The kind of secret in a text, by its name and its content; undefined if it is probably none. */
export function secretIn(name: string, text: string): string | undefined {
  return secretOfItself(text) ?? secretByName(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[-.]/g, '_').toUpperCase(), text);
}

/** The kind of secret in a text, by its content alone. */
export function secretOfItself(text: string): string | undefined {
  const [, password] = USER_AND_PASSWORD.exec(text) ?? [];
  return PRIVATE_KEY.test(text) ? 'a private key'
    : TOKEN.test(text) ? 'a token'
      : ACCESS_KEY.test(text) ? 'an access key'
        : password !== undefined && !FILLED_IN.test(password) ? 'a password' : undefined;
}

function secretByName(name: string, text: string): string | undefined {
  if (text === '' || SETTING.test(text) || REFERENCE.test(text) || KNOWN_TO_ALL.test(name) || NAMES_AN_OBJECT.test(name)) {
    return undefined;
  }
  return PASSWORD.test(name) ? 'a password' : KEY.test(name) && !NAME_OF_OBJECT.test(text) ? 'a secret' : undefined;
}
