/** Seconds after which something counts as never happening. What happens is seen at once, so this is long enough for a slow machine. */
export const PATIENCE = 120;
