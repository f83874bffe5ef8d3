/** No record of central is deeper; what is might be too deep for what reads and writes it here, and for the stack. */
const deepest = 32;

/** Whether lists and objects lie in each other deeper than in any record that central takes. */
export function isTooDeep(value: unknown, left = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some(each => isTooDeep(each, left - 1));
}
