const SHOWN_LENGTH = 60; // enough to find the value in the program
const CPU_AMOUNT = /^(NaN|-?[\d.]+)(m?)$/;

/** A value as a message prints it. */
export function shown(value: unknown): string {
  if (typeof value === 'number') {
    return `${value}`;
  }
  return typeof value === 'string' ? `\`${oneLine(value)}\`` : Array.isArray(value) ? 'a list' : shownOther(value);
}

/** The same where something other than a string is required. */
export function shownWithType(value: unknown): string {
  return typeof value === 'string' ? `the string ${shown(value)}` : shown(value);
}

function shownOther(value: unknown): string {
  if (typeof value === 'function') {
    return 'a function';
  }
  return value !== null && typeof value === 'object' ? quantity(value) ?? 'an object' : `\`${String(value)}\``;
}

/** A `Cpu`, `Size` or `Duration` as the expression that makes it. */
function quantity(value: object): string | undefined {
  const [amount, unit]: unknown[] = [Reflect.get(value, 'amount'), Reflect.get(value, 'unit')];
  const cpu = typeof amount === 'string' ? CPU_AMOUNT.exec(amount) : null;
  if (cpu) {
    return `\`Cpu.${cpu[2] === 'm' ? 'millis' : 'units'}(${cpu[1]})\``;
  }
  const label: unknown = unit !== null && typeof unit === 'object' ? Reflect.get(unit, 'label') : undefined;
  const type = typeof Reflect.get(value, 'toKibibytes') === 'function' ? 'Size' : 'Duration';
  return typeof amount === 'number' && typeof label === 'string' && /^[a-z]+$/.test(label) ? `\`${type}.${label}(${amount})\`` : undefined;
}

function oneLine(text: string): string {
  const line = text.replace(/\r?\n|\r/g, '\\n');
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
}
