import { IConstruct } from 'constructs';
import { SynthLinter } from './synth-linter';
import type { Finding } from '../../finding';

/**
 * How a construct of your own reports findings about its props, and fixes in the words of its props.
 *
 * All findings of an app are reported together when it is synthesized, under every App of cdk8s.
 */
export class Findings {
  /**
   * Adds findings, for example about the props of a construct.
   *
   * Findings with severity `error` fail the synth; findings with severity `warning` do not. They cannot be waived.
   * @param construct the construct that they are about; its path is printed before each
   * @param findings what is wrong
   */
  public static add(construct: IConstruct, findings: Finding[]): void {
    SynthLinter.of(construct).add(construct, findings);
  }

  /**
   * Reports findings about the objects below a construct under the path of that construct.
   *
   * Call it at the end of the constructor. In a chart, objects that are added after the call are reported under their own paths.
   * @param construct the construct whose props the user wrote
   * @param fixes by check id, the fix in the words of the construct's props; other findings keep the fix of the check
   */
  public static reportAt(construct: IConstruct, fixes: { [checkId: string]: string } = {}): void {
    SynthLinter.of(construct).reportAt(construct, fixes);
  }

  private constructor() {}
}
