import { binaries, KUBERNETES_VERSION } from './rig/binaries';
import { ControlPlane } from './rig/control-plane';

// builds what the replays run on; what is built already is not built again
binaries(ControlPlane.programs);
console.log(`a control plane of Kubernetes ${KUBERNETES_VERSION} is ready`);
