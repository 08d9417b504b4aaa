import { AsyncLocalStorage } from 'async_hooks';

const GATHER = 50; // milliseconds: changes that come together are looked at together
const LOOK_AGAIN = 500; // milliseconds: what is no object of the API, such as a response or a program's output, has no change events

/** Calls back for every change of a collection, until it is stopped. */
type Watch = (collection: string, changed: () => void) => () => void;

const looks = new AsyncLocalStorage<Set<string>>();

/** Notes which collection the current reader reads. */
export function reads(collection: string): void {
  looks.getStore()?.add(collection);
}

/** Waits on watched collections: those that a look reads are watched from then on, and it looks again when one of them changes. */
export class Waiting {
  private readonly watches = new Map<string, { stop: () => void; changes: number }>();
  private readonly sleepers = new Set<(collection: string) => void>();

  constructor(private readonly watch: Watch) {}

  /** Looks until something is so; undefined when it is not so in time. */
  public async until<T>(look: () => Promise<T | undefined | false>, seconds: number): Promise<T | undefined> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const before = this.changes();
      const read = new Set<string>();
      const found = await looks.run(read, look);
      if (found !== undefined && found !== false) {
        return found;
      }
      if (Date.now() >= deadline) {
        return undefined;
      }
      read.forEach(collection => this.follow(collection));
      const now = this.changes();
      if (![...read].some(collection => before.has(collection) && now.get(collection) !== before.get(collection))) {
        await this.change(read, Math.min(LOOK_AGAIN, deadline - Date.now()));
      }
      await pause(GATHER);
    }
  }

  public close(): void {
    this.watches.forEach(({ stop }) => stop());
  }

  private changes(): ReadonlyMap<string, number> {
    return new Map([...this.watches].map(([collection, { changes }]) => [collection, changes]));
  }

  private follow(collection: string): void {
    if (!this.watches.has(collection)) {
      const watched = { stop: () => {}, changes: 0 };
      this.watches.set(collection, watched);
      watched.stop = this.watch(collection, () => {
        watched.changes++;
        this.sleepers.forEach(wake => wake(collection));
      });
    }
  }

  private async change(collections: ReadonlySet<string>, milliseconds: number): Promise<void> {
    await new Promise<void>(resolve => {
      const done = () => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const wake = (collection: string) => collections.has(collection) && done();
      const timer = setTimeout(done, milliseconds);
      this.sleepers.add(wake);
    });
  }
}

async function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
