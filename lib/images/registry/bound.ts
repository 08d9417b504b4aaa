/** Lets so many tasks run at once, and has the others wait in the order they came. */
export class Bound {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  public async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free -= 1;
    } else {
      await new Promise<void>(resolve => this.waiting.push(resolve)); // the one that ends hands its place over
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next(); else this.free += 1;
    }
  }
}
