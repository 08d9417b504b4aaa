import type { GrpcProbeOptions, ProbeOptions } from './probe';
import type { Finding } from '../../finding';
import { anyText, duration, judge, list, required, secondsOf, Shape, text, whole, propFinding } from '../../props';

const LONGEST_SECONDS = 3600; // who asks less than once an hour finds nothing out
const MOST_FAILURES = 1000; // more in a row, even at one a second, is a pod that nobody will ever mend
const HEALTH = 'the kubelet can only know what it asks';
const SECONDS = 'the API server takes whole seconds, from 1 on';

/** What is asked, by whichever action asks it. */
export interface ProbeDetail {
  readonly path?: string;
  readonly command?: string[];
}

const optionsShape: Shape<ProbeOptions> = {
  port: text({ why: 'the kubelet finds the port by its name', example: "'http'" }),
  period: duration(1, LONGEST_SECONDS, { why: SECONDS, example: 'Duration.seconds(5)' }),
  timeout: duration(1, LONGEST_SECONDS, { why: SECONDS, example: 'Duration.seconds(2)' }),
  failureThreshold: whole(1, MOST_FAILURES, { why: 'one failure is the least that can count', example: '3' }),
};

const grpcOptionsShape: Shape<GrpcProbeOptions> = {
  ...optionsShape,
  service: anyText({ why: HEALTH, example: "'shop.Cart'" }),
};

const httpShape: Shape<{ path: string }> = { path: required(text({ why: HEALTH, example: "'/ready'" })) };

const execShape: Shape<{ command: string[] }> = { command: required(list(text({ why: HEALTH, example: "'/bin/check'" }))) };

/** What is wrong with the arguments of a probe. */
export function judgeProbeArguments(action: string, detail: ProbeDetail, options: ProbeOptions, where: string): Finding[] {
  const malformed = [
    ...(action === 'httpGet' ? judge(httpShape, detail, where) : []),
    ...(action === 'exec' ? judge(execShape, detail, where) : []),
    ...judge(action === 'grpc' ? grpcOptionsShape : optionsShape, options, where),
  ];
  return malformed.length > 0 ? malformed : unanswerable(detail, options).map(({ message, fix }) => (propFinding({
    check: 'probe-answers', message, field: where, why: 'a probe that cannot be answered keeps every pod out of the Service', fix,
  })));
}

function unanswerable({ path, command }: ProbeDetail, options: ProbeOptions): Pick<Finding, 'message' | 'fix'>[] {
  const [period, timeout] = [secondsOf(options.period), secondsOf(options.timeout)];
  return [
    ...path === undefined || path.startsWith('/') ? [] : [{ message: `the path \`${path}\` does not start with \`/\``, fix: `say \`Probe.http('/${path}')\`` }],
    ...command?.length === 0 ? [{ message: 'the command is empty', fix: "name the program, such as `Probe.exec(['/bin/check'])`" }] : [],
    ...period === undefined || timeout === undefined || timeout <= period ? [] : [{
      message: `the timeout of ${timeout} seconds is longer than the period of ${period} seconds`,
      fix: `set \`timeout\` to at most ${period} seconds, or \`period\` to at least ${timeout}`,
    }],
  ];
}
