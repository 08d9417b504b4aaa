import { IConstruct } from 'constructs';
import { SynthLinter } from './synth-linter';
import { WaiverProps } from './waiver-props';

/**
 * Accepts a finding, with a reason and a last day.
 *
 * The finding no longer fails the synth, and the reason is written on each object that the finding is about, as the annotation
 * `cdk8s-bulkhead/waive-<check>`. On manifests that are not written with cdk8s, the same annotation is a waiver:
 * `"single writer, see INC-42; until 2027-03-31"`.
 *
 * A waiver without a reason, of an unknown check, or past its last day fails the synth.
 */
export class Waiver {
  /**
   * Accepts the findings of one check about the objects below a construct.
   * @param scope the construct, chart or app; objects that are added to it later are included
   * @param props which finding, why, and until when
   */
  public static add(scope: IConstruct, props: WaiverProps): void {
    SynthLinter.of(scope).waive(scope, props);
  }

  private constructor() {}
}
