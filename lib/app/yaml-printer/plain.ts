// letters, digits and signs that mean nothing to YAML where they stand: `: ` and ` #` do, and so may what begins with a digit or a sign
const PLAIN = /^[A-Za-z_/](?:[\w./@+=,%$()-]|:(?=[\w./@-])| (?=[\w./@(-]))*$/;
const OTHER_THAN_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$|^e[-+]?\d+$/i; // booleans, null and a number of YAML 1.1
const LONGEST = 500; // a key of more than 1,024 characters is written in another way

/** Whether a text is certainly written as it is, as a key and as a value. */
export function isPlain(text: string): boolean {
  return text.length <= LONGEST && PLAIN.test(text) && !OTHER_THAN_TEXT.test(text);
}
