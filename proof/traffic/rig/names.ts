import { ChildProcess, spawn } from 'child_process';
import { NODE_ADDRESS } from './network';

/** A name server at the node's address that counts what it is asked, as `name. type`. */
export class NameServer {
  private text = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(program: string) {
    this.child = spawn(program, ['dns', '-address', `${NODE_ADDRESS}:53`], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child.stdout!.on('data', chunk => this.text += chunk);
    this.ended = new Promise((resolve, reject) => {
      this.child.once('close', () => resolve());
      this.child.once('error', reject);
    });
  }

  public isListening(): boolean {
    return this.text.startsWith('listening');
  }

  /** Ends it, and returns how often each name was looked up. */
  public async counts(): Promise<Record<string, number>> {
    this.child.kill('SIGTERM');
    await this.ended;
    return JSON.parse(this.text.split('\n')[1]);
  }
}
