/** One decision: what was decided about a field, why, and what changes it. */
export interface Explanation {
  /** What is so, in one line. */
  readonly decision: string;
  /** What happened, or happens, without it. */
  readonly why: string;
  /** Where that was reported or is specified. */
  readonly source?: string;
  /**
   * The props that change it: `probe.path` is a prop of the construct that made the object, `Cluster.pools` one of the
   * cluster, `QuotaedNamespace.team` one of another construct. None where it is not the user's to change.
   */
  readonly props?: readonly string[];
  /** What to do where no prop changes it; a patch, unless it says something else. */
  readonly instead?: string;
}

/**
 * Explanations by field, as `spec.containers[].image`: `[]` is any index, `*` any key.
 * What is beneath a field has the same explanation, unless something more specific has its own.
 */
export interface Fields {
  readonly [field: string]: Explanation;
}

/** What is explained about the objects of one kind. */
export interface KindExplanations {
  /** The kind; `Pod` is the pod template of every kind, `*` every object and every template. */
  readonly kind: string;
  /** Fields that are written. */
  readonly set?: Fields;
  /** Fields that are left out on purpose; the field `` is the whole object. */
  readonly leftOut?: Fields;
}
