type KeyText = (key: string) => string | undefined;

/** One depth of a document: what its lines begin with, put together once for each key. Keys come back in every document. */
export class Level {
  /** What an entry of a list begins with. */
  public readonly item: string;
  private readonly lines = new Map<string, string>();
  private below?: Level;

  /** With a line break and the indentation, and how keys are written here and further below. */
  constructor(public readonly line: string, private readonly key: KeyText, private readonly keyBelow: KeyText = key) {
    this.item = `${line}- `;
  }

  public get deeper(): Level {
    this.below ??= new Level(`${this.line}  `, this.keyBelow);
    return this.below;
  }

  /** A line up to the colon of its key, if the key fits on it. */
  public entry(key: string): string | undefined {
    return this.lines.get(key) ?? this.begun(key);
  }

  private begun(key: string): string | undefined {
    const text = this.key(key);
    if (text === undefined) {
      return undefined;
    }
    const line = `${this.line}${text}:`;
    this.lines.set(key, line);
    return line;
  }
}
