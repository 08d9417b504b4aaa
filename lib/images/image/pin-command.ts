const SHELL_WORD = /^[A-Za-z0-9_./-]+$/;

/**
 * The command that writes digests to the lock file.
 *
 * `argument` is an image (`redis:8.4.0`) or an option (`--update`); without one, the command pins what the app uses.
 * `lockFile` is needed only where it is not the file that the command finds by itself.
 */
export function pinCommand(argument?: string, lockFile?: string): string {
  return ['npx bulkhead pin', ...argument === undefined ? [] : [argument], ...lockFile === undefined ? [] : ['--lock', shellWord(lockFile)]].join(' ');
}

/** A text, quoted for a POSIX shell where it needs quotes. */
export function shellWord(text: string): string {
  return SHELL_WORD.test(text) ? text : `'${text.replace(/'/g, '\'\\\'\'')}'`;
}
