import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, relative, resolve } from 'path';
import { told } from './finding';
import { ImageLock, LockEntry, lockFileOf, NO_LOCK, pinCommand, printLock, readLock, WantedImage } from '../../images/image';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

/** The lock file that is worked on. */
export class LockPlace {
  /** As given; else the one that the app reads; else beside the nearest package.json. */
  public static of(given: string | undefined, wanted: readonly WantedImage[], terminal: Terminal): LockPlace {
    const read = [...new Set(wanted.map(({ lock }) => real(lock)))].sort();
    const names = read.map(file => relative(terminal.cwd, file) || file).join(' and ');
    if (given === undefined && read.length > 1) {
      throw new UsageError(`the app reads more than one lock: ${names}`, 'say which is meant with `--lock FILE`');
    }
    const file = given === undefined ? read[0] ?? lockFileOf(terminal.cwd) : resolve(terminal.cwd, given);
    const place = new LockPlace(file, relative(terminal.cwd, file) || file, real(file) === real(lockFileOf(terminal.cwd)));
    if (read.length > 0 && !read.includes(real(file))) {
      throw new UsageError(`--lock ${given}: the app reads ${names}`, `name that, or give the app \`imageLock: '${given}'\``);
    }
    if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`${place.name}: there is no such directory`, 'make it, or name another file with `--lock`');
    }
    return place;
  }

  private constructor(
    private readonly file: string,
    /** As messages call it. */
    public readonly name: string,
    private readonly isFound: boolean, // from the working directory, where nobody names another
  ) {}

  /** Refuses a file that is not there. */
  public present(): this {
    if (!existsSync(this.file)) {
      throw new UsageError(`${this.name}: there is no such lock`, `run \`${this.command()}\` first, or name another with \`--lock\``);
    }
    return this;
  }

  /** The command that works on this file. */
  public command(option?: string): string {
    return pinCommand(option, this.isFound ? undefined : this.name);
  }

  /** Where an entry stands. */
  public entry(image: string): string {
    return `${this.name} images[${JSON.stringify(image)}]`;
  }

  /** The images of an app that this file has to lock. */
  public of(wanted: readonly WantedImage[]): WantedImage[] {
    return wanted.filter(({ lock }) => real(lock) === real(this.file));
  }

  /** What is locked; a file that is not there locks nothing, one that cannot be read is refused. */
  public read(): ImageLock {
    const lock = existsSync(this.file) ? readLock(this.file) : NO_LOCK;
    if (lock.refusals.length > 0) {
      throw new UsageError(lock.refusals.map(refusal => told(refusal)).join('').trimEnd(), '');
    }
    return lock;
  }

  /** Adds entries to what the file holds by now; whoever reads it sees the old file or the new one, never half of it. */
  public add(entries: ReadonlyMap<string, LockEntry>): void {
    const text = printLock(new Map([...this.read().images, ...entries]));
    const file = existsSync(this.file) ? realpathSync(this.file) : this.file; // a link stays one
    const beside = `${file}.${process.pid}.new`; // of this process alone: another may pin at the same time
    try {
      writeFileSync(beside, text);
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw new UsageError(`${this.name}: cannot be written (${error instanceof Error && 'code' in error ? error.code : error})`, 'name a file in a directory that you may write to');
    }
  }
}

/** A file by the real name of its directory, whether it is there or not. */
function real(file: string): string {
  return existsSync(dirname(file)) ? join(realpathSync(dirname(file)), basename(file)) : file;
}
