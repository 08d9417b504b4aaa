import { tooLarge } from './refusals';

export const LARGEST_BODY_BYTES = 4 * 1024 * 1024; // what the distribution specification asks registries to take for a manifest
const CALLED = 'cdk8s-bulkhead'; // how a registry's log names us

/** One request. */
export interface Question {
  readonly url: URL;
  /** Who is asked, in words for a message. */
  readonly asked: string;
  readonly method?: 'HEAD' | 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams;
}

/** What came back; a body only with status 200. */
export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Asks once: follows nothing, waits no longer than it may, reads no more than it must. */
export async function exchange({ url, asked, method = 'GET', headers, body }: Question, timeoutSeconds: number): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'user-agent': CALLED, ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutSeconds * 1000), // over the body too
  });
  const read = response.status === 200 ? await bodyOf(response, asked) : await discarded(response);
  return { url, status: response.status, headers: response.headers, body: read };
}

async function bodyOf(response: Response, asked: string): Promise<Buffer> {
  if (Number(response.headers.get('content-length')) > LARGEST_BODY_BYTES) {
    await discarded(response);
    throw tooLarge(asked, LARGEST_BODY_BYTES);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) {
      throw tooLarge(asked, LARGEST_BODY_BYTES); // leaving the loop closes the connection
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function discarded(response: Response): Promise<Buffer> {
  await response.body?.cancel();
  return Buffer.alloc(0);
}
