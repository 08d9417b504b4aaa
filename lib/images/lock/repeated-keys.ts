const TOKENS = /"(?:[^"\\]|\\.)*"|[{}]/g; // strings, and where objects begin and end; the rest of the JSON does not matter
const BEFORE_VALUE = /\s*:/y;

/** The keys that occur more than once in an object of a JSON text; `JSON.parse` keeps the last one without an error. */
export function repeatedKeys(json: string): string[] {
  const repeated = new Set<string>();
  const objects: Set<string>[] = [];
  for (const { 0: token, index } of json.matchAll(TOKENS)) {
    BEFORE_VALUE.lastIndex = index + token.length;
    if (token === '{') {
      objects.push(new Set());
    } else if (token === '}') {
      objects.pop();
    } else if (BEFORE_VALUE.test(json)) {
      const key: string = JSON.parse(token);
      objects.at(-1)?.has(key) ? repeated.add(key) : objects.at(-1)?.add(key);
    }
  }
  return [...repeated];
}
