export const fixes: { [checkId: string]: string } = {};
