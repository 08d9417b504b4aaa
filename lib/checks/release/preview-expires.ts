import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { annotation, EXPIRES, FOREVER, label, LIFECYCLE, nameOf, saysPreview, TTL } from './reading/temporary';
import type { CheckResult } from '../../finding';

const DURATION = /^\d+[smhdw]$/; // kube-janitor's grammar: one number, one unit
const DATE = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}Z)?)?$/; // and its three patterns
const UNIX = /^\d{10}(\d{3})?$/; // seconds or milliseconds

/** A namespace that is to go again says when, in words that whoever removes it understands. */
export const previewExpires: ICheck = {
  id: 'preview-expires',
  catalogue: ['d70'],
  title: 'A temporary Namespace says when it is to go, in the grammar of whoever removes it',
  why: 'kube-janitor passes over a time that it cannot read, and tells only its own log: previews stay, and are paid for',
  source: 'https://github.com/hjacobs/kube-janitor/blob/master/kube_janitor/helper.py',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => [...judgeTtl(namespace), ...judgeExpiry(namespace), ...judgeLifecycle(namespace), ...mislaid(namespace)]),
};

function judgeTtl(object: Manifest): CheckResult[] {
  const ttl = annotation(object, TTL);
  if (ttl === undefined || DURATION.test(ttl)) {
    return [];
  }
  const field = `metadata.annotations.${TTL}`;
  if (ttl.toLowerCase() !== FOREVER) {
    return [{ object, field, message: `${ttl} is no time that kube-janitor reads`, fix: 'write one whole number and one unit of s, m, h, d, w, such as 36h or 7d' }];
  }
  return saysPreview(object)
    ? [{ object, field, message: `${nameOf(object)} calls itself a preview, and ${ttl} keeps it`, fix: 'write how long it is to be there, such as 7d' }]
    : []; // so that a rule for all namespaces leaves this one alone
}

function judgeExpiry(object: Manifest): CheckResult[] {
  const expiry = annotation(object, EXPIRES);
  return expiry === undefined || isDate(expiry) ? [] : [{
    object,
    field: `metadata.annotations.${EXPIRES}`,
    message: `${expiry} is no date that kube-janitor reads`,
    fix: 'write a day, as 2031-05-30, with hours and minutes, as 2031-05-30T09:26, or with seconds in UTC, as 2031-05-30T09:26:14Z',
  }];
}

function judgeLifecycle(object: Manifest): CheckResult[] {
  const end = label(object, LIFECYCLE);
  return end === undefined || UNIX.test(end) ? [] : [{
    object,
    field: `metadata.labels.${LIFECYCLE}`,
    message: `${end} is no Unix time`,
    fix: 'write the seconds since 1970 as digits in quotes, such as "1932368774"',
  }];
}

/** What stands among the labels, where kube-janitor does not look. */
function mislaid(object: Manifest): CheckResult[] {
  return [TTL, EXPIRES].filter(name => label(object, name) !== undefined && annotation(object, name) === undefined).map(name => ({
    object,
    field: `metadata.labels.${name}`,
    message: `${name} is a label, and kube-janitor reads annotations`,
    fix: `move ${name} to metadata.annotations`,
  }));
}

/** Whether the calendar has that day and that time. */
function isDate(text: string): boolean {
  const match = DATE.exec(text);
  const [year, month, day] = (match ?? []).slice(1, 4).map(Number);
  const midnight = new Date(Date.UTC(year, month - 1, day));
  return match !== null && midnight.getUTCMonth() === month - 1 // a day too many is in the next month
    && !Number.isNaN(Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text));
}
