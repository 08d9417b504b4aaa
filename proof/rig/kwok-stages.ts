import { copyFileSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { moduleFolder, sumsOf } from './binaries';
import { cached } from '../../scripts/cache';

const STAGES = ['node/fast/node-initialize.yaml', 'pod/general', 'volume/fast'];
const USED = /^(pod|volume|pv|persistent).*\.yaml$/;

/** KWOK's own: nodes get ready, pods start, run, end and are deleted one step after the other. Copied once, so that only building needs Go. */
export function kwokStages(): string[] {
  const folder = cached('kwok-stages', sumsOf('kwok'), copied => {
    const root = join(moduleFolder('kwok', 'sigs.k8s.io/kwok'), 'kustomize/stage');
    const paths = STAGES.flatMap(path => path.endsWith('.yaml') ? [path] : readdirSync(join(root, path)).filter(name => USED.test(name)).map(name => join(path, name)));
    paths.forEach((path, index) => copyFileSync(join(root, path), join(copied, `${String(index).padStart(2, '0')}.yaml`)));
  });
  return readdirSync(folder).filter(name => name.endsWith('.yaml')).sort().map(name => readFileSync(join(folder, name), 'utf8'));
}
