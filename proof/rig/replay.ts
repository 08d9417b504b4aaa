import type { ControlPlane } from './control-plane';

/** What happened to one arm of a replay. */
export interface Seen {
  /** Whether the incident happened. */
  readonly happened: boolean;
  /** What was seen, in counts and names. */
  readonly what: string;
}

/** What became of one arm; without `happened` it broke. */
export interface Played extends Partial<Pick<Seen, 'happened'>> {
  readonly what: string;
  readonly seconds: number;
  /** The last lines of every log, of an arm that broke. */
  readonly logs: readonly string[];
}

/** One side of a replay: manifests, and what is done to them on a control plane that holds nothing else. */
export interface Arm {
  /** What the manifests are, in a few words. */
  readonly manifests: string;
  run(plane: ControlPlane): Promise<Seen>;
}

/** An incident, replayed with manifests that do not survive it, and with ours. It counts only when the naive arms fail. */
export interface Replay {
  /** Its number in the catalogue of incidents, in lower case. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly naive: readonly Arm[];
  readonly ours: readonly Arm[];
}

/** One row of PROOF.md. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly arms: readonly {
    readonly side: 'naive' | 'ours';
    readonly manifests: string;
    /** Nothing where the arm broke. */
    readonly happened?: boolean;
    readonly what: string;
    readonly seconds: number;
    /** What was seen when it was played again. */
    readonly again: readonly string[];
  }[];
}
