import { Agent, request, RequestOptions } from 'https';
import { reads, Waiting } from './waiting';

/** An object of the API, as far as a replay looks at it. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string>; readonly [field: string]: any };
  readonly [field: string]: any;
}

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  /** What it accepted, and warned of. */
  readonly warnings?: string;
}

const PLURALS: Record<string, string> = {
  NetworkPolicy: 'networkpolicies', PriorityClass: 'priorityclasses', Ingress: 'ingresses', StorageClass: 'storageclasses', Endpoints: 'endpoints', IngressClass: 'ingressclasses',
};
const WITHOUT_NAMESPACE = new Set([
  'Namespace', 'Node', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding', 'StorageClass', 'PersistentVolume', 'IngressClass', 'CustomResourceDefinition',
]);
const ANSWER_MILLISECONDS = 60_000;
const JSON_TYPE = 'application/json';
const NAMES_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Speaks to an API server of the rig. */
export class Api {
  // the server's certificate is made anew at each start, on loopback
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 32, rejectUnauthorized: false });
  private readonly watchAgent = new Agent({ rejectUnauthorized: false }); // a watch keeps its connection
  private readonly waiting = new Waiting((collection, changed) => this.watch(collection, changed));

  constructor(
    private readonly port: number,
    private readonly token: string,
    private readonly user?: string,
    private readonly groups: readonly string[] = [],
  ) {}

  /** The same API as another user. */
  public as(user: string, ...groups: string[]): Api {
    return new Api(this.port, this.token, user, groups);
  }

  public async ask(method: string, path: string, body?: unknown, contentType: string = JSON_TYPE, accept: string = JSON_TYPE): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const length = text !== undefined && { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) };
      const options = { ...this.options(path, { Accept: accept, ...length }), method, agent: this.agent, timeout: ANSWER_MILLISECONDS };
      const sent = request(options, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, body: parsed(answer), warnings: response.headers.warning });
        });
        response.on('error', reject);
      });
      sent.once('error', reject);
      sent.once('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
      sent.end(text);
    });
  }

  /** Makes or changes an object, as `kubectl apply --server-side` does; throws what the API server refuses. */
  public async apply(object: object, more: string = ''): Promise<KubeObject> {
    const path = `${pathOf(object as KubeObject)}/${(object as KubeObject).metadata.name}?fieldManager=proof&force=true${more}`;
    return this.must('PATCH', path, object, 'application/apply-patch+yaml');
  }

  public async create(object: object, more: string = ''): Promise<KubeObject> {
    return this.must('POST', `${pathOf(object as KubeObject)}${more}`, object);
  }

  public async patch(object: object, change: object, subresource: string = ''): Promise<KubeObject> {
    const path = `${pathOf(object as KubeObject)}/${(object as KubeObject).metadata.name}${subresource}`;
    return this.must('PATCH', path, change, 'application/merge-patch+json');
  }

  public async get(object: object, subresource: string = ''): Promise<KubeObject | undefined> {
    const collection = pathOf(object as KubeObject);
    reads(collection);
    const { status, body } = await this.ask('GET', `${collection}/${(object as KubeObject).metadata.name}${subresource}`);
    return status === 200 ? body : undefined;
  }

  public async list(apiVersion: string, kind: string, namespace?: string, query: string = ''): Promise<KubeObject[]> {
    const collection = pathOf({ apiVersion, kind, metadata: { name: '', namespace } });
    reads(collection);
    const { items } = await this.must('GET', `${collection}${query}`);
    return items;
  }

  /** The names of all objects of a collection, in whatever namespace; of what is there no more, none. */
  public async names(collection: string): Promise<{ readonly name: string; readonly namespace?: string }[]> {
    reads(collection);
    const { status, body } = await this.ask('GET', collection, undefined, undefined, NAMES_ONLY);
    if (status !== 200 && status !== 404) {
      throw new Error(`GET ${collection}: ${status} ${body?.message ?? ''}`);
    }
    return (body.items ?? []).map(({ metadata }: KubeObject) => metadata);
  }

  public async remove(object: object, body?: object): Promise<Answer> {
    return this.ask('DELETE', `${pathOf(object as KubeObject)}/${(object as KubeObject).metadata.name}`, body);
  }

  /** Asks for a pod to be evicted, as a drain does. */
  public async evict(pod: KubeObject): Promise<Answer> {
    return this.ask('POST', `${pathOf({ apiVersion: 'v1', kind: 'Pod', metadata: pod.metadata })}/${pod.metadata.name}/eviction`,
      { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata.name, namespace: pod.metadata.namespace } });
  }

  /** Calls back for every event of a collection from now on, until it is stopped. */
  public watch(collection: string, tell: (type: string, object: KubeObject) => void): () => void {
    let rest = '';
    const sent = request({ ...this.options(`${collection}?watch=1`), agent: this.watchAgent }, response => response.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      lines.filter(line => line !== '').forEach(line => {
        const { type, object } = JSON.parse(line);
        tell(type, object);
      });
    }));
    sent.on('error', () => {}); // it is destroyed on purpose
    sent.end();
    return () => sent.destroy();
  }

  /** Looks until something is so, again whenever a collection changes that it reads; undefined when it is not so in time. */
  public async until<T>(look: () => Promise<T | undefined | false>, seconds: number): Promise<T | undefined> {
    return this.waiting.until(look, seconds);
  }

  public close(): void {
    this.waiting.close();
    this.agent.destroy();
    this.watchAgent.destroy();
  }

  private options(path: string, headers: Record<string, string | number> = {}): RequestOptions {
    const asked = { 'Impersonate-User': this.user, 'Impersonate-Group': this.groups.length > 0 ? [...this.groups] : undefined };
    const impersonation = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    return { host: '127.0.0.1', port: this.port, path, headers: { Authorization: `Bearer ${this.token}`, ...impersonation, ...headers } };
  }

  private async must(method: string, path: string, body?: unknown, contentType?: string): Promise<any> {
    const answer = await this.ask(method, path, body, contentType);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body?.message ?? ''}`);
    }
    return answer.body;
  }
}

/** The collection that an object belongs to. */
export function pathOf({ apiVersion = 'v1', kind = '', metadata: { namespace } }: KubeObject): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
  return namespace === undefined || WITHOUT_NAMESPACE.has(kind) ? `${root}/${plural}` : `${root}/namespaces/${namespace}/${plural}`;
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}
