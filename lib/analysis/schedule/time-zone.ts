const ZONE_SEGMENT = /^[A-Z][A-Za-z0-9_+-]*$/; // the controller looks a zone up as a file, by its exact name

/** Whether Kubernetes finds the zone under this very name. */
export function isTimeZone(name: unknown): boolean {
  return typeof name === 'string' && name !== 'Local' && name.split('/').every(segment => ZONE_SEGMENT.test(segment)) && hasCanonicalCase(name);
}

function hasCanonicalCase(name: string): boolean {
  try {
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return canonical === name || canonical.toLowerCase() !== name.toLowerCase(); // an alias has another name altogether
  } catch {
    return false;
  }
}
