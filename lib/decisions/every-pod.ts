import type { KindExplanations } from './explanation';

const RESTRICTED = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const REGISTRY = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';

/** What every pod of ours says, whatever it does, and no prop changes. */
export const everyPod: readonly KindExplanations[] = [{
  kind: 'Pod',
  set: {
    'spec.automountServiceAccountToken': {
      decision: 'no token of the Kubernetes API in the pod',
      why: 'a token that is not there cannot be stolen',
      instead: 'say `apiAccess` of a service or a job: it mounts a token that expires, and this stays as it is',
    },
    'spec.enableServiceLinks': {
      decision: 'no environment variables for the Services of the namespace',
      why: 'hundreds of Services would become thousands of variables',
      instead: 'ask DNS for the Service by its name',
    },
    'spec.dnsPolicy': {
      decision: 'the DNS of the cluster, first',
      why: 'Services are found by their names; `None` without nameservers is refused',
      source: 'https://docs.aws.amazon.com/eks/latest/best-practices/scale-cluster-services.html',
    },
    'spec.securityContext.runAsNonRoot': {
      decision: 'not as root',
      why: 'root in a container is one kernel bug away from root on the node',
      source: RESTRICTED,
    },
    'spec.securityContext.fsGroupChangePolicy': {
      decision: 'files are given to the group only where they are not its own yet',
      why: 'a volume of many files would be walked at every start',
    },
    'spec.securityContext.seccompProfile': {
      decision: 'the system calls that the container runtime lets through, and no others',
      why: 'pod security `restricted` asks for it',
      source: RESTRICTED,
    },
    'spec.*[].imagePullPolicy': {
      decision: 'an image that the node has is not asked for again',
      why: 'a digest cannot change: asking the registry at every start makes its outage ours, and one almost took production down',
      source: REGISTRY,
    },
    'spec.*[].securityContext.allowPrivilegeEscalation': {
      decision: 'no process gets more rights than its parent',
      why: 'a setuid binary in the image gains nothing',
      source: RESTRICTED,
    },
    'spec.*[].securityContext.capabilities': {
      decision: 'all capabilities are dropped',
      why: 'pod security `restricted` asks for it',
      source: RESTRICTED,
    },
    'spec.*[].securityContext.privileged': { decision: 'not privileged', why: 'a privileged container is root on the node', source: RESTRICTED },
    'spec.*[].securityContext.readOnlyRootFilesystem': {
      decision: 'the root file system is read-only',
      why: 'what an intruder writes is gone with `/tmp`',
      instead: 'say `scratch` of a service or a job for folders that must be writable',
    },
    'spec.*[].securityContext.runAsNonRoot': {
      decision: 'not as root',
      why: 'root in a container is one kernel bug away from root on the node',
      source: RESTRICTED,
    },
    'spec.topologySpreadConstraints[].maxSkew': {
      decision: 'one pod more than elsewhere at the most',
      why: 'what is lost takes as few pods as can be',
    },
    'spec.topologySpreadConstraints[].nodeTaintsPolicy': {
      decision: 'nodes that refuse the pod do not count as empty',
      why: 'by default they do: beside tainted nodes a second replica of CoreDNS stayed Pending',
      source: 'https://github.com/kubernetes/kops/issues/17472',
    },
  },
  leftOut: {
    'spec.hostNetwork': {
      decision: 'the pod has a network of its own',
      why: 'on the network of its node no NetworkPolicy holds it',
      source: RESTRICTED,
    },
    'spec.topologySpreadConstraints[].minDomains': {
      decision: 'it is not said how many zones or hosts there must be',
      why: 'with a whole zone down, its pods could start nowhere else',
      source: 'https://github.com/kubernetes/enhancements/issues/6211',
    },
  },
}];
