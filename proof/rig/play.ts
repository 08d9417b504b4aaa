import { ControlPlane } from './control-plane';
import type { Arm, Replay, Seen } from './replay';

/** What became of one arm; without `happened` it broke. */
export interface Played extends Partial<Pick<Seen, 'happened'>> {
  readonly what: string;
  readonly seconds: number;
  /** The last lines of every log, of an arm that broke. */
  readonly logs: readonly string[];
}

/** Plays one arm, on a control plane of its own whose logs are left in the folder `logs`. */
export async function play({ stages }: Replay, arm: Arm, logs?: string): Promise<Played> {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  let plane: ControlPlane | undefined;
  try {
    plane = await ControlPlane.start(stages, logs);
    const { happened, what } = await arm.run(plane);
    return { happened, what, seconds: seconds(), logs: [] };
  } catch (error) {
    return { what: `the arm broke: ${error instanceof Error ? error.message : String(error)}`, seconds: seconds(), logs: plane?.logs().split('\n') ?? [] };
  } finally {
    await plane?.stop();
  }
}
