/** What to change, in the words of the props, where a check speaks about a job. */
export const fixes: { [checkId: string]: string } = {};
