import type { Terminal } from './terminal';

const PATIENCE = 1000; // milliseconds in which nobody asks what it does

/** One line that says what takes so long, on a terminal only, and is gone at the end. */
export class Progress {
  private readonly begun: number;
  private shown = false;

  constructor(private readonly terminal: Terminal) {
    this.begun = terminal.now();
  }

  public say(text: string): void {
    if (this.terminal.interactive.side && this.terminal.now() - this.begun > PATIENCE) {
      this.terminal.side(`\r\u001b[K${text}`);
      this.shown = true;
    }
  }

  public done(): void {
    if (this.shown) {
      this.terminal.side('\r\u001b[K');
    }
  }
}
