import { basename, dirname } from 'path';
import { readBaseline, writeBaseline } from './baseline';
import { clusterOf } from './cluster-file';
import { EXIT } from './exit-code';
import { Inputs } from './inputs';
import { ownChecks } from './own-checks';
import { Progress } from './progress';
import { coloured, Terminal } from './terminal';
import { UsageError } from './usage-error';
import { lint, Linter, Report } from '../lint';
import { placesOf, read, Reading } from '../lint/reader';
import { formats, InputReport } from '../lint/report';

const KUSTOMIZATION = /^kustomization\.ya?ml$/;
const NAMED = 3; // folders in a note

/** The options of `bulkhead check`. */
export interface CheckOptions {
  readonly cluster?: string;
  readonly kubernetes?: string;
  readonly only?: string[];
  readonly skip?: string[];
  readonly checks?: string;
  readonly format: string;
  readonly failOn: string;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
}

/** Checks the manifests at the paths, and prints a report. */
export function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const { only, skip, failOn } = options;
  const { cluster, declared } = clusterOf(options, terminal);
  const baseline = baselineOf(options, terminal);
  const custom = ownChecks(options.checks, terminal);
  const progress = new Progress(terminal);
  const inputs = new Inputs(terminal);
  const reading = read(shown(inputs.of(paths), progress));
  const { objects } = reading;
  progress.show(`checking ${objects.length} objects`);
  const report = lint([{ manifests: objects.map(({ manifest }) => manifest), cluster, declared }], {
    only, skip, failOn, custom, baseline, locate: placesOf(objects),
  });
  progress.done();
  const problems = [...inputs.problems, ...reading.problems, ...nothing(reading, inputs)];
  if (options.writeBaseline && problems.length === 0) {
    const entries = Linter.baselineOf(report.findings);
    writeBaseline(options.baseline!, entries, terminal);
    terminal.side(`${options.baseline}: ${counted(entries.length, 'known finding')} written\n`);
    return EXIT.clean;
  }
  const full: InputReport = { ...report, problems, notes: notesOf(reading, report) };
  terminal.out(formats[options.format](full, coloured(terminal)));
  return problems.length > 0 ? EXIT.unusable : report.failed ? EXIT.findings : EXIT.clean;
}

function baselineOf({ baseline, writeBaseline: writes }: CheckOptions, terminal: Terminal): string[] {
  if (writes && baseline === undefined) {
    throw new UsageError('--write-baseline needs the file to write', 'Use `--baseline bulkhead-baseline.yaml --write-baseline`.');
  }
  return baseline === undefined || writes ? [] : readBaseline(baseline, terminal);
}

/** An input without objects is an error: a path was wrong, or a command before the pipe failed. */
function nothing({ objects, problems }: Reading, inputs: Inputs): InputReport['problems'] {
  return objects.length + problems.length + inputs.problems.length > 0 ? []
    : [{ file: 'the input', message: 'contains no Kubernetes object', fix: 'Name files or directories that contain manifests, or pipe them in with `-`.' }];
}

function notesOf({ objects, others }: Reading, { notEvaluated, inBaseline, fixedInBaseline }: Report): string[] {
  return [
    ...notBuilt([...objects.map(({ file }) => file), ...others]),
    ...(others.length === 0 ? [] : [`ignored, since they contain no Kubernetes object: ${others.join(', ')}`]),
    ...(notEvaluated.length === 0 ? []
      : [`${counted(notEvaluated.length, 'check')} not evaluated; declare the cluster with --cluster FILE: ${notEvaluated.map(one => `${one.check} (${one.needs})`).join(', ')}`]),
    ...(inBaseline === 0 ? [] : [`${counted(inBaseline, 'finding')} in the baseline`]),
    ...(fixedInBaseline === 0 ? [] : [`${counted(fixedInBaseline, 'finding')} of the baseline fixed; write it again with --write-baseline`]),
  ];
}

/** A patch is not an object, and two overlays are never applied together. */
function notBuilt(files: readonly string[]): string[] {
  const folders = [...new Set(files.filter(file => KUSTOMIZATION.test(basename(file))).map(dirname))];
  const named = folders.slice(0, NAMED).join(', ') + (folders.length > NAMED ? ` and ${folders.length - NAMED} more` : '');
  return folders.length === 0 ? []
    : [`patches, bases and overlays in ${named} were checked as separate files; to check what is applied, run \`kustomize build <folder> | bulkhead check -\``];
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Shows which text is being read. */
function* shown<T extends { name: string }>(sources: Iterable<T>, progress: Progress): Generator<T> {
  for (const source of sources) {
    progress.show(`reading ${source.name}`);
    yield source;
  }
}
