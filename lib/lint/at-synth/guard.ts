import { IConstruct } from 'constructs';
import { AppGuard } from './app-guard';
import type { Finding } from '../../finding';

/**
 * Runs the checks over everything in the app whenever the app is validated.
 *
 * A manifest that would fail in production is refused at synth, all findings at once. It works under
 * every App of cdk8s: the stock App judges once more per chart, a BulkheadApp once per synth.
 */
export class Guard {
  /**
   * Has findings about objects below a construct reported with that construct's path.
   *
   * Call it at the end of the constructor. In a chart, objects that others add later stay their own.
   * @param construct the construct whose props the user wrote
   * @param fixes per check id, the fix in the words of the construct's props
   */
  public static over(construct: IConstruct, fixes: { [checkId: string]: string } = {}): void {
    AppGuard.of(construct).over(construct, fixes);
  }

  /**
   * Reports answers that a constructor judged and cannot accept.
   *
   * They are told at synth, together with everything else that is wrong in the app.
   * @param construct the construct whose props the user wrote
   * @param refusals what is wrong with them
   */
  public static refuse(construct: IConstruct, refusals: Finding[]): void {
    AppGuard.of(construct).refuse(construct, refusals);
  }

  private constructor() {}
}
