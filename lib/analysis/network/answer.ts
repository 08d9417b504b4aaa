/** Yes, no, or undefined if the manifests do not decide it. */
export type Answer = boolean | undefined;

/** Whether some item holds: yes if one does; undefined if none does and some are unknown. */
export function someHolds<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let unknown = false;
  for (const item of items) {
    const answer = ask(item);
    if (answer === true) {
      return true;
    }
    unknown ||= answer === undefined;
  }
  return unknown ? undefined : false;
}

/** Whether both hold: no as soon as one does not. */
export function bothHold(one: Answer, other: () => Answer): Answer {
  if (one === false) {
    return false;
  }
  const second = other();
  return second === false ? false : one === undefined || second === undefined ? undefined : true;
}
