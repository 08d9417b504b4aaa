import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { run } from '../../lib/cli/program';

/** The output and the exit code of a command line. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly side: string;
}

/** The terminal and the environment of the user. */
export interface Given {
  readonly tty?: boolean;
  readonly env?: Record<string, string>;
  readonly now?: () => number;
}

/** A running or ended command, and its output so far. */
interface Begun {
  readonly code: number | Promise<number>;
  readonly printed: { out: string; side: string };
}

/** A directory in which command lines run; removed after the tests of the file. */
export class Workplace {
  public readonly path = mkdtempSync(join(tmpdir(), 'bulkhead-'));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true }));
  }

  public write(name: string, content: string | Buffer): string {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
    return name;
  }

  /** For commands without network access, which end synchronously. */
  public run(args: readonly string[], input: string = '', given: Given = {}): Outcome {
    const { code, printed } = this.begin(args, input, given);
    return { code: code as number, ...printed };
  }

  /** For a command that may call registries. */
  public async runToEnd(args: readonly string[], given: Given = {}): Promise<Outcome> {
    const { code, printed } = this.begin(args, '', given);
    return { code: await code, ...printed };
  }

  private begin(args: readonly string[], input: string, given: Given): Begun {
    const printed = { out: '', side: '' };
    const code = run(args, {
      env: given.env ?? {},
      cwd: this.path,
      interactive: { output: given.tty ?? false, side: given.tty ?? false },
      stdin: () => Buffer.from(input),
      out: text => { printed.out += text; },
      side: text => { printed.side += text; },
      now: given.now ?? (() => 0),
    });
    return { code, printed };
  }
}

/** A Deployment whose budget allows no eviction. */
export const UNDRAINABLE = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: { matchLabels: { app: web } }
  minAvailable: 2
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: registry.example/web:1.0.0
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 128Mi } }
`;

/** The same Deployment with a budget that allows one. */
export const DRAINABLE = UNDRAINABLE.replace('minAvailable: 2', 'maxUnavailable: 1');
