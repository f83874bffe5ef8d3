import { canonicalJson } from './canonical-json.ts';

/** Whether two values are the same data, in whatever order their keys came; nothing and null are the same. */
export const sameJson = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
