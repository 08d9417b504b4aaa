// Written by `npm run checks:index` from the files of this folder.
import { backendExists } from './backend-exists';
import { deregistrationFitsGrace } from './deregistration-fits-grace';
import { routeNotShadowed } from './route-not-shadowed';
import { routesUnique } from './routes-unique';
import { shutdownWaitsForEndpoints } from './shutdown-waits-for-endpoints';
import { tlsNamesEveryHost } from './tls-names-every-host';
import { tlsSecretUsable } from './tls-secret-usable';
import type { ICheck } from '../check';

export const routes: readonly ICheck[] = [
  backendExists,
  deregistrationFitsGrace,
  routeNotShadowed,
  routesUnique,
  shutdownWaitsForEndpoints,
  tlsNamesEveryHost,
  tlsSecretUsable,
];
