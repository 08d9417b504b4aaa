/** One opinion, and what takes it out of the sources. */
export interface Mutation {
  readonly id: string;
  /** What the constructs do, in words. */
  readonly opinion: string;
  /** Several where more than one line holds it: each alone would be enough. */
  readonly edits: readonly Edit[];
  readonly witness: Witness;
}

/** A text that must stand in a file exactly once, and what stands there instead. */
export interface Edit {
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

/** Who must notice that an opinion is gone. */
export type Witness = ReplayWitness | NetworkWitness | TestWitness;

/** A replay, on a control plane or under traffic: its incident happens to ours. */
export interface ReplayWitness {
  readonly replay: string;
  /** An arm that breaks has noticed nothing, unless it says this. */
  readonly breaksWith?: string;
}

/** Random apps: a way that they declare is closed, or one that they do not declare is open. */
export interface NetworkWitness {
  readonly network: true;
}

/** A test, where no replay can notice. */
export interface TestWitness {
  /** The file, below test/. */
  readonly test: string;
  readonly named: string;
}

/** The witness in a few words. */
export function nameOf(witness: Witness): string {
  return 'replay' in witness ? witness.replay : 'network' in witness ? 'network' : `${witness.test}: ${witness.named}`;
}
