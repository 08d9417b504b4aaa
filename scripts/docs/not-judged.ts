/** The rules of the catalogue, and halves of them, that no check can judge from manifests and a declared cluster. */
export const NOT_JUDGED: Readonly<Record<string, string>> = {
  'd48': 'the zones behind a load balancer stand in the cloud account: neither manifests nor the declared cluster say where it is attached',
  'd64': 'an immutable field is changed between two states, and manifests are one: it needs what was applied before',
  'd65': 'a deletion is what is no longer there: it needs what was applied before',
  'd66': 'that `replicas` is removed while an autoscaler is added is seen between two states only; that both are there is `autoscaler-decides-replicas`',
  'd4 (staggered)': 'whether a person rolls services out one after the other is not written down: the peak takes all at once',
  'd24, d26 (longest request)': 'how long a request takes is in no manifest; ResilientService asks for it, and computes both budgets from it',
  'd31 (generations kept)': 'which earlier ConfigMaps are still in the cluster is not in the manifests',
  'd35 (longest start)': 'how long a program takes to start is in no manifest; ResilientService asks for it',
  'd40 (certificate)': 'whether a certificate covers a host is inside the certificate, and a Secret with a real one is not in manifests that are reviewed',
  'd41 (wildcard)': 'the wildcard under which previews shall live is declared nowhere',
  'd56 (expected run)': 'how long one attempt takes is in no manifest; only the waits between attempts are added up',
  'd70 (not yet over)': 'no check reads the clock: whether an expiry date has passed is not asked',
  'd74 (order of sidecars)': 'the kubelet runs preStop hooks of all containers at once: there is no order in which manifests could be wrong beyond the grace period',
};
