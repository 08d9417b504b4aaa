import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

const LIST = '.bulkhead-files-'; // a name that no tool reads as a manifest
const HASH_LENGTH = 12; // hexadecimal digits: enough for the programs that share a directory
const LARGEST_LIST = 16 * 1024 * 1024; // bytes; names of a hundred thousand files take a quarter of it

/** The files of each app of this program, by directory: two apps may share one. A symbol identifies the app, so that the app itself can be freed. */
const written = new Map<string, Map<symbol, ReadonlySet<string>>>();

/**
 * The directory that an app writes its manifests to.
 *
 * Every file is written under a temporary name and renamed after all are written: a full disk changes nothing. A file with the same content
 * is not written. A list per program records the files of its last run: files that it no longer writes are removed, unless another program
 * writes them.
 */
export class OutputDirectory {
  private readonly place: string;
  private readonly list: string;

  constructor(folder: string, private readonly app: symbol) {
    this.place = path.resolve(folder);
    const program = path.relative(this.place, process.argv[1] ?? this.place); // relative, so that it is the same on every machine
    this.list = LIST + createHash('sha256').update(program.split(path.sep).join('/')).digest('hex').slice(0, HASH_LENGTH);
  }

  /** Makes these the files of the app, by name, printed one after the other; a name that ends in a slash is a folder. */
  public replace(files: ReadonlyMap<string, () => string>): void {
    const before = this.listed(this.list);
    this.save(files);
    const byApp = written.get(this.place) ?? new Map<symbol, ReadonlySet<string>>();
    written.set(this.place, byApp.set(this.app, new Set(files.keys())));
    const mine = new Set([...byApp.values()].flatMap(names => [...names]));
    const kept = new Set([...mine, ...this.ofOthers()]);
    before.filter(name => !kept.has(name)).reverse().forEach(name => this.remove(name));
    this.save(new Map([[this.list, () => `${JSON.stringify([...mine].sort(), undefined, 2)}\n`]]));
  }

  /** The files of other programs in this directory. */
  private ofOthers(): string[] {
    return fs.readdirSync(this.place).filter(name => name.startsWith(LIST) && name !== this.list).flatMap(name => this.listed(name));
  }

  /** The files of an earlier run, a folder before its files. */
  private listed(list: string): string[] {
    const file = path.join(this.place, list);
    const entry = fs.statSync(file, { throwIfNoEntry: false });
    if (!entry?.isFile() || entry.size > LARGEST_LIST) {
      return [];
    }
    try {
      const names: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
      return Array.isArray(names) ? names.filter(name => typeof name === 'string').filter(name => this.holds(name)).sort() : [];
    } catch { // not a complete list of ours: no file is removed
      return [];
    }
  }

  /** Whether a name is inside this directory: a list must not remove anything elsewhere. */
  private holds(name: string): boolean {
    const way = path.relative(this.place, path.resolve(this.place, name));
    return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
  }

  private save(files: ReadonlyMap<string, () => string>): void {
    const moves: [from: string, to: string][] = [];
    const made: string[] = [];
    try {
      makeFolder(this.place, made);
      files.forEach((print, name) => {
        const place = path.join(this.place, name);
        if (name.endsWith('/')) {
          makeFolder(place, made);
          return;
        }
        const entry = fs.statSync(place, { throwIfNoEntry: false });
        const text = print();
        if (!entry || !holdsText(place, entry, text)) {
          const beside = path.join(path.dirname(place), `.bulkhead-${process.pid}-${moves.length}`);
          moves.push([beside, place]);
          fs.writeFileSync(beside, text, { encoding: 'utf8', mode: entry?.mode });
        }
      });
      moves.forEach(([from, to]) => fs.renameSync(from, to));
    } catch (error) {
      moves.forEach(([from]) => fs.rmSync(from, { force: true }));
      made.reverse().forEach(removeIfEmpty);
      throw error;
    }
  }

  /** Removes a file, or a folder if it is empty. */
  private remove(name: string): void {
    const place = path.join(this.place, name);
    const entry = fs.lstatSync(place, { throwIfNoEntry: false });
    if (entry?.isFile()) {
      fs.unlinkSync(place);
    } else if (entry?.isDirectory()) {
      removeIfEmpty(place);
    }
  }
}

/** Makes a folder, and adds the new folders to the list. */
function makeFolder(place: string, made: string[]): void {
  const missing: string[] = [];
  for (let folder = place; !fs.existsSync(folder); folder = path.dirname(folder)) {
    missing.unshift(folder);
  }
  fs.mkdirSync(place, { recursive: true });
  made.push(...missing);
}

function removeIfEmpty(folder: string): void {
  if (fs.readdirSync(folder).length === 0) {
    fs.rmdirSync(folder);
  }
}

function holdsText(place: string, entry: fs.Stats, text: string): boolean {
  return entry.isFile() && entry.size === Buffer.byteLength(text) && fs.readFileSync(place).equals(Buffer.from(text));
}
