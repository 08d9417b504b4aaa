const TOKENS = /"(?:[^"\\]|\\.)*"|[{}]/g; // all that matters of a JSON text: its names and texts, and where objects begin and end
const BEFORE_VALUE = /\s*:/y;

/** The names that an object of a JSON text has more than once; `JSON.parse` keeps the last of them, and says nothing. */
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
