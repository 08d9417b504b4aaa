import { createHash } from 'crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { cached, goModule } from '../../../scripts/cache';
import { run } from '../../../scripts/command';

const SOURCE = resolve(__dirname, '../../go/app');
const REPOSITORY = 'registry.example.com/proof/app';
const TAG = '1.0.0';
const USER = '65532:65532'; // a chart that sets runAsNonRoot and no uid starts nothing otherwise

/** The test application: a program, and the image that is made of it. */
export interface App {
  readonly program: string;
  readonly archive: string;
  readonly tagged: string;
  readonly digested: string;
  /** What a manifest of ours says. */
  readonly image: string;
}

/** Builds what is not yet built; the same sources give the same digest. */
export function app(): App {
  const sources = readdirSync(SOURCE).sort().map(name => readFileSync(join(SOURCE, name), 'utf8')).join('\n');
  const version = createHash('sha256').update(sources).digest('hex').slice(0, 16);
  const program = goModule('app', version, SOURCE);
  const folder = cached('app-image', version, layout => pack(program, layout));
  const digest = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests[0].digest;
  return {
    program,
    archive: join(folder, 'image.tar'),
    tagged: `${REPOSITORY}:${TAG}`,
    digested: `${REPOSITORY}@${digest}`,
    image: `${REPOSITORY}:${TAG}@${digest}`,
  };
}

/** An OCI layout, by hand: one layer that holds one file. */
function pack(program: string, folder: string): void {
  const [root, blobs] = [join(folder, 'root'), join(folder, 'blobs/sha256')];
  [root, blobs].forEach(path => mkdirSync(path, { recursive: true }));
  copyFileSync(program, join(root, 'app'));
  const layer = join(folder, 'layer.tar');
  run('tar', ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=0755', '-cf', layer, '-C', root, 'app']);
  const blob = (content: Buffer, mediaType: string) => {
    const hash = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(blobs, hash), content);
    return { mediaType, digest: `sha256:${hash}`, size: content.length };
  };
  const json = (value: object) => Buffer.from(JSON.stringify(value));
  const content = blob(readFileSync(layer), 'application/vnd.oci.image.layer.v1.tar');
  const config = blob(json({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { User: USER, Entrypoint: ['/app'] },
    rootfs: { type: 'layers', diff_ids: [content.digest] },
  }), 'application/vnd.oci.image.config.v1+json');
  const manifest = blob(json({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [content] }), 'application/vnd.oci.image.manifest.v1+json');
  writeFileSync(join(folder, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(folder, 'index.json'), json({
    schemaVersion: 2,
    manifests: [{ ...manifest, annotations: { 'io.containerd.image.name': `${REPOSITORY}:${TAG}`, 'org.opencontainers.image.ref.name': TAG } }],
  }));
  run('tar', ['-cf', join(folder, 'image.tar'), '-C', folder, 'oci-layout', 'index.json', 'blobs']);
}
