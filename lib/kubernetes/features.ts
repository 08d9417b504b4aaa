// Minor versions of Kubernetes (1.x) from which a feature is on by default. An older API server drops the field.

/** The oldest version that manifests of this library work on, and that checks assume where no cluster is declared. */
export const OLDEST_MINOR = 27;

/** `matchLabelKeys` of a spread constraint: KEP-3243. */
export const MATCH_LABEL_KEYS_MINOR = 27;

/** `unhealthyPodEvictionPolicy` of a PodDisruptionBudget: KEP-3017. */
export const UNHEALTHY_POD_EVICTION_POLICY_MINOR = 27;

/** `restartPolicy: Always` of an init container: KEP-753. */
export const NATIVE_SIDECARS_MINOR = 29;

/** `podReplacementPolicy` of a Job: KEP-3939. */
export const POD_REPLACEMENT_POLICY_MINOR = 29;

/** A rule of a Job's `podFailurePolicy` without `onPodConditions`: the schemas of older versions require the list. */
export const OPTIONAL_POD_CONDITIONS_MINOR = 29;

/** `sleep` as a lifecycle hook: KEP-3960. */
export const SLEEP_HOOK_MINOR = 30;
