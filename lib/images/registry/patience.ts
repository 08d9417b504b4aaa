import { Answer, exchange, Question } from './exchange';
import { codeOf, networkRefusal } from './network-refusal';
import { failing, rateLimited } from './refusals';
import { RegistryError } from './registry-error';

const ATTEMPTS = 4; // a registry that is being replaced is back within seconds
const FIRST_PAUSE_SECONDS = 1; // doubled each time: 1, 2 and 4
const LONGEST_PAUSE_SECONDS = 60; // a registry that asks for more is not waited for: a person is told
const HUNG_UP = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** How long to wait for whom. */
export interface Patience {
  /** For one request, from its first byte to its last. */
  readonly timeoutSeconds: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** No answer yet, for a reason that may pass. */
interface Moment {
  readonly refusal: RegistryError;
  /** As the registry asks. */
  readonly pauseSeconds?: number;
}

/** Asks until there is an answer that holds; connections that are reset, 429 and 5xx may pass. */
export async function persist(question: Question, { timeoutSeconds, sleep }: Patience): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attempted(question, timeoutSeconds);
    if ('status' in outcome) {
      return outcome;
    }
    const pauseSeconds = outcome.pauseSeconds ?? FIRST_PAUSE_SECONDS * 2 ** (attempt - 1);
    if (attempt === ATTEMPTS || pauseSeconds > LONGEST_PAUSE_SECONDS) {
      throw outcome.refusal;
    }
    await sleep(pauseSeconds * 1000);
  }
}

async function attempted(question: Question, timeoutSeconds: number): Promise<Answer | Moment> {
  try {
    const answer = await exchange(question, timeoutSeconds);
    const pauseSeconds = secondsAskedFor(answer.headers);
    if (answer.status === 429) {
      return { refusal: rateLimited(question.asked, pauseSeconds), pauseSeconds };
    }
    return answer.status >= 500 ? { refusal: failing(question.asked, answer.status), pauseSeconds } : answer;
  } catch (error) {
    if (error instanceof RegistryError) {
      throw error;
    }
    const refusal = networkRefusal(error, question.asked, timeoutSeconds);
    if (HUNG_UP.has(codeOf(error))) {
      return { refusal };
    }
    throw refusal;
  }
}

/** `Retry-After` in seconds: a number of them, or a date, which counts from the registry's own. */
function secondsAskedFor(headers: Headers): number | undefined {
  const asked = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(asked)) {
    return Number(asked);
  }
  const seconds = (Date.parse(asked) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
