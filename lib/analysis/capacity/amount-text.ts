const UNITS: [bigint, string][] = [[1024n ** 4n, 'Ti'], [1024n ** 3n, 'Gi'], [1024n ** 2n, 'Mi'], [1024n, 'Ki']];

/** An amount of a resource, or of a quota key, as Kubernetes prints it: in the largest unit that loses nothing. */
export function amountText(resource: string, amount: bigint): string {
  if (resource === 'cpu' || resource.endsWith('.cpu')) {
    return amount % 1000n === 0n ? `${amount / 1000n}` : `${amount}m`;
  }
  const unit = UNITS.find(([size]) => /(memory|storage)$/.test(resource) && amount >= size && amount % size === 0n);
  return unit ? `${amount / unit[0]}${unit[1]}` : `${amount}`;
}
