/** Today's date where the app is synthesized, the only thing here that a clock decides: whether a waiver has expired. */
export function utcToday(): string {
  return new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
}
