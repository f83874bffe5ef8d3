import { mayImport, mayRecord, mayReview, roles } from '../domain/person/person.ts';

/** Roles that record inspections and premises. */
export const recorders = roles.filter(mayRecord);

/** Roles that review submissions of others. */
export const reviewers = roles.filter(mayReview);

/** Who records or reviews. */
export const everybody = [...new Set([...recorders, ...reviewers])];

/** Roles that import records of another system. */
export const importers = roles.filter(mayImport);
