import { isIP } from 'net';
import { OLDEST_MINOR } from '../kubernetes/features';
import { Reader, reader, Wording } from '../props';


const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/; // the name behind the `/` of a label, and its value
const PREFIX = new RegExp(`^${SUBDOMAIN}$`);
const VERSION = /^1\.(\d{1,3})$/;
const CPU = /^(\d+m|\d+(\.\d{1,3})?)$/;
const BYTES = /^(\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)|\d{8,})$/; // without a unit it is bytes, and nobody means 16 bytes
const EXTERNAL = new RegExp(`^[A-Z][A-Za-z0-9]*(/${SUBDOMAIN}){1,2}$`);

/** A Kubernetes version that all manifests of ours work on. */
export function version(wording: Wording): Reader {
  return reader(`a Kubernetes version from 1.${OLDEST_MINOR} on, as a text`,
    value => typeof value === 'string' && Number(VERSION.exec(value)?.[1] ?? 0) >= OLDEST_MINOR, wording);
}

export function labelKey(wording: Wording): Reader {
  return reader('a label key: at most 63 characters (letters, digits, `-`, `_` and `.`), with or without a DNS name and `/` before them',
    value => typeof value === 'string' && isLabelKey(value), wording);
}

export function labelValue(wording: Wording): Reader {
  return reader('a label value: a text of at most 63 characters (letters, digits, `-`, `_` and `.`, a letter or digit at both ends)',
    value => value === '' || (typeof value === 'string' && QUALIFIED.test(value)), wording);
}

/** The name of a pool: platforms have it as the value of a node label. */
export function poolName(wording: Wording): Reader {
  return reader('a name of at most 63 characters (letters, digits, `-`, `_` and `.`, a letter or digit at both ends)',
    value => typeof value === 'string' && QUALIFIED.test(value), wording);
}

export function cpuAmount(wording: Wording): Reader {
  return reader('an amount of CPU as a text, such as `3920m` or `4`',
    value => typeof value === 'string' && CPU.test(value) && Number.parseFloat(value) > 0, wording);
}

export function bytesAmount(wording: Wording): Reader {
  return reader('an amount of bytes as a text with its unit, such as `14Gi`',
    value => typeof value === 'string' && BYTES.test(value) && Number.parseFloat(value) > 0, wording);
}

export function address(wording: Wording): Reader {
  return reader('an IP address', value => typeof value === 'string' && isIP(value) !== 0, wording);
}

export function externalObject(wording: Wording): Reader {
  return reader('`Kind/name` or `Kind/namespace/name`', value => typeof value === 'string' && EXTERNAL.test(value), wording);
}

function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const prefix = text.slice(0, Math.max(slash, 0));
  return QUALIFIED.test(text.slice(slash + 1)) && (slash < 0 || (prefix.length <= 253 && PREFIX.test(prefix)));
}
