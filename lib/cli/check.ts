import { basename, dirname } from 'path';
import { Baseline } from './baseline';
import { chosenChecks } from './chosen-checks';
import { clusterOf } from './cluster-file';
import { EXIT } from './exit-code';
import { Inputs } from './inputs';
import { Progress } from './progress';
import { coloured, Terminal } from './terminal';
import { UsageError } from './usage-error';
import { checks } from '../checks';
import { applies, review, Review } from '../lint';
import { read, Reading } from '../lint/reader';
import { countOf, formats, placed, Report } from '../lint/report';
import { ManifestSet } from '../model';

const KUSTOMIZATION = /^kustomization\.ya?ml$/;
const NAMED = 3; // folders in a note

/** What may be said about a run of `bulkhead check`. */
export interface CheckOptions {
  readonly cluster?: string;
  readonly kubernetes?: string;
  readonly only?: string[];
  readonly skip?: string[];
  readonly format: string;
  readonly failOn: string;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
}

/** Judges the manifests that the paths name, and says what it found. */
export function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const chosen = chosenChecks(options);
  const { cluster, declared } = clusterOf(options, terminal);
  const baseline = baselineOf(options, terminal);
  const progress = new Progress(terminal);
  const inputs = new Inputs(terminal);
  const reading = read(told(inputs.of(paths), progress));
  progress.say(`judging ${reading.objects.length} objects`);
  const manifestSet = new ManifestSet(reading.objects.map(({ manifest }) => manifest), cluster, declared);
  const found = review(manifestSet, chosen, checks);
  const all = placed(found, reading.objects);
  progress.done();
  const report: Report = {
    told: all.filter(one => !baseline?.knows(one)),
    problems: [...inputs.problems, ...reading.problems, ...nothing(reading, inputs)],
    notes: [],
    objects: reading.objects.length,
    checks: chosen.filter(one => applies(one, manifestSet)),
    waived: found.accepted.length,
  };
  if (options.writeBaseline && report.problems.length === 0) {
    Baseline.write(options.baseline!, all, terminal);
    terminal.side(`${options.baseline}: ${all.length} findings are known from now on\n`);
    return EXIT.clean;
  }
  const notes = [...notesOf(reading, found), ...baselineNotes(all.length - report.told.length, baseline)];
  terminal.out(formats[options.format]({ ...report, notes }, coloured(terminal)));
  return exitCode(report, options.failOn);
}

function baselineOf({ baseline, writeBaseline }: CheckOptions, terminal: Terminal): Baseline | undefined {
  if (writeBaseline && baseline === undefined) {
    throw new UsageError('--write-baseline needs a file to write to', 'name it: `--baseline bulkhead-baseline.yaml --write-baseline`');
  }
  return baseline === undefined || writeBaseline ? undefined : Baseline.read(baseline, terminal);
}

/** Nothing to judge is no good news: a path was wrong, or a pipe broke before. */
function nothing({ objects, problems }: Reading, inputs: Inputs): Report['problems'] {
  return objects.length + problems.length + inputs.problems.length > 0 ? []
    : [{ file: 'all that was given', message: 'holds no Kubernetes object', fix: 'name files or directories that hold manifests, or pipe them in with `-`' }];
}

function notesOf({ objects, others }: Reading, { silent }: Review): string[] {
  return [
    ...unbuilt([...objects.map(({ file }) => file), ...others]),
    ...(others.length === 0 ? [] : [`passed over, since they hold no Kubernetes object: ${others.join(', ')}`]),
    ...(silent.length === 0 ? [] : [`${silent.length} checks need to know more of the cluster (--cluster FILE): ${silent.map(({ id, needs }) => `${id} (${needs})`).join(', ')}`]),
  ];
}

/** A patch is no object, and no two overlays are applied together: judged as they stand, both look wrong. */
function unbuilt(files: readonly string[]): string[] {
  const folders = [...new Set(files.filter(file => KUSTOMIZATION.test(basename(file))).map(dirname))];
  const named = folders.slice(0, NAMED).join(', ') + (folders.length > NAMED ? ` and ${folders.length - NAMED} more` : '');
  return folders.length === 0 ? []
    : [`patches, bases and overlays were judged as they stand in ${named}; what is applied is judged by \`kustomize build <folder> | bulkhead check -\``];
}

function baselineNotes(known: number, baseline: Baseline | undefined): string[] {
  const mended = baseline?.mended() ?? 0;
  return [
    ...(known === 0 ? [] : [`${known} findings are in the baseline`]),
    ...(mended === 0 ? [] : [`${mended} findings of the baseline are mended: write it anew with --write-baseline`]),
  ];
}

function exitCode({ told: all, problems }: Report, failOn: string): number {
  if (problems.length > 0) {
    return EXIT.unusable;
  }
  const failing = failOn === 'never' ? 0 : countOf(all, 'error') + (failOn === 'warning' ? countOf(all, 'warning') : 0);
  return failing > 0 ? EXIT.findings : EXIT.clean;
}

/** Says which text is being read, while it is. */
function* told<T extends { name: string }>(sources: Iterable<T>, progress: Progress): Generator<T> {
  for (const source of sources) {
    progress.say(`reading ${source.name}`);
    yield source;
  }
}
