import { Baseline } from './baseline';
import type { ICustomCheck } from './custom-check';
import { fromCustomChecks } from './custom-checks';
import { applies, evaluate, lacksCluster } from './evaluate';
import { catalogue, CheckSelection, KnownChecks } from './known-checks';
import type { Report } from './lint-report';
import { OptionError } from './option-error';
import { utcToday } from './waiver-terms';
import { applyWaivers, carriedWaivers, PlacedWaiver } from './waivers';
import type { ICheck } from '../checks';
import type { Cluster } from '../cluster';
import type { Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { ManifestSet } from '../model';

/** The manifests of one cluster. */
export interface ClusterManifests {
  readonly manifests: readonly Manifest[];
  readonly cluster: Cluster;
  /** False where the cluster profile is not declared, and a standard one is used in its place. */
  readonly declared: boolean;
}

/** How the linter runs; every entry point of the library comes down to these settings. */
export interface LintSettings extends CheckSelection {
  /** The checks of the library; the catalogue where nothing is given. */
  readonly builtIn?: readonly ICheck[];
  readonly custom?: readonly ICustomCheck[];
  readonly baseline?: readonly string[];
  readonly failOn?: string;
  readonly today?: () => string;
  /** Waivers that a program gives, beside those on the manifests. */
  readonly waivers?: readonly PlacedWaiver[];
  /** Findings about anything else than a manifest, such as props; they are not waived. */
  readonly others?: readonly Finding[];
  /** Adds where a finding about a manifest is written down, and what else the entry point knows of the manifest. */
  readonly locate?: (finding: Finding) => Finding;
}

const FAIL_ON = ['error', 'warning', 'never'];

/** Evaluates the checks, applies waivers and the baseline, and decides whether the run fails. */
export function lint(inputs: readonly ClusterManifests[], settings: LintSettings = {}): Report {
  const { locate = (finding: Finding) => finding, failOn = 'error' } = settings;
  if (!FAIL_ON.includes(failOn)) {
    throw new OptionError(`\`failOn\` is \`${failOn}\`; it must be \`error\`, \`warning\` or \`never\``, 'Use `failOn: \'error\'`.');
  }
  const builtIn = settings.builtIn ?? catalogue().checks;
  const custom = fromCustomChecks(settings.custom ?? [], builtIn);
  const known = new KnownChecks([...builtIn, ...custom.checks]);
  const selected = known.select(settings);
  const sets = selected.length === 0 ? [] : inputs.map(input => new ManifestSet(input.manifests, input.cluster, input.declared)); // costs more than rendering
  const checks = selected.filter(check => sets.some(set => applies(check, set)));
  const manifests = inputs.length === 1 ? inputs[0].manifests : inputs.flatMap(input => input.manifests);

  const found = sets.flatMap(set => evaluate(set, selected)).map(locate);
  const { open, waived, invalid, unused } = applyWaivers(found, { carried: manifests.flatMap(carriedWaivers), ofProgram: settings.waivers ?? [] }, {
    known, evaluated: new Set(checks.map(({ id }) => id)), today: settings.today ?? utcToday,
  });
  const aboutWaivers = [...invalid, ...unused].map(finding => finding.object === undefined ? finding : locate(finding));
  const aboutManifests = inOrder([...open, ...aboutWaivers], manifests);
  const baseline = new Baseline(settings.baseline ?? []);
  const all = [...settings.others ?? [], ...custom.findings, ...aboutManifests];
  const findings = all.filter(finding => !baseline.takes(finding));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return {
    findings,
    waived,
    checks: checks.map(({ id, title, why, source, severity }) => ({ id, title, why, source, severity })),
    notEvaluated: selected.filter(check => sets.some(set => lacksCluster(check, set))).map(({ id, needs }) => ({ check: id, needs: needs! })),
    objects: manifests.length,
    errors,
    warnings,
    inBaseline: all.length - findings.length,
    fixedInBaseline: baseline.fixed,
    failed: failOn !== 'never' && errors + (failOn === 'warning' ? warnings : 0) > 0,
  };
}

/** Findings in the order of the manifests that they are about, those about none first. */
function inOrder(findings: readonly Finding[], manifests: readonly Manifest[]): readonly Finding[] {
  if (findings.length <= 1) {
    return findings;
  }
  const positions = new Map(manifests.map((manifest, index) => [manifest, index]));
  const position = ({ object }: Finding) => positions.get(object as Manifest) ?? -1;
  return [...findings].sort((a, b) => position(a) - position(b));
}
