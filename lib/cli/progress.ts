import type { Terminal } from './terminal';

const DELAY = 1000; // milliseconds; a shorter run shows nothing

/** One line on a terminal that shows what a long run is doing; it is removed at the end. */
export class Progress {
  private readonly begun: number;
  private shown = false;

  constructor(private readonly terminal: Terminal) {
    this.begun = terminal.now();
  }

  public show(text: string): void {
    if (this.terminal.interactive.side && this.terminal.now() - this.begun > DELAY) {
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
