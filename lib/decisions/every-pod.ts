import { constant, KindDecisions } from './decision';

const RESTRICTED = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** Pods that one zone, or one host, may have more than another. */
export const MAX_SKEW = constant({
  value: 1,
  unit: 'pods',
  text: '{} more than in another zone, or on another host, at most',
  why: 'the loss of a zone or a host then takes as few pods as possible',
});

/** What every pod has, whatever it runs; no prop changes it. */
export const everyPod: readonly KindDecisions[] = [{
  kind: 'Pod',
  set: {
    'spec.automountServiceAccountToken': {
      text: 'no token of the Kubernetes API in the pod',
      why: 'a token in a pod is a key to the API server for an intruder',
      instead: 'set `apiAccess` of a service or a job: it mounts a token that expires, and this field stays as it is',
    },
    'spec.enableServiceLinks': {
      text: 'no environment variables for the Services of the namespace',
      why: 'hundreds of Services become thousands of variables, and a start of the container may fail',
      instead: 'resolve the name of the Service by DNS',
    },
    'spec.dnsPolicy': {
      text: 'the DNS of the cluster first',
      why: 'Services are found by name; the API server rejects `None` without nameservers',
      source: 'https://docs.aws.amazon.com/eks/latest/best-practices/scale-cluster-services.html',
    },
    'spec.securityContext.runAsNonRoot': {
      text: 'not as root',
      why: 'root in a container is one kernel bug away from root on the node',
      source: RESTRICTED,
    },
    'spec.securityContext.fsGroupChangePolicy': {
      text: 'the group of files is changed only where it differs',
      why: 'otherwise the kubelet walks every file of a volume at every start',
    },
    'spec.securityContext.seccompProfile': {
      text: 'the system calls of the container runtime\'s default profile',
      why: 'Pod Security `restricted` requires it',
      source: RESTRICTED,
    },
    'spec.*[].imagePullPolicy': {
      text: 'a node does not pull an image that it has already',
      why: 'with `Always`, a registry outage fails every restart; from 1.35 on, an image pulled with a Secret is checked for pods with other credentials',
      source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
    },
    'spec.*[].securityContext.allowPrivilegeEscalation': {
      text: 'no process gets more rights than its parent',
      why: 'otherwise a setuid binary in the image gives root',
      source: RESTRICTED,
    },
    'spec.*[].securityContext.capabilities': {
      text: 'all capabilities are dropped',
      why: 'Pod Security `restricted` requires it',
      source: RESTRICTED,
    },
    'spec.*[].securityContext.privileged': { text: 'not privileged', why: 'a privileged container is root on the node', source: RESTRICTED },
    'spec.*[].securityContext.readOnlyRootFilesystem': {
      text: 'the root file system is read-only',
      why: 'an intruder cannot change the program, and what is in `/tmp` ends with the pod',
      instead: 'set `scratch` of a service or a job for folders that must be writable',
    },
    'spec.*[].securityContext.runAsNonRoot': {
      text: 'not as root',
      why: 'root in a container is one kernel bug away from root on the node',
      source: RESTRICTED,
    },
    'spec.topologySpreadConstraints[].maxSkew': MAX_SKEW,
    'spec.topologySpreadConstraints[].nodeTaintsPolicy': {
      text: 'nodes whose taints the pod does not tolerate are not counted',
      why: 'by default they count as empty: with tainted nodes in the cluster, the second replica of CoreDNS stayed Pending',
      source: 'https://github.com/kubernetes/kops/issues/17472',
    },
  },
  leftOut: {
    'spec.hostNetwork': {
      text: 'the pod has its own network',
      why: 'a NetworkPolicy does not apply to a pod on the network of its node',
      source: RESTRICTED,
    },
    'spec.topologySpreadConstraints[].minDomains': {
      text: 'no minimum number of zones or hosts',
      why: 'with a whole zone down, its pods could not start anywhere else',
      source: 'https://github.com/kubernetes/enhancements/issues/6211',
    },
  },
}];
