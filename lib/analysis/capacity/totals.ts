/** Quota key to amount: CPU in milliCPU, memory and storage in bytes, all else in objects. */
export type Totals = Record<string, bigint>;

/** Adds as many times what one takes. */
export function add(totals: Totals, one: Readonly<Totals>, times: bigint = 1n): void {
  for (const [key, amount] of Object.entries(one)) {
    totals[key] = (totals[key] ?? 0n) + amount * times;
  }
}
