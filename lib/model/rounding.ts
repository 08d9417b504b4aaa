/** A number of pods from a number or a percentage, rounded as Kubernetes rounds that field; undefined if it is neither. */
export function podsOf(value: unknown, total: number, round: 'up' | 'down'): number | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 ? value : undefined;
  }
  const percent = typeof value === 'string' ? /^(\d{1,6})%$/.exec(value) : null;
  if (!percent) {
    return undefined;
  }
  const exact = Number(percent[1]) * total;
  return round === 'up' ? Math.ceil(exact / 100) : Math.floor(exact / 100);
}
