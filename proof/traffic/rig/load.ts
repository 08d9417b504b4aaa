import { ChildProcess, spawn } from 'child_process';

const RATE = 200;
const LEAST = 4000;
const MOST = 24_000; // two minutes: no arm takes longer
const WARM = 300; // requests before anything happens

/** What became of the requests of one arm. */
export interface LoadReport {
  readonly sent: number;
  readonly ok: number;
  readonly failed: number;
  /** Requests that were answered only when they were tried again. */
  readonly again: number;
  /** The longest time in which no answer came, in milliseconds. */
  readonly silence: number;
  readonly errors: readonly string[];
}

/** Requests at a steady rate, a new connection each, until it is stopped. */
export class Load {
  private text = '';
  private errors = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(program: string, url: string, more: readonly string[] = []) {
    this.child = spawn(program, ['load', '-url', url, '-rate', `${RATE}`, '-least', `${LEAST}`, '-most', `${MOST}`, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.on('data', chunk => this.text += chunk);
    this.child.stderr!.on('data', chunk => this.errors += chunk);
    this.ended = new Promise((resolve, reject) => {
      this.child.once('close', () => resolve());
      this.child.once('error', reject);
    });
  }

  /** How many were sent so far. */
  public sent(): number {
    return Number(/sent (\d+)\n(?:{.*\n)?$/.exec(this.text)?.[1] ?? 0);
  }

  public isWarm(): boolean {
    return this.sent() >= WARM;
  }

  /** Stops it, once it has sent the required number. */
  public async report(): Promise<LoadReport> {
    this.child.kill('SIGTERM');
    await this.ended;
    const last = this.text.trim().split('\n').pop() ?? '';
    if (!last.startsWith('{')) {
      throw new Error(`the load gave no report: ${last} ${this.errors}`);
    }
    return JSON.parse(last);
  }
}

/** `12 of 4000 requests failed`, and how the first did. */
export function summary({ failed, sent, errors }: LoadReport): string {
  return `${failed} of ${sent} requests failed${errors.length > 0 ? ` (first: ${errors[0].replace(/Get "[^"]*": /, '')})` : ''}`;
}
