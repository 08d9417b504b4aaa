import { exchange, RegistryRequest, RegistryResponse } from './exchange';
import { codeOf, networkError } from './network-error';
import { failing, rateLimited, RegistryError } from './registry-error';

const ATTEMPTS = 4; // a registry that is being replaced is back within seconds
const FIRST_PAUSE_SECONDS = 1; // doubled each time: 1, 2 and 4
const LONGEST_PAUSE_SECONDS = 60; // if a registry asks for a longer pause, the command fails instead
const RESETS = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** How long one attempt may take, and how to pause between attempts. */
export interface RetryPolicy {
  /** For one request, to the last byte of its response. */
  readonly timeoutSeconds: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** A failure that another attempt may not meet. */
interface TransientFailure {
  readonly error: RegistryError;
  /** The pause that the registry asked for. */
  readonly pauseSeconds?: number;
}

/** Sends a request again after a reset connection, status 429 or 5xx. */
export async function exchangeWithRetries(request: RegistryRequest, { timeoutSeconds, sleep }: RetryPolicy): Promise<RegistryResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attempted(request, timeoutSeconds);
    if ('status' in outcome) {
      return outcome;
    }
    const pauseSeconds = outcome.pauseSeconds ?? FIRST_PAUSE_SECONDS * 2 ** (attempt - 1);
    if (attempt === ATTEMPTS || pauseSeconds > LONGEST_PAUSE_SECONDS) {
      throw outcome.error;
    }
    await sleep(pauseSeconds * 1000);
  }
}

async function attempted(request: RegistryRequest, timeoutSeconds: number): Promise<RegistryResponse | TransientFailure> {
  try {
    const response = await exchange(request, timeoutSeconds);
    const pauseSeconds = retryAfterSeconds(response.headers);
    if (response.status === 429) {
      return { error: rateLimited(request.target, pauseSeconds), pauseSeconds };
    }
    return response.status >= 500 ? { error: failing(request.target, response.status), pauseSeconds } : response;
  } catch (cause) {
    if (cause instanceof RegistryError) {
      throw cause;
    }
    const error = networkError(cause, request.target, timeoutSeconds);
    if (RESETS.has(codeOf(cause))) {
      return { error };
    }
    throw error;
  }
}

/** `Retry-After` in seconds; a date there is relative to the registry's own clock. */
function retryAfterSeconds(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  const seconds = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
