import type { Tally } from '../scripts/tally';

/** What is asked of a part. */
export interface Asked {
  /** Those of its ids that are wanted; all of them where the part is. */
  readonly ids: readonly string[];
  /** Whether nothing is left out: only then is the record for PROOF.md written. */
  readonly whole: boolean;
  /** How often each arm under traffic is played. */
  readonly runs: number;
}

/** One part of the proof, which can be asked for by its name or by the ids of what is in it. */
export interface Part {
  readonly name: string;
  /** What it shows, for `--help`. */
  readonly shows: string;
  readonly ids: readonly string[];
  /** Why it cannot run on this machine; nothing where it can. */
  missing(): string[];
  /** Builds what it runs on, unless it is there. */
  build(): void;
  prove(tally: Tally, asked: Asked): Promise<void>;
}

/** Why a part cannot run here, once what it runs on is built; nothing where it can. */
export function obstacles(part: Part): string[] {
  const missing = part.missing();
  if (missing.length > 0) {
    return missing;
  }
  try {
    part.build();
    return [];
  } catch (error) {
    return [`what it runs on cannot be built: ${error instanceof Error ? error.message : String(error)}`.trim()];
  }
}
