// Keys of labels, annotations and context that this library reads or writes.

/** The value of `app.kubernetes.io/managed-by` on objects of this library. */
export const MANAGER = 'cdk8s-bulkhead';

/** Prefix of the recommended labels: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/. */
export const APP_LABEL_PREFIX = 'app.kubernetes.io/';
export const NAME_LABEL = `${APP_LABEL_PREFIX}name`;
export const INSTANCE_LABEL = `${APP_LABEL_PREFIX}instance`;
export const VERSION_LABEL = `${APP_LABEL_PREFIX}version`;
export const COMPONENT_LABEL = `${APP_LABEL_PREFIX}component`;
export const PART_OF_LABEL = `${APP_LABEL_PREFIX}part-of`;
export const MANAGED_BY_LABEL = `${APP_LABEL_PREFIX}managed-by`;

/** The team of a namespace. */
export const OWNER_LABEL = 'owner';

/** The name of a namespace; the API server sets it on each. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** Prefix of the labels by which Pod Security Admission finds the level of a namespace. */
export const POD_SECURITY_PREFIX = 'pod-security.kubernetes.io/';

/** Label and taint of the nodes of a pool, where the platform has none of its own. */
export const POOL_KEY = 'cdk8s-bulkhead/pool';

/** Annotation: objects that an object refers to and that something else creates, as `Kind/name`, separated by commas. */
export const EXTERNAL_ANNOTATION = 'cdk8s-bulkhead/external';

/** Annotation: trade-offs that the props of a construct made, separated by `; `. */
export const TRADE_OFFS_ANNOTATION = 'cdk8s-bulkhead/given-up';

/** Annotation: why the main container has no CPU limit. */
export const NO_CPU_LIMIT_ANNOTATION = 'cdk8s-bulkhead/no-cpu-limit';

/** Annotation: why a service has one pod at most. */
export const SINGLETON_ANNOTATION = 'cdk8s-bulkhead/singleton';

/** Annotation of pods: a hash of the configuration, so that a change of it starts a rollout. */
export const CONFIG_HASH_ANNOTATION = 'cdk8s-bulkhead/config-hash';

/** Annotation: why a workload runs another version of an image than the rest of its app. */
export const OTHER_VERSION_ANNOTATION = 'cdk8s-bulkhead/another-version';

/** Prefix of the annotations that carry waivers; the id of a check follows. */
export const WAIVER_PREFIX = 'cdk8s-bulkhead/waive-';

/** Context of a cdk8s app: the declared cluster. */
export const CLUSTER_CONTEXT = 'cdk8s-bulkhead/cluster';

/** Context of a cdk8s app: the path of the image lock. */
export const IMAGE_LOCK_CONTEXT = 'cdk8s-bulkhead/image-lock';
