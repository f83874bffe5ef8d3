import { mayImport, mayRecord, mayReview, roles } from '../domain/person/person.ts';

/** Roles that record inspections and premises. */
export const recorders = roles.filter(mayRecord);

/** Roles that review what others have handed in. */
export const reviewers = roles.filter(mayReview);

/** Who records or reviews. */
export const everybody = [...new Set([...recorders, ...reviewers])];

/** Roles that bring in what another system has recorded. */
export const importers = roles.filter(mayImport);
