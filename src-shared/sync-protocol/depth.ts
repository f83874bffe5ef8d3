/** No record of central is deeper; a deeper one could overflow the stack of what reads and writes it here. */
const deepest = 32;

/** Whether lists and objects are nested deeper than in any record that central accepts. */
export function isTooDeep(value: unknown, left = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some(each => isTooDeep(each, left - 1));
}
