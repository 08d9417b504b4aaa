/** Yes, no, or undefined where the manifests do not say. */
export type Answer = boolean | undefined;

/** Whether one holds: yes as soon as one does, undefined where only those could that nobody knows of. */
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
