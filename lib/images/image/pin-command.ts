const SHELL_WORD = /^[A-Za-z0-9_./-]+$/;

/** The command that pins an image, or what an option says, or what the app uses, in a file; without one, in the file that the command and the app both find. */
export function pinCommand(message?: string, lockFile?: string): string {
  return ['npx bulkhead pin', ...message === undefined ? [] : [message], ...lockFile === undefined ? [] : ['--lock', shellWord(lockFile)]].join(' ');
}

/** A text as a POSIX shell reads it back. */
function shellWord(text: string): string {
  return SHELL_WORD.test(text) ? text : `'${text.replace(/'/g, '\'\\\'\'')}'`;
}
