import type { Api } from './api';

/** Counts how many pods of a namespace are there at once, those that are still ending among them, from now until it is stopped. */
export class MostPods {
  /** The most that were there at once. */
  public most = 0;
  private readonly names = new Set<string>();
  private readonly end: () => void;

  constructor(api: Api, namespace: string) {
    this.end = api.watch(`/api/v1/namespaces/${namespace}/pods`, (type, { metadata: { name } }) => {
      if (type === 'DELETED') {
        this.names.delete(name);
      } else {
        this.names.add(name);
      }
      this.most = Math.max(this.most, this.names.size);
    });
  }

  public stop(): void {
    this.end();
  }
}
