/** What to change, in the words of the props, where a check speaks about a service. */
export const fixes: { [checkId: string]: string } = {};
