import { ControlPlane } from './control-plane';
import { Remains } from './remains';
import type { Arm, Played } from './replay';

/** Plays arms, each on a control plane with nothing in it. One that could be emptied serves again: to start one takes most of the time of an arm. */
export class ControlPlanes {
  private readonly empty: ControlPlane[] = [];
  private readonly remains = new Map<ControlPlane, Remains>();

  /** Plays one arm; the logs of its time are left in a folder. */
  public async play(arm: Arm, logs: string): Promise<Played> {
    const begun = Date.now();
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    let plane: ControlPlane | undefined;
    try {
      plane = this.empty.pop() ?? await ControlPlane.start();
      await this.remember(plane);
      const { happened, what } = await arm.run(plane);
      plane.keepLogs(logs);
      const played = { happened, what, seconds: seconds(), logs: [] };
      await this.giveBack(plane);
      return played;
    } catch (error) {
      plane?.keepLogs(logs);
      const last = plane?.logs().split('\n') ?? [];
      await plane?.stop();
      return { what: `the arm broke: ${error instanceof Error ? error.message : String(error)}`, seconds: seconds(), logs: last };
    }
  }

  /** Ends what is left. */
  public async close(): Promise<void> {
    await Promise.all(this.empty.splice(0).map(plane => plane.stop()));
  }

  /** What a new one holds, so that it can be made so again. */
  private async remember(plane: ControlPlane): Promise<void> {
    if (!this.remains.has(plane)) {
      this.remains.set(plane, await Remains.since(plane.api));
    }
  }

  private async giveBack(plane: ControlPlane): Promise<void> {
    if (await this.remains.get(plane)!.removed().catch(() => false)) {
      plane.forgetLogs();
      this.empty.push(plane);
    } else {
      await plane.stop();
    }
  }
}
