import { IConstruct } from 'constructs';
import { SynthLinter } from './synth-linter';
import { WaiverProps } from './waiver-props';

/**
 * Accepts a finding, with a reason and an end.
 *
 * The finding no longer refuses the app, and the reason is written on each object that the finding concerns, as the annotation
 * `cdk8s-bulkhead/waive-<check>`, so that it can be read in the cluster. On manifests that are not written with cdk8s, the same
 * annotation is honoured: `"single writer, see INC-42; until 2027-03-31"`.
 *
 * A waiver without a reason, of an unknown check, or past its last day is itself refused.
 */
export class Waiver {
  /**
   * Accepts what a check finds about the objects of a construct.
   * @param scope the construct, chart or app; objects that are added to it later are included
   * @param props which finding, why, and until when
   */
  public static add(scope: IConstruct, props: WaiverProps): void {
    SynthLinter.of(scope).waive(scope, props);
  }

  private constructor() {}
}
