import { Cpu } from 'cdk8s-plus-27';
import { badProps } from './bad-props';
import { minimal, refusalOf } from './programs';
import { CpuLimit } from '../../../lib';

describe('refuses', () => {
  test.each(badProps)('%s', (_name, props, message) => {
    expect(refusalOf(props)).toContain(message);
  });

  test('a name that is no DNS label, or too long', () => {
    expect(refusalOf(minimal, undefined, 'Web_1')).toContain('name-valid');
    expect(refusalOf(minimal, undefined, 'w'.repeat(64))).toContain('name-valid');
  });

  test('what is wrong with one answer hides nothing that is wrong with others, and nothing follows from it', () => {
    const message = refusalOf({ ...minimal, port: 80, cpu: 3, cpuLimit: CpuLimit.of(Cpu.millis(1)), image: 'nginx:latest', pool: 'gpu', replicas: 3, autoscaling: { maxReplicas: 9 } });
    for (const told of ['where: port', 'where: cpu', 'image-versioned', 'pool-exists', 'scale-set-once']) {
      expect(message).toContain(told);
    }
    for (const unknown of ['image-pinned', 'probe-reaches-port', 'limit-covers-request', '`readiness` is required']) {
      expect(message).not.toContain(unknown);
    }
  });

  test('everything at once, each in four lines with the path', () => {
    const message = refusalOf({ ...minimal, memory: undefined, cpu: 3, replica: 2 });
    expect(message.match(/\[shop\/web\] /g)).toHaveLength(3);
    for (const line of ['where: ', 'why:   ', 'fix:   ']) {
      expect(message.split(line)).toHaveLength(4);
    }
  });
});
