import { tooLarge } from './registry-error';

export const LARGEST_BODY_BYTES = 4 * 1024 * 1024; // the size of a manifest that the distribution specification requires registries to accept
const USER_AGENT = 'cdk8s-bulkhead';

/** One request. */
export interface RegistryRequest {
  readonly url: URL;
  /** The registry, mirror or server, as messages name it. */
  readonly target: string;
  readonly method?: 'HEAD' | 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams;
}

/** The response; it has a body only with status 200. */
export interface RegistryResponse {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Sends a request once: follows no redirect, and limits the time and the size of the body. */
export async function exchange({ url, target, method = 'GET', headers, body }: RegistryRequest, timeoutSeconds: number): Promise<RegistryResponse> {
  const response = await fetch(url, {
    method,
    headers: { 'user-agent': USER_AGENT, ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutSeconds * 1000), // includes the body
  });
  const read = response.status === 200 ? await bodyOf(response, target) : await discarded(response);
  return { url, status: response.status, headers: response.headers, body: read };
}

async function bodyOf(response: Response, target: string): Promise<Buffer> {
  if (Number(response.headers.get('content-length')) > LARGEST_BODY_BYTES) {
    await discarded(response);
    throw tooLarge(target, LARGEST_BODY_BYTES);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) {
      throw tooLarge(target, LARGEST_BODY_BYTES); // leaving the loop closes the connection
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function discarded(response: Response): Promise<Buffer> {
  await response.body?.cancel();
  return Buffer.alloc(0);
}
