import { PodInWorld, secondAnswers } from './evaluator';
import { Scene, UNDECLARED_PORTS } from './scene';
import { ADDRESSES, DNS, surroundings } from './surroundings';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

/** Everybody outside the namespaces of the program. */
export const ANYBODY = '*';

/** A way that a program opens: who comes, to whom, and where. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** Manifests, and what the program that made them declares, read from the program and not from them. */
export interface Program {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  readonly ways: readonly Way[];
}

/** What was asked about one program, and what was wrong with the answers. */
export interface Examined {
  readonly workloads: number;
  readonly ways: number;
  readonly asked: number;
  readonly allowed: number;
  /** Where the two evaluators differ. */
  readonly differences: readonly string[];
  /** Connections that are declared and closed, or that were not asked about. */
  readonly closed: readonly string[];
  /** What is open and not declared. */
  readonly leaks: readonly string[];
}

const PODS = ['Deployment', 'CronJob'];

/** Asks both evaluators every question about a program, among everything else that its cluster may hold. */
export async function examine({ manifests, ways }: Program): Promise<Examined> {
  const namespaces = new Set(manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const workloads = manifests.filter(({ kind }) => PODS.includes(kind)).length;
  const ports = [...ways.map(({ port }) => port), ...UNDECLARED_PORTS];
  const inside = (pod: PodInWorld) => pod.namespace !== undefined && namespaces.has(pod.namespace);
  const about = (one: PodInWorld, other: PodInWorld) => inside(one) || inside(other); // no policy of the program is about two others
  const scene = new Scene([...manifests, ...surroundings(manifests)], { addresses: ADDRESSES, ports, about });
  const { queries, pods } = scene.world;
  const answered = secondAnswers([scene.world], 'cyclonus');
  const ours = queries.map(question => scene.ours(question));
  const [answers] = await answered;
  const residents = pods.flatMap((pod, index) => inside(pod) ? [scene.keys[index]] : []);
  const declared = [...ways, ...residents.flatMap(dnsWays)];
  const comers = pods.map((pod, index) => inside(pod) ? [scene.keys[index]] : [scene.keys[index], ANYBODY]);
  const between = comers.map(names => scene.keys.map(key => declared.filter(({ from, to }) => names.includes(from) && to === key)));
  const met = new Set<Way>();
  const [differences, closed, leaks]: string[][] = [[], [], []];
  queries.forEach((question, index) => {
    const { from, to, port, protocol } = question;
    const promised = between[from][to].filter(way => way.port === port && way.protocol === protocol);
    promised.forEach(way => met.add(way));
    const [first, second] = [ours[index], answers[index]];
    if (first !== second) differences.push(`${scene.text(question)}: Reach says ${first}, cyclonus says ${second}`);
    if (promised.length > 0 && !second) closed.push(scene.text(question));
    if (second && promised.length === 0) leaks.push(scene.text(question));
  });
  closed.push(...declared.filter(way => !met.has(way)).map(way => `${textOf(way)}: not asked`));
  const allowed = answers.filter(Boolean).length;
  return { workloads, ways: ways.length, asked: queries.length, allowed, differences, closed, leaks };
}

function dnsWays(from: string): Way[] {
  return (['UDP', 'TCP'] as const).map(protocol => ({ from, to: DNS, port: 53, protocol }));
}

function textOf({ from, to, port, protocol }: Way): string {
  return `${from} to ${to}, ${protocol} ${port}`;
}
