// What the API server accepts as a name or a key (k8s.io/apimachinery/pkg/util/validation). Each function returns what is wrong, or `undefined`.

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT_NAME = /^(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const ENVIRONMENT_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const LONGEST_LABEL = 63;
const LONGEST_SUBDOMAIN = 253;
const LONGEST_PORT_NAME = 15;
const REMEMBERED = 1000; // the same few keys occur on every object

const QUALIFIED_CHARACTERS = 'must consist of letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';

const validKeys = new Set<string>();

/** What is wrong with a DNS label: the name of a container, a namespace, a volume or a Service port. */
export function dnsLabelProblem(text: string, longest = LONGEST_LABEL): string | undefined {
  return lengthProblem(text, longest)
    ?? unless(DNS_LABEL.test(text), 'it must consist of lower-case letters, digits and `-`, with a letter or digit at both ends');
}

/** What is wrong with a Service name: a DNS label that starts with a letter. */
export function serviceNameProblem(text: string): string | undefined {
  return dnsLabelProblem(text) ?? unless(/^[a-z]/.test(text), 'it must start with a letter');
}

/** What is wrong with a DNS subdomain: the name of most objects, a host name, the prefix of a label key. */
export function dnsSubdomainProblem(text: string): string | undefined {
  return subdomainProblem(text, 'it');
}

/** What is wrong with the name of a container port. */
export function portNameProblem(text: string): string | undefined {
  return lengthProblem(text, LONGEST_PORT_NAME)
    ?? unless(PORT_NAME.test(text), 'it must consist of lower-case letters, digits and single `-`, with at least one letter, and a letter or digit at both ends');
}

/** What is wrong with the key of a label, a node selector or a taint: a name, optionally with a DNS subdomain and `/` before it. */
export function labelKeyProblem(text: string): string | undefined {
  if (validKeys.has(text)) {
    return undefined;
  }
  const problem = qualifiedNameProblem(text);
  if (problem === undefined && validKeys.size < REMEMBERED) {
    validKeys.add(text);
  }
  return problem;
}

/** What is wrong with the value of a label; it may be empty. */
export function labelValueProblem(text: string): string | undefined {
  return text === '' ? undefined : qualifiedPartProblem(text, 'it');
}

/** What is wrong with the key of an annotation: that of a label whose prefix may have capital letters. */
export function annotationKeyProblem(text: string): string | undefined {
  return labelKeyProblem(text.toLowerCase());
}

/** What is wrong with the name of an environment variable, on every Kubernetes version (1.34 and later accept more). */
export function environmentNameProblem(text: string): string | undefined {
  return unless(ENVIRONMENT_NAME.test(text), 'it must consist of letters, digits, `_`, `-` and `.`, and must not start with a digit') ?? dotsProblem(text);
}

/** What is wrong with a key of a ConfigMap or a Secret, which is a file name when it is mounted. */
export function configKeyProblem(text: string): string | undefined {
  return lengthProblem(text, LONGEST_SUBDOMAIN) ?? unless(CONFIG_KEY.test(text), 'it must consist of letters, digits, `-`, `_` and `.`') ?? dotsProblem(text);
}

function qualifiedNameProblem(text: string): string | undefined {
  const slash = text.indexOf('/'); // a second one would be in the name, where it is invalid
  return slash < 0
    ? qualifiedPartProblem(text, 'it')
    : subdomainProblem(text.slice(0, slash), 'its prefix before `/`') ?? qualifiedPartProblem(text.slice(slash + 1), 'its name after `/`');
}

function qualifiedPartProblem(text: string, subject: string): string | undefined {
  return lengthProblem(text, LONGEST_LABEL, subject) ?? unless(QUALIFIED_NAME.test(text), `${subject} ${QUALIFIED_CHARACTERS}`);
}

function subdomainProblem(text: string, subject: string): string | undefined {
  return lengthProblem(text, LONGEST_SUBDOMAIN, subject) ?? unless(text.split('.').every(label => DNS_LABEL.test(label)),
    `${subject} must be a DNS subdomain: lower-case letters, digits, \`-\` and \`.\`, with a letter or digit at both ends of each part between dots`);
}

function lengthProblem(text: string, longest: number, subject = 'it'): string | undefined {
  return text === '' ? `${subject} is empty` : unless(text.length <= longest, `${subject} has ${text.length} characters; at most ${longest} are allowed`);
}

/** `.`, `..` and what starts with `..` would leave the folder that a volume is mounted at. */
function dotsProblem(text: string): string | undefined {
  return unless(text !== '.' && !text.startsWith('..'), 'it must not be `.` or start with `..`');
}

function unless(valid: boolean, problem: string): string | undefined {
  return valid ? undefined : problem;
}
