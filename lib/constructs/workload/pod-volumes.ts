import { FILE_MODE, TMP, TOKEN } from './decisions/pod';
import type { FilesValues, ScratchValues } from './parser';
import type { MountInput } from '../../kubernetes/manifests/container';
import { byteQuantity } from '../../kubernetes/manifests/container';

/** A volume and its mount in every container of the pod. */
export interface VolumeEntry {
  readonly volume: object;
  readonly mount: MountInput;
}

const TMP_BYTES = TMP.value * 1024 * 1024;

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'; // where every client library looks

/** Scratch space; `/tmp` is added where it is missing. */
export function scratchVolumes(scratch: ScratchValues[]): VolumeEntry[] {
  const others = scratch.map(one => entry(one.path, false, {
    emptyDir: { sizeLimit: byteQuantity(one.size), ...(one.inMemory && { medium: 'Memory' }) },
  }));
  return scratch.some(one => one.path === '/tmp') ? others : [entry('/tmp', false, { emptyDir: { sizeLimit: byteQuantity(TMP_BYTES) } }), ...others];
}

/** Bytes of scratch space on the node's disk. */
export function scratchDiskBytes(scratch: ScratchValues[]): number {
  const onDisk = scratch.filter(one => !one.inMemory).reduce((sum, one) => sum + one.size, 0);
  return onDisk + (scratch.some(one => one.path === '/tmp') ? 0 : TMP_BYTES);
}

/** Files from Secrets and ConfigMaps, projected so that several share a folder. */
export function fileVolumes(files: FilesValues[]): VolumeEntry[] {
  return files.map(one => entry(one.path, true, {
    projected: {
      defaultMode: FILE_MODE.value,
      sources: [
        ...one.secrets.map(name => ({ secret: { name } })),
        ...one.configMaps.map(name => ({ configMap: { name } })),
      ],
    },
  }));
}

/** The workload's own configuration. */
export function configVolume(configMap: string, path: string): VolumeEntry {
  return entry(path, true, { projected: { defaultMode: FILE_MODE.value, sources: [{ configMap: { name: configMap } }] } });
}

/** A token for the Kubernetes API that expires. */
export function tokenVolume(): VolumeEntry {
  return {
    volume: {
      name: 'api-token',
      projected: {
        defaultMode: FILE_MODE.value,
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN.value } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    },
    mount: { volume: 'api-token', path: TOKEN_PATH, readOnly: true },
  };
}

function entry(path: string, readOnly: boolean, source: object): VolumeEntry {
  const name = volumeName(path);
  return { volume: { name, ...source }, mount: { volume: name, path, readOnly } };
}

/** Name of the volume of a folder: `/var/cache` gives `var-cache`. */
export function volumeName(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 63).replace(/-$/, '');
}
