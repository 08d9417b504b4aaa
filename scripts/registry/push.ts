import { Content, Pushable } from './images';

/** A repository that may be written to. */
export interface Target {
  /** `http://127.0.0.1:5000` */
  readonly base: string;
  readonly name: string;
  readonly authorization?: string;
}

/** Pushes through the distribution API, innermost first: a registry takes no manifest whose content it does not have. */
export async function push(target: Target, tag: string, { root, manifests, blobs }: Pushable): Promise<void> {
  for (const blob of blobs) await upload(target, blob);
  for (const manifest of manifests) await put(target, manifest.digest, manifest);
  await put(target, tag, root);
}

async function upload(target: Target, { bytes, digest }: Content): Promise<void> {
  const begun = await ask(target, 'POST', `${target.base}/v2/${target.name}/blobs/uploads/`);
  const place = new URL(begun.headers.get('location') ?? '', target.base);
  place.searchParams.set('digest', digest);
  await ask(target, 'PUT', place.href, bytes, 'application/octet-stream');
}

async function put(target: Target, reference: string, { bytes, digest, mediaType }: Content): Promise<void> {
  const answer = await ask(target, 'PUT', `${target.base}/v2/${target.name}/manifests/${reference}`, bytes, mediaType);
  const named = answer.headers.get('docker-content-digest');
  if (named !== digest) throw new Error(`the registry calls it ${named}, and we ${digest}`);
}

async function ask({ authorization }: Target, method: string, url: string, body?: Buffer, type?: string): Promise<Response> {
  const headers = { ...(type !== undefined && { 'content-type': type }), ...(authorization !== undefined && { authorization }) };
  const answer = await fetch(url, { method, headers, body: body && new Uint8Array(body) });
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
  return answer;
}
