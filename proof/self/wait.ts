import { PATIENCE } from '../rig/patience';

const LOOK_AGAIN = 100; // milliseconds: the system does not signal that a process, a mount or a file of others is gone

/** Looks until something is so; whether it is so in time. */
export async function becomesSo(look: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE * 1000; Date.now() < deadline;) {
    if (look()) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN));
  }
  return false;
}
