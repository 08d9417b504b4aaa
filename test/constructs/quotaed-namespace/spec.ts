import { QuotaedNamespaceSpec, quotaedNamespaceSpec } from '../../../lib/constructs/quotaed-namespace/defaults';
import { namespaceProps } from '../../../lib/constructs/quotaed-namespace/parser';
import { QuotaedNamespaceProps } from '../../../lib/constructs/quotaed-namespace/props';
import { parseProps } from '../../../lib/props';

/** The decisions about a namespace of valid props. */
export function specOf(props: Partial<QuotaedNamespaceProps> = {}): QuotaedNamespaceSpec {
  return quotaedNamespaceSpec('shop', parseProps(namespaceProps, { team: 'storefront', ...props }).values!);
}
