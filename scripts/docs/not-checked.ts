/** Entries of the catalogue, and parts of them, that no check can decide from manifests and a declared cluster. */
export const NOT_CHECKED: Readonly<Record<string, string>> = {
  'd48': 'the zones of a load balancer are in the cloud account, neither in manifests nor in the cluster profile',
  'd64': 'a change of an immutable field is a difference between two states; the manifests are only one of them',
  'd65': 'a deletion is a difference between two states; the manifests are only one of them',
  'd66': 'the removal of `replicas` when an autoscaler is added is a difference between two states; `autoscaler-decides-replicas` reports both fields together',
  'd4 (staggered)': 'the order in which services are rolled out is in no manifest; the peak assumes all at once',
  'd24, d26 (longest request)': 'the duration of a request is in no manifest; ResilientService has a prop for it, and computes both budgets from it',
  'd31 (generations kept)': 'earlier ConfigMaps in the cluster are not in the manifests',
  'd35 (longest start)': 'the start time of a program is in no manifest; ResilientService has a prop for it',
  'd40 (certificate)': 'the hosts of a certificate are inside its Secret, which is not in reviewed manifests',
  'd41 (wildcard)': 'no prop declares the wildcard host of previews',
  'd56 (expected run)': 'the duration of one attempt is in no manifest; the check adds up only the waits between attempts',
  'd70 (not yet over)': 'no check reads the clock, so none knows whether an expiry date has passed',
  'd74 (order of sidecars)': 'the kubelet runs the preStop hooks of all containers at once, so manifests define no order',
};
