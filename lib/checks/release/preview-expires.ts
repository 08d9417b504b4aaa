import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { EXPIRES, FOREVER, isPreview, label, LIFECYCLE, TTL } from './reading/temporary';
import type { CheckResult } from '../../finding';
import { annotationOf } from '../../model';

const DURATION = /^\d+[smhdw]$/; // the format of kube-janitor: one number, one unit
const DATE = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}Z)?)?$/; // its three formats
const UNIX = /^\d{10}(\d{3})?$/; // seconds or milliseconds

/** A temporary namespace has an expiry that the controller which removes it can parse. */
export const previewExpires: ICheck = {
  id: 'preview-expires',
  catalogue: ['d70'],
  title: 'A temporary Namespace has an expiry that kube-janitor or Lifecycle can parse',
  why: 'kube-janitor ignores a time that it cannot parse and only logs it, so the namespace and its cost remain',
  source: 'https://github.com/hjacobs/kube-janitor/blob/master/kube_janitor/helper.py',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => [...ttlProblems(namespace), ...expiryProblems(namespace), ...lifecycleProblems(namespace), ...misplaced(namespace)]),
};

function ttlProblems(object: Manifest): CheckResult[] {
  const ttl = annotationOf(object, TTL);
  if (ttl === undefined || DURATION.test(ttl)) {
    return [];
  }
  const field = `metadata.annotations.${TTL}`;
  if (ttl.toLowerCase() !== FOREVER) {
    return [{ object, field, message: `\`${TTL}\` is \`${ttl}\`; kube-janitor requires one integer and one unit of \`s\`, \`m\`, \`h\`, \`d\` and \`w\``, fix: `Set \`${TTL}: 7d\`, or another time in this format.` }];
  }
  return isPreview(object)
    ? [{ object, field, message: `\`${TTL}\` is \`${ttl}\`; a preview must expire`, fix: `Set \`${TTL}: 7d\`, or the lifetime of the preview.` }]
    : []; // exempts a namespace from rules for all namespaces
}

function expiryProblems(object: Manifest): CheckResult[] {
  const expiry = annotationOf(object, EXPIRES);
  return expiry === undefined || isDate(expiry) ? [] : [{
    object,
    field: `metadata.annotations.${EXPIRES}`,
    message: `\`${EXPIRES}\` is \`${expiry}\`; kube-janitor requires an existing date`,
    fix: `Set it to a date such as \`${EXPIRES}: "2031-05-30"\`, \`"2031-05-30T09:26"\` or, in UTC, \`"2031-05-30T09:26:14Z"\`.`,
  }];
}

function lifecycleProblems(object: Manifest): CheckResult[] {
  const end = label(object, LIFECYCLE);
  return end === undefined || UNIX.test(end) ? [] : [{
    object,
    field: `metadata.labels.${LIFECYCLE}`,
    message: `\`${LIFECYCLE}\` is \`${end}\`; it must be a Unix time`,
    fix: `Set the seconds since 1970 in quotes, such as \`${LIFECYCLE}: "1932368774"\`.`,
  }];
}

/** Annotations of kube-janitor that are set as labels. */
function misplaced(object: Manifest): CheckResult[] {
  return [TTL, EXPIRES].filter(name => label(object, name) !== undefined && annotationOf(object, name) === undefined).map(name => ({
    object,
    field: `metadata.labels.${name}`,
    message: `\`${name}\` is a label; kube-janitor requires an annotation`,
    fix: `Move \`${name}\` to \`metadata.annotations\`.`,
  }));
}

/** Whether a date and time exist. */
function isDate(text: string): boolean {
  const match = DATE.exec(text);
  const [year, month, day] = (match ?? []).slice(1, 4).map(Number);
  const midnight = new Date(Date.UTC(year, month - 1, day));
  return match !== null && midnight.getUTCMonth() === month - 1 // a day that does not exist is in the next month
    && !Number.isNaN(Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text));
}
