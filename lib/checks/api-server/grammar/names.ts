const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT_NAME = /^(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST_LABEL = 63;
const LONGEST_SUBDOMAIN = 253;
const LONGEST_PORT_NAME = 15;
const REMEMBERED = 1000; // a few keys stand on every object

const keys = new Set<string>();

/** Whether it may name a container, a volume or the port of a Service. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && DNS_LABEL.test(text);
}

/** Whether it is labels of DNS with dots between them. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= LONGEST_SUBDOMAIN && text.split('.').every(label => DNS_LABEL.test(label));
}

/** Whether it may name the port of a container. */
export function isPortName(text: string): boolean {
  return text.length <= LONGEST_PORT_NAME && PORT_NAME.test(text);
}

/** Whether it may be the key of a label: a name, after a prefix of DNS or none. */
export function isLabelKey(text: string): boolean {
  if (keys.has(text)) {
    return true;
  }
  const fits = isPrefixedName(text);
  if (fits && keys.size < REMEMBERED) {
    keys.add(text);
  }
  return fits;
}

function isPrefixedName(text: string): boolean {
  const slash = text.indexOf('/'); // a second one would stand in the name, which can have none
  return isQualifiedName(text.slice(slash + 1)) && (slash < 0 || isDnsSubdomain(text.slice(0, slash)));
}

/** Whether it may be the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || isQualifiedName(text);
}

function isQualifiedName(text: string): boolean {
  return text.length <= LONGEST_LABEL && QUALIFIED_NAME.test(text);
}
