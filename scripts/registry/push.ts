import { Content, Pushable } from './images';

/** A repository with write access. */
export interface Target {
  /** `http://127.0.0.1:5000` */
  readonly base: string;
  readonly name: string;
  readonly authorization?: string;
}

/** Pushes an image, content first: a registry rejects a manifest whose content it does not have. */
export async function push(target: Target, tag: string, { root, manifests, blobs }: Pushable): Promise<void> {
  for (const blob of blobs) await upload(target, blob);
  for (const manifest of manifests) await put(target, manifest.digest, manifest);
  await put(target, tag, root);
}

async function upload(target: Target, { bytes, digest }: Content): Promise<void> {
  const begun = await send(target, 'POST', `${target.base}/v2/${target.name}/blobs/uploads/`);
  const place = new URL(begun.headers.get('location') ?? '', target.base);
  place.searchParams.set('digest', digest);
  await send(target, 'PUT', place.href, bytes, 'application/octet-stream');
}

async function put(target: Target, reference: string, { bytes, digest, mediaType }: Content): Promise<void> {
  const response = await send(target, 'PUT', `${target.base}/v2/${target.name}/manifests/${reference}`, bytes, mediaType);
  const named = response.headers.get('docker-content-digest');
  if (named !== digest) throw new Error(`the registry computes ${named}, and we ${digest}`);
}

async function send({ authorization }: Target, method: string, url: string, body?: Buffer, type?: string): Promise<Response> {
  const headers = { ...(type !== undefined && { 'content-type': type }), ...(authorization !== undefined && { authorization }) };
  const response = await fetch(url, { method, headers, body: body && new Uint8Array(body) });
  if (!response.ok) throw new Error(`${method} ${url} failed with ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  return response;
}
