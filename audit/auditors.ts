import { Auditor } from './auditor';
import { checkov } from './checkov';
import { conftest } from './conftest';
import { kubeScore } from './kube-score';
import { kubeconform } from './kubeconform';
import { kubesec } from './kubesec';

/** Everybody who is asked, the quick ones first. */
export const AUDITORS: readonly Auditor[] = [kubeconform, kubeScore, kubesec, conftest, checkov];
