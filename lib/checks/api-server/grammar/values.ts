import { portNameProblem } from '../../../kubernetes/names';

const HIGHEST_PORT = 65_535;

/** What the API server has against a number or percentage of pods; undefined when it takes it. */
export function problemOfPods(value: unknown, above100: 'refused' | 'taken'): string | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 ? undefined : 'is no whole number from 0 up';
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (!/^\d+%$/.test(value)) {
    return 'is text, and so must be a percentage such as 25%';
  }
  return above100 === 'refused' && Number(value.slice(0, -1)) > 100 ? 'is more than 100%' : undefined;
}

/** What the API server counts a number or percentage as where it must not be 0: not as pods, so that 1% is not 0. */
export function isZero(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%?$/.test(value));
}

/** What the API server has against the number or name of a port; undefined when it takes it. */
export function problemOfPort(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return isPortNumber(value) ? undefined : `${value} is no port from 1 to ${HIGHEST_PORT}`;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (/^\d+$/.test(value)) {
    return `"${value}" in quotes is a name, and the name of a port has a letter`;
  }
  return portNameProblem(value) === undefined ? undefined : `${value.slice(0, 80)} is no name of a port`;
}

export function isPortNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= HIGHEST_PORT;
}
