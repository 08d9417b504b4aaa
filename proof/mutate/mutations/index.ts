import type { Mutation } from '../mutation';
import { jobs } from './jobs';
import { namespaces } from './namespaces';
import { requests } from './requests';
import { services } from './services';

/** Every opinion that is taken out, in the order of PROOF.md. */
export const mutations: readonly Mutation[] = [...services, ...jobs, ...namespaces, ...requests];
