import { COMPONENT_LABEL, INSTANCE_LABEL, MANAGED_BY_LABEL, MANAGER, NAME_LABEL, PART_OF_LABEL, VERSION_LABEL } from '../../kubernetes/keys';
/** Who a workload is: names and labels that depend on what the user wrote and on nothing else. */
export interface Identity {
  readonly name: string;
  readonly namespace?: string;
  /** On every object. */
  readonly labels: Record<string, string>;
  /** Immutable in a Deployment: never a version, never a hash of the tree. */
  readonly selector: Record<string, string>;
}

/** What an identity is made of. */
export interface IdentityInput {
  readonly name: string;
  readonly namespace?: string;
  readonly component: string;
  readonly partOf?: string;
  readonly version?: string;
  readonly labels?: Record<string, string>;
}

const LONGEST_LABEL = 63; // a tag has up to 128 characters

/** The six recommended labels, and the two of them that never change. */
export function identityOf(input: IdentityInput): Identity {
  const selector = { [NAME_LABEL]: input.name, ...instanceLabel(input.name) };
  return {
    name: input.name,
    ...(input.namespace !== undefined && { namespace: input.namespace }),
    selector,
    labels: {
      ...input.labels,
      ...selector,
      [COMPONENT_LABEL]: input.component,
      [PART_OF_LABEL]: input.partOf ?? input.namespace ?? input.name,
      [MANAGED_BY_LABEL]: MANAGER,
      ...versionLabel(input.version ?? ''),
    },
  };
}

/** The version as a label can say it: a tag may be twice as long, begin with `_`, and end as it likes. */
function versionLabel(version: string): Record<string, string> {
  const value = version.replace(/_/g, '-') // some auditors want what a host name may be
    .replace(/^[-.]+/, '').slice(0, LONGEST_LABEL).replace(/[-.]+$/, '');
  return value === '' ? {} : { [VERSION_LABEL]: value };
}

/** The one label by which policies recognise a workload's pods. */
export function instanceLabel(name: string): Record<string, string> {
  return { [INSTANCE_LABEL]: name };
}
