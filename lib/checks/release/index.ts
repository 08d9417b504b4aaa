// Written by `npm run checks:index` from the files of this folder.
import { configChangeRollsPods } from './config-change-rolls-pods';
import { imagePinned } from './image-pinned';
import { oneImagePerRepository } from './one-image-per-repository';
import { previewExpires } from './preview-expires';
import { previewHostNotProduction } from './preview-host-not-production';
import { previewWithoutLoadBalancer } from './preview-without-load-balancer';
import { pullSurvivesRegistry } from './pull-survives-registry';
import { secretsNotInPlainText } from './secrets-not-in-plain-text';
import { startOrderAcyclic } from './start-order-acyclic';
import type { ICheck } from '../check';

export const release: readonly ICheck[] = [
  configChangeRollsPods,
  imagePinned,
  oneImagePerRepository,
  previewExpires,
  previewHostNotProduction,
  previewWithoutLoadBalancer,
  pullSurvivesRegistry,
  secretsNotInPlainText,
  startOrderAcyclic,
];
