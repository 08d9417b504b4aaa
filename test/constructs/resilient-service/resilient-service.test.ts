import { Yaml, Testing } from 'cdk8s';
import { everything, everywhere, minimal } from './programs';
import { Cluster, ResilientService, ResilientServiceProps } from '../../../lib';
import { expectGolden } from '../../golden';
import { chartOn } from '../workload/programs';

function golden(props: ResilientServiceProps, cluster?: Cluster): string {
  const chart = chartOn(cluster);
  new ResilientService(chart, 'web', props);
  return Yaml.stringify(...Testing.synth(chart));
}

test('the least that can be said', () => {
  expectGolden('test/constructs/resilient-service/minimal.yaml', golden(minimal));
});

test('everything that can be said', () => {
  expectGolden('test/constructs/resilient-service/everything.yaml', golden(everything, everywhere));
});

test('a singleton', () => {
  expectGolden('test/constructs/resilient-service/singleton.yaml', golden({ ...minimal, singleton: 'holds the only lock' }));
});
