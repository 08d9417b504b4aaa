import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, relative, resolve } from 'path';
import { pinCommand } from '../../images/image';
import { ImageLock, LockEntry, lockFileOf, NO_LOCK, printLock, readLock, WantedImage } from '../../images/lock';
import { plainFindingText } from '../finding-text';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

/** The lock file of this run. */
export class LockPlace {
  /** The file of `--lock`, or the one that the app reads, or the one beside the nearest package.json. */
  public static of(given: string | undefined, wanted: readonly WantedImage[], terminal: Terminal): LockPlace {
    const read = [...new Set(wanted.map(({ lock }) => real(lock)))].sort();
    const names = read.map(file => relative(terminal.cwd, file) || file).join(' and ');
    if (given === undefined && read.length > 1) {
      throw new UsageError(`the app reads more than one lock file: ${names}`, `Select one: \`--lock ${relative(terminal.cwd, read[0]) || read[0]}\`.`);
    }
    const file = given === undefined ? read[0] ?? lockFileOf(terminal.cwd) : resolve(terminal.cwd, given);
    const place = new LockPlace(file, relative(terminal.cwd, file) || file, real(file) === real(lockFileOf(terminal.cwd)));
    if (read.length > 0 && !read.includes(real(file))) {
      throw new UsageError(`--lock ${given}: the app reads ${names}`, `Set \`--lock\` to that file, or set \`imageLock: '${given}'\` in the app.`);
    }
    if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`${place.name}: the directory does not exist`, 'Create the directory, or set another file with `--lock`.');
    }
    return place;
  }

  private constructor(
    private readonly file: string,
    /** The name of the file in messages. */
    public readonly name: string,
    private readonly isDefault: boolean, // the command finds it without `--lock`
  ) {}

  /** This place; throws if the file does not exist. */
  public existing(): this {
    if (!existsSync(this.file)) {
      throw new UsageError(`${this.name}: the lock file does not exist`, `Run \`${this.command()}\` first, or set another file with \`--lock\`.`);
    }
    return this;
  }

  /** The command that updates this file. */
  public command(option?: string): string {
    return pinCommand(option, this.isDefault ? undefined : this.name);
  }

  /** The path of an entry, for the field of a finding. */
  public entry(image: string): string {
    return `${this.name} images[${JSON.stringify(image)}]`;
  }

  /** The images of an app that this file has to lock. */
  public of(wanted: readonly WantedImage[]): WantedImage[] {
    return wanted.filter(({ lock }) => real(lock) === real(this.file));
  }

  /** The parsed file, empty if it does not exist; throws if it is invalid. */
  public read(): ImageLock {
    const lock = existsSync(this.file) ? readLock(this.file) : NO_LOCK;
    if (lock.findings.length > 0) {
      throw new UsageError(lock.findings.map(finding => plainFindingText(finding)).join('').trimEnd(), '');
    }
    return lock;
  }

  /** Adds entries to the file, which another process may have changed; a concurrent reader sees the old file or the new one, never a part. */
  public add(entries: ReadonlyMap<string, LockEntry>): void {
    const text = printLock(new Map([...this.read().images, ...entries]));
    const file = existsSync(this.file) ? realpathSync(this.file) : this.file; // keeps a symbolic link
    const temporary = `${file}.${process.pid}.new`; // unique to this process
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw new UsageError(`${this.name}: cannot be written (${error instanceof Error && 'code' in error ? error.code : error})`, 'Set `--lock` to a file in a directory with write permission.');
    }
  }
}

/** The path of a file with the real path of its directory; the file need not exist. */
function real(file: string): string {
  return existsSync(dirname(file)) ? join(realpathSync(dirname(file)), basename(file)) : file;
}
